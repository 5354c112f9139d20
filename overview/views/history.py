"""What happened in a process: verbs and ids, no content."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dialogues.access import Permission, get_process
from dialogues.queries import members
from overview.queries import events
from overview.sentences import sentence

ROWS = 50


@require_safe
def history(request, process_id):
    process = get_process(request, process_id, Permission.HISTORY_VIEW)
    page = Paginator(events.events_seen_by(request.member), ROWS).get_page(request.GET.get("page"))
    names = members.staff_names(process)
    # Nobody of a side is named: who commented or objected is known to no one.
    names[None], anybody = _("not on record"), _("somebody at the table")
    rows = [(event, sentence(event.verb), names.get(event.by_id, anybody)) for event in page]
    return render(request, "overview/history.html", {"place": "history", "rows": rows, "page": page})
