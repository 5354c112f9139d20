"""The clock of sessions and what is taken over into them."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from dialogues.actions import calendars, drafts
from dialogues.models import CalendarFile


@shared_task
def remove_expired_calendar_files() -> None:
    """Throw away calendars that were read and not taken over within a day."""
    for kept in CalendarFile.objects.filter(expires_at__lte=timezone.now()):
        calendars.remove_calendar_file(kept=kept, by=None)


@shared_task
def remove_old_drafts() -> None:
    """Throw away what was typed in notes and not saved for a month."""
    drafts.remove_old(older_than=timedelta(days=30), by=None)
