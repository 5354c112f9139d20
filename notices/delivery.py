"""Emptying the outbox: lease and ask whether it is still wanted, send, mark.

A row is leased in a transaction of its own before its mail leaves and marked after. A worker killed between the two
leaves a leased row, which the next one sends again under the same Message-ID once the lease has run out: nothing is
lost, and at most one mail per worker and kill arrives twice. Kinds that may never arrive twice are not sent again: whoever
looks at the mails is told that it is uncertain.
"""

import smtplib
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from time import monotonic
from uuid import UUID

from django.conf import settings
from django.core.mail import BadHeaderError, get_connection
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from notices import letters, policies, registry
from notices.marks import Marks
from notices.models import Notice
from vault.seal import SealBroken

BATCH = 200
FRESH = 1.0  # seconds: no mail leaves on an older answer to whether it is still wanted
UNCERTAIN = "It may have arrived: the line broke while it was sent."
SENDER = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
LEASE = """
    WITH due AS MATERIALIZED (
        SELECT id FROM notices_notice
        WHERE (state = 'queued' AND due_at <= %(now)s)
            OR (state = 'sending' AND lease_until < %(now)s AND kind <> ALL(%(once_only)s))
        ORDER BY due_at LIMIT %(limit)s FOR UPDATE SKIP LOCKED
    )
    UPDATE notices_notice SET state = 'sending', lease_until = %(until)s, attempts = attempts + 1
    FROM due WHERE notices_notice.id = due.id RETURNING notices_notice.*
"""


@dataclass(frozen=True)
class Written:
    """A leased notice with the bytes of its mail."""

    notice: Notice
    address: str
    letter: bytes


def deliver_due() -> int:
    """Send everything that is due, as long as the mail server opens its door; returns how many mails left."""
    sent = 0
    with Postman() as postman:
        while not postman.is_shut_out and (batch := claim(BATCH)):
            sent += postman.go_round(batch)
    return sent


def claim(limit: int) -> list[Notice]:
    """Lease up to `limit` notices that are due or whose lease ran out, and that are still wanted; the others are void.

    Two workers never get the same one.
    """
    while True:
        with transaction.atomic():
            now = timezone.now()
            _leave_uncertain(now)
            values = {"now": now, "until": now + settings.LEASE, "limit": limit, "once_only": registry.once_only()}
            leased = list(Notice.objects.raw(LEASE, values))
            wanted = _still_wanted(leased)
        if wanted or not leased:
            return sorted(wanted, key=lambda notice: notice.due_at)


def _leave_uncertain(now: datetime) -> None:
    """Give up what may never arrive twice where its sender died: it may have left."""
    dead = Notice.objects.filter(state=Notice.State.SENDING, lease_until__lt=now, kind__in=registry.once_only())
    dead.update(state=Notice.State.FAILED, reason=UNCERTAIN, lease_until=None)


def _still_wanted(leased: Sequence[Notice]) -> list[Notice]:
    unwanted = registry.unwanted(leased) if leased else {}
    for notice_id, reason in unwanted.items():
        Notice.objects.filter(pk=notice_id, state=Notice.State.SENDING).update(
            state=Notice.State.VOID, reason=reason, lease_until=None
        )
    return [notice for notice in leased if notice.pk not in unwanted]


@transaction.atomic
def _renew(leased: Sequence[Notice]) -> set[UUID]:
    """Lease again those of our leased notices that are still ours and still wanted; returns their ids."""
    ours = Notice.objects.select_for_update().filter(
        pk__in=[notice.pk for notice in leased], state=Notice.State.SENDING, lease_until=leased[0].lease_until
    )
    still = set(ours.values_list("pk", flat=True))
    until = timezone.now() + settings.LEASE
    Notice.objects.filter(pk__in=still).update(lease_until=until)
    kept = _still_wanted([notice for notice in leased if notice.pk in still])
    for notice in kept:
        notice.lease_until = until
    return {notice.pk for notice in kept}


def _release(leased: Iterable[Notice]) -> None:
    """Give back what was leased and not tried: another worker may take it at once, and it counts as no attempt."""
    Notice.objects.filter(pk__in=[notice.pk for notice in leased], state=Notice.State.SENDING).update(
        state=Notice.State.QUEUED, lease_until=None, attempts=F("attempts") - 1
    )


class Postman:
    """One connection to the mail server for a round, opened at the first mail and again after a fault."""

    def __enter__(self):
        self.connection = get_connection()
        self.marks = Marks()
        self.is_shut_out = False  # the server did not open its door: the next round will ask again
        with connection.cursor() as cursor:
            # A mark lost in a crash of the database means one mail twice, under one Message-ID; waiting for the
            # disk after each mail would halve the rate.
            cursor.execute("SET synchronous_commit TO off")
        return self

    def __exit__(self, *_):
        self.marks.settle()
        self._hang_up()
        with connection.cursor() as cursor:
            cursor.execute("RESET synchronous_commit")

    def go_round(self, batch: Sequence[Notice]) -> int:
        """Send leased notices, asking again after each second whether they are ours and wanted; returns how many left."""
        rest, asked_at, sent = deque(_written(batch)), monotonic(), 0
        while rest and not self.is_shut_out:
            if monotonic() - asked_at > FRESH:
                self.marks.settle()
                kept = _renew([each.notice for each in rest])
                rest, asked_at = deque(each for each in rest if each.notice.pk in kept), monotonic()
            else:
                sent += self.deliver(rest.popleft())
        self.marks.settle()
        _release(each.notice for each in rest)
        return sent

    def deliver(self, written: Written) -> bool:
        """Send one mail and mark what became of it; returns whether it left."""
        try:
            self._open()
            self.connection.connection.sendmail(SENDER, [written.address], written.letter)
        except (OSError, smtplib.SMTPException) as error:
            self.marks.settle()
            self._hang_up_if_lost()
            if registry.is_once_only(written.notice) and not self.is_shut_out and policies.is_ambiguous(error):
                _mark(written.notice, state=Notice.State.FAILED, reason=UNCERTAIN)
            else:
                _postpone(written.notice, error)
            return False
        self.marks.sent(written.notice)
        return True

    def _open(self) -> None:
        """Open the connection unless it is; send_messages would open and close it for each mail."""
        try:
            self.connection.open()
        except (OSError, smtplib.SMTPException):
            self.is_shut_out = True
            raise

    def _hang_up_if_lost(self) -> None:
        """After a refusal the connection goes on; after a fault smtplib has closed it."""
        if self.connection.connection is not None and self.connection.connection.sock is None:
            self._hang_up()

    def _hang_up(self) -> None:
        try:
            self.connection.close()
        except (OSError, smtplib.SMTPException):
            self.connection.connection = None


def _written(batch: Sequence[Notice]) -> list[Written]:
    """Return the mails of notices; what cannot be written is marked and left out."""
    found = []
    for notice in batch:
        try:
            found.append(Written(notice, letters.address_of(notice), letters.letter_of(notice)))
        except SealBroken:
            _mark(notice, state=Notice.State.VOID, reason="Its process has been shredded.")
        except BadHeaderError:
            _mark(notice, state=Notice.State.FAILED, reason="Its subject or address cannot be written in a mail.")
    return found


def _postpone(notice: Notice, error: Exception) -> None:
    outcome = policies.outcome_of(error, attempts=notice.attempts)
    if outcome.wait is None:
        _mark(notice, state=Notice.State.FAILED, reason=outcome.reason)
    else:
        _mark(notice, state=Notice.State.QUEUED, reason=outcome.reason, due_at=timezone.now() + outcome.wait)


def _mark(notice: Notice, **fields: object) -> None:
    Notice.objects.filter(pk=notice.pk, state=Notice.State.SENDING).update(lease_until=None, **fields)


def remove_old(*, older_than: timedelta) -> int:
    """Delete the rows of mails that left or were given up long ago; returns how many."""
    old = Notice.objects.filter(
        state__in=[Notice.State.SENT, Notice.State.VOID, Notice.State.FAILED], queued_at__lt=timezone.now() - older_than
    )
    return old.delete()[0]
