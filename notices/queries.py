"""Reads of the outbox."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from notices.models import Heartbeat, Notice


def notices_of(process_id: UUID) -> QuerySet[Notice]:
    """Return the mails of a process, the latest due first."""
    return Notice.objects.filter(process_id=process_id).order_by("-due_at")


def last_beat() -> datetime | None:
    """Return when background work last ran, or nothing if it never did."""
    return Heartbeat.objects.values_list("beat_at", flat=True).first()
