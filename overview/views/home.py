"""The first page: what waits, what is next, where one belongs; and whether background work runs."""

from datetime import timedelta

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import factors
from dialogues import access, hooks
from dialogues.queries import processes as process_queries
from notices import queries as notice_queries
from overview.queries.sessions import sessions_ahead

SESSIONS_SHOWN = 5
SHOWN = 30
LATE_AFTER = timedelta(minutes=3)


@require_safe
def home(request):
    factors.check_not_missing(request.user)
    request.members = access.members_of(request.user)
    members = list(request.members.values())
    codes = process_queries.side_codes([member.process for member in members])
    waiting = hooks.waiting(members)
    mine = [each for each in waiting if each.mine]
    sessions = list(sessions_ahead(members)[:SESSIONS_SHOWN])
    open_in = {member.process_id: 0 for member in members}
    for each in mine:
        open_in[each.process.pk] += 1
    context = {
        "mine": mine,
        "others": [each for each in waiting if not each.mine][:SHOWN],
        "sessions": sessions,
        "members": request.members,
        "rows": [(member, codes[member.process_id], open_in[member.process_id]) for member in members],
        "today": timezone.localdate(),
        "soon": timezone.localdate() + timedelta(days=2),
    }
    return render(request, "overview/home.html", context)


@require_safe
def queue_detail(request):
    """Since when nothing ran, for whoever works for a third party. To others there is no such page."""
    request.members = access.members_of(request.user)
    if not any(member.is_staff for member in request.members.values()):
        raise Http404
    beat = notice_queries.last_beat()
    return render(
        request,
        "overview/queue_detail.html",
        {"beat": beat, "is_late": beat is None or timezone.now() - beat > LATE_AFTER},
    )
