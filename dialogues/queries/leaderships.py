"""What rests on those who led a side before, of what the sides said to how the process is organised."""

from django.urls import reverse
from django.utils.translation import gettext as _

from dialogues import approvals
from dialogues.access import Member, Permission
from dialogues.hooks import Resting
from dialogues.models import Design, Process, Side

S = Design.Status


def designs_resting(process: Process, side: Side, member: Member) -> list[Resting]:
    """Versions that are in force or before the sides. Two queries."""
    found = []
    for design in process.designs.filter(status__in=(S.BEFORE_SIDES, S.IN_FORCE)).prefetch_related("approvals"):
        design.process = process
        voice = next(each for each in approvals.voices_on(design) if each.side_id == side.pk)
        if voice.is_lapsed:
            what = _("How the process is organised, version %(number)s") % {"number": design.number}
            found.append(Resting(what, voice.word.given_at.date(), _where(design, side, member)))
    return found


def _where(design: Design, side: Side, member: Member) -> str:
    if not member.may(Permission.APPROVAL_RECORD):
        return ""
    return f"{reverse('dialogues:design_record', args=[design.process_id, design.pk])}?side={side.pk}"
