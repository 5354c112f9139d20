"""The clock of the accounts."""

from celery import shared_task

from accounts import actions
from accounts.models import KeptText


@shared_task
def forget_kept_texts() -> None:
    for kept in KeptText.objects.run_out().defer("path", "fields"):
        actions.forget_text(kept=kept, by=None)
