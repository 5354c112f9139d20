"""The calendar of one's own sessions, across all processes."""

from django.db.models import Value
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import factors
from dialogues import access, months
from dialogues.queries import months as queries
from dialogues.queries import sessions


@require_safe
def month_detail(request):
    factors.check_not_missing(request.user)
    request.members = access.members_of(request.user)
    today = timezone.localdate()
    first = months.first_of(request.GET.get("month", ""), today)
    mine = sessions.of_all(request.members.values()).select_related("process").annotate(is_open=Value(True))
    month = queries.month(mine, first, timezone.get_current_timezone(), today, request.members)
    return render(request, "overview/month_detail.html", {"month": month})
