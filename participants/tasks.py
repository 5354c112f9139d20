"""The clock of people and their sessions."""

from celery import shared_task
from django.utils import timezone

from participants.actions import reminders, rosters
from participants.models import RosterImport


@shared_task
def queue_reminders() -> None:
    reminders.queue_reminders()


@shared_task
def remove_expired_rosters() -> None:
    """Throw away rosters that were read and not taken over within a day."""
    for roster in RosterImport.objects.filter(expires_at__lte=timezone.now()):
        rosters.remove_roster(roster=roster, by=None)
