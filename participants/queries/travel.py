"""Whose journey is to be booked."""

from django.db.models import QuerySet
from django.utils import timezone

from dialogues.access import Member
from dialogues.models import Process, Session
from participants.models import PAPERS_KEEP, Attendance
from participants.queries.attendances import own_attendances


def travellers(process: Process) -> QuerySet[Attendance]:
    """Return who comes to the sessions ahead, and whose papers of the last ones are still kept. One query."""
    rows = process.attendances.filter(answer=Attendance.Answer.ACCEPTED).select_related(
        "session", "participation__side", "papers"
    )
    ahead = rows.filter(session__status__in=Session.UPCOMING, session__ends_at__gt=timezone.now())
    kept = rows.filter(papers__isnull=False, session__ends_at__gt=timezone.now() - PAPERS_KEEP)
    return (ahead | kept).order_by("session__starts_at", "participation__handle")


def own_journeys(member: Member) -> QuerySet[Attendance]:
    """Return the member's own answers to the sessions ahead to which they come. One query."""
    rows = own_attendances(member).filter(answer=Attendance.Answer.ACCEPTED, session__status__in=Session.UPCOMING)
    return rows.filter(session__ends_at__gt=timezone.now()).select_related("session", "papers")
