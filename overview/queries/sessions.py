"""The sessions ahead, across all processes of a person."""

from django.db.models import QuerySet
from django.utils import timezone

from dialogues.access import Member
from dialogues.models import Session
from dialogues.queries import sessions


def sessions_ahead(members: list[Member]) -> QuerySet[Session]:
    """Return the sessions to come that a person may open, the next one first. One query."""
    ahead = sessions.of_all(members).filter(status__in=Session.UPCOMING, ends_at__gt=timezone.now())
    return ahead.select_related("process").order_by("starts_at", "pk")
