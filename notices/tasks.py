"""The clock of the outbox."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from notices import delivery
from notices.models import Heartbeat


@shared_task
def deliver_due() -> None:
    delivery.deliver_due()


@shared_task
def beat_heart() -> None:
    """Say that background work runs; the queue page tells since when it has not."""
    Heartbeat.objects.update_or_create(pk=1, defaults={"beat_at": timezone.now()})


@shared_task
def remove_old() -> None:
    delivery.remove_old(older_than=timedelta(days=180))
