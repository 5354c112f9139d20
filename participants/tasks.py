"""The clock of people and their sessions."""

from celery import shared_task
from django.utils import timezone

from dialogues.models import Process
from participants.actions import ratings, reminders, rosters
from participants.models import Rating, RosterImport


@shared_task
def queue_reminders() -> None:
    reminders.queue_reminders()


@shared_task
def remove_expired_rosters() -> None:
    """Throw away rosters that were read and not taken over within a day."""
    for roster in RosterImport.objects.filter(expires_at__lte=timezone.now()):
        rosters.remove_roster(roster=roster, by=None)


@shared_task
def remove_expired_ratings() -> None:
    """Delete ratings older than 18 months."""
    lapsed = Rating.objects.lapsed(timezone.localdate())
    for process in Process.objects.filter(pk__in=lapsed.values("process")):
        ratings.remove_expired_ratings(process=process, by=None)
