"""The clock of the public page."""

from celery import shared_task

from dialogues.models import Process
from funding.actions import disclosures


@shared_task
def tell_spending() -> None:
    """Bring what is public up to the quarter that has ended. Once on most days, nothing is said."""
    for process in Process.objects.filter(expenses__isnull=False).distinct():
        disclosures.tell_spending(process=process, by=None)
