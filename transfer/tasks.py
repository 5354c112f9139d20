"""The clock of what is held."""

from celery import shared_task

from transfer.actions import sendings
from transfer.models import Sending


@shared_task
def send_held() -> None:
    """Send what was held for ten minutes; each by itself, so that one that is refused stops no other."""
    for sending in Sending.objects.due().select_related("version__readout__process"):
        sendings.send_held(sending=sending, by=None)
