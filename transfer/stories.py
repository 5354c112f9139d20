"""How far an option was carried, for its story: what staff recorded, and to a side only what its own government had."""

from django.db.models import Q
from django.utils.translation import gettext as _

from dialogues.access import Member, Permission
from dialogues.hooks import StoryEvent
from dialogues.models import Option
from transfer.models import Transmission


def of_option(option: Option, member: Member) -> list[StoryEvent]:
    """Handings over of readouts that carry any wording of the option. One query."""
    if not member.may(Permission.READOUT_VIEW):
        return []
    rows = Transmission.objects.filter(version__readout__passages__option_version__option=option)
    if not member.may(Permission.READOUT_EXPORT):
        rows = rows.filter(Q(official__side__isnull=False), official__side=member.side_id)
    events = []
    for row in rows.select_related("official").distinct():
        to = row.official.full_name if row.official else _("the public")
        how = row.get_route_display()
        events.append(StoryEvent(row.delivered_on, 4, _("Handed over: %(to)s") % {"to": to}, how))
        if row.stage != Transmission.Stage.DELIVERED:
            events.append(StoryEvent(row.stage_on, 5, f"{to}: {row.get_stage_display()}"))
    return events
