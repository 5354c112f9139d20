"""What happens when a row says something the application never wrote."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from accounts.models import User
from audit.actions import record
from transfer import mail, policies
from transfer.models import Readout


@contextmanager
def tampering_on_record(*, readout: Readout, by: User | None) -> Iterator[None]:
    """What the refusal undid is undone; that it was refused is kept, and staff are told."""
    try:
        yield
    except policies.Tampered:
        with transaction.atomic():
            record("readout.tampering_found", readout, by=by, process=readout.process_id, version=readout.current_id)
            mail.sound_alarm(readout, by=by)
        raise
