"""Files about people, by handle and never by name."""

import csv
import io

from django.utils.translation import gettext as _

from dialogues.models import Process
from participants.models import Participation
from reports.cells import harmless


def roster_csv(process: Process) -> str:
    """Return the people of a process, a line each: handle, side, standing, how they are seen, status."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_("Handle"), _("Side"), _("Standing"), _("How they are seen"), _("Status")])
    people = process.participations.select_related("side").order_by("side__name", "handle")
    for each in people:
        side = each.side.name if each.side else _("Resource person")
        cells = [each.handle, side, each.get_standing_display(), _mode(each), each.get_status_display()]
        writer.writerow([harmless(str(cell)) for cell in cells])
    return out.getvalue()


def _mode(each: Participation) -> str:
    return each.identity_mode.replace("_", " ")
