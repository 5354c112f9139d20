"""What happens when a row says something the application never wrote."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import transaction

from accounts.models import User
from audit.actions import record
from transfer import mail, policies
from transfer.models import Message, Readout


@contextmanager
def tampering_on_record(*, readout: Readout, by: User | None) -> Iterator[None]:
    """What the refusal undid is undone; that it was refused is kept, and staff are told."""

    def keep():
        record("readout.tampering_found", readout, by=by, process=readout.process_id, version=readout.current_id)
        mail.sound_alarm(readout, by=by)

    with _kept_on_tampering(keep):
        yield


@contextmanager
def message_tampering_on_record(*, message: Message, by: User) -> Iterator[None]:
    """The same of a message; whoever carries messages is told."""

    def keep():
        record("message.tampering_found", message, by=by, process=message.process_id)
        mail.sound_alarm_of_message(message, by=by)

    with _kept_on_tampering(keep):
        yield


@contextmanager
def _kept_on_tampering(keep: Callable[[], None]) -> Iterator[None]:
    try:
        yield
    except policies.Tampered:
        with transaction.atomic():
            keep()
        raise
