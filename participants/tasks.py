"""The clock of people and their sessions."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from dialogues.models import Process
from participants.actions import (
    credibility,
    identities,
    invitations,
    officials,
    ratings,
    reminders,
    rosters,
    tallies,
    travel,
)
from participants.models import Rating, RosterImport, TallySheet, TravelPapers
from participants.queries.credibility import lapsed as lapsed_views
from participants.queries.leaving import to_forget


@shared_task
def queue_reminders() -> None:
    reminders.queue_reminders()


@shared_task
def tell_invited() -> None:
    invitations.tell_due(by=None)


@shared_task
def look_for_officials() -> None:
    """Label sessions by answers that came in by any way; some minutes later, so that the minute names nobody."""
    officials.look_for_officials_everywhere()


@shared_task
def remove_old_reminders() -> None:
    """Delete the rows of reminders as long after they were due as the outbox deletes its mails."""
    reminders.remove_old(older_than=timedelta(days=180))


@shared_task
def remove_expired_rosters() -> None:
    """Throw away rosters that were read and not taken over within a day."""
    for roster in RosterImport.objects.filter(expires_at__lte=timezone.now()):
        rosters.remove_roster(roster=roster, by=None)


@shared_task
def remove_expired_ratings() -> None:
    """Delete ratings, and views of who listens to whom, older than 18 months."""
    lapsed = Rating.objects.lapsed(timezone.localdate())
    for process in Process.objects.filter(pk__in=lapsed.values("process")):
        ratings.remove_expired_ratings(process=process, by=None)
    today = timezone.localdate()
    for process in Process.objects.filter(pk__in=lapsed_views(today).values("process")):
        credibility.remove_expired_views(process=process, today=today, by=None)


@shared_task
def purge_travel_papers() -> None:
    """Delete the papers of journeys long over or called off; each by itself, so that the next round goes on from there."""
    for papers in TravelPapers.objects.spent():
        travel.purge_papers(papers=papers, by=None)


@shared_task
def purge_identities() -> None:
    """Forget who left longer ago than their process keeps names; each by themselves, so that the next round goes on."""
    for participation in to_forget():
        identities.purge_identity(participation=participation, by=None)


@shared_task
def close_tallies() -> None:
    """Close the tallies nobody closed, two weeks after their session: what a small side said must not stay."""
    for sheet in TallySheet.objects.left_open(timezone.now()):
        tallies.close_tally(sheet=sheet, by=None)
