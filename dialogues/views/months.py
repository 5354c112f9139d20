"""The calendar of a process, a month to a page."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dialogues import months
from dialogues.access import Permission, get_process
from dialogues.queries import months as queries
from dialogues.queries import sessions


@require_safe
def month_detail(request, process_id):
    process = get_process(request, process_id, Permission.SESSION_VIEW)
    today = timezone.localdate()
    first = months.first_of(request.GET.get("month", ""), today)
    zone, members = timezone.get_current_timezone(), {process.pk: request.member}
    month = queries.month(sessions.listed(request.member), first, zone, today, members)
    return render(request, "dialogues/month_detail.html", {"place": "sessions", "month": month})
