"""Emptying the outbox: lease, send, mark.

A row is leased in a transaction of its own before its mail leaves and marked after. A worker killed between the two
leaves a leased row, which the next one sends again under the same Message-ID once the lease has run out: nothing is
lost, and at most one mail per worker and kill arrives twice.
"""

import smtplib
from collections.abc import Iterator
from datetime import timedelta
from email.utils import formatdate, parseaddr

from django.conf import settings
from django.core.mail import BadHeaderError, SafeMIMEMultipart, SafeMIMEText, get_connection
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from notices import policies, registry
from notices.models import Notice
from vault.seal import SealBroken

BATCH = 50
SENDER = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
MARK_SENT = (
    "UPDATE notices_notice SET state = 'sent', sent_at = %s, reason = '', lease_until = NULL "
    "WHERE id = %s AND state = 'sending'"
)


def deliver_due() -> int:
    """Send everything that is due; returns how many mails left."""
    sent = 0
    with Postman() as postman:
        for notice in _leased():
            sent += postman.deliver(notice)
    return sent


def _leased() -> Iterator[Notice]:
    """Yield due notices, each under a lease that has most of its time left."""
    while batch := claim(BATCH):
        leased_at = timezone.now()
        for place, notice in enumerate(batch):
            if timezone.now() - leased_at > settings.LEASE / 2:
                leased_at = timezone.now()
                rest = [each.pk for each in batch[place:]]
                Notice.objects.filter(pk__in=rest).update(lease_until=leased_at + settings.LEASE)
            yield notice


@transaction.atomic
def claim(limit: int) -> list[Notice]:
    """Lease up to `limit` notices that are due, or whose lease ran out. Two workers never get the same one."""
    now = timezone.now()
    due = Q(state=Notice.State.QUEUED, due_at__lte=now) | Q(state=Notice.State.SENDING, lease_until__lt=now)
    rows = list(
        Notice.objects.select_for_update(skip_locked=True)
        .filter(due)
        .order_by("due_at")[:limit]
        .values_list("pk", flat=True)
    )
    Notice.objects.filter(pk__in=rows).update(
        state=Notice.State.SENDING, lease_until=now + settings.LEASE, attempts=F("attempts") + 1
    )
    return list(Notice.objects.filter(pk__in=rows).order_by("due_at"))


class Postman:
    """One connection to the mail server for a round, opened at the first mail and again after a fault."""

    def __enter__(self):
        self.connection = get_connection()
        with connection.cursor() as cursor:
            # A mark lost in a crash of the database means one mail twice, under one Message-ID; waiting for the
            # disk after each mail would halve the rate.
            cursor.execute("SET synchronous_commit TO off")
        return self

    def __exit__(self, *_):
        self._hang_up()
        with connection.cursor() as cursor:
            cursor.execute("RESET synchronous_commit")

    def deliver(self, notice: Notice) -> bool:
        """Send one leased notice and mark what became of it; returns whether it left."""
        unwanted = registry.no_longer_wanted(notice)
        if unwanted:
            self._mark(notice, state=Notice.State.VOID, reason=unwanted)
            return False
        try:
            message = letter_of(notice)
        except SealBroken:
            self._mark(notice, state=Notice.State.VOID, reason="Its process has been shredded.")
            return False
        except BadHeaderError:
            self._mark(notice, state=Notice.State.FAILED, reason="Its subject or address holds a line break.")
            return False
        try:
            self.connection.open()  # once a round; send_messages would open and close for each mail
            self.connection.connection.sendmail(SENDER, [notice.address], message)
        except (OSError, smtplib.SMTPException) as error:
            self._hang_up()
            self._postpone(notice, error)
            return False
        with connection.cursor() as cursor:
            cursor.execute(MARK_SENT, [timezone.now(), notice.pk])  # the ORM takes as long again as the database
        return True

    def _hang_up(self) -> None:
        try:
            self.connection.close()
        except (OSError, smtplib.SMTPException):
            self.connection.connection = None

    def _postpone(self, notice: Notice, error: Exception) -> None:
        outcome = policies.outcome_of(error, attempts=notice.attempts)
        if outcome.wait is None:
            self._mark(notice, state=Notice.State.FAILED, reason=outcome.reason)
        else:
            self._mark(notice, state=Notice.State.QUEUED, reason=outcome.reason, due_at=timezone.now() + outcome.wait)

    def _mark(self, notice: Notice, **fields: object) -> None:
        Notice.objects.filter(pk=notice.pk, state=Notice.State.SENDING).update(lease_until=None, **fields)


def letter_of(notice: Notice) -> bytes:
    """Return the mail of a notice: one recipient, a neutral sender, the Message-ID it was born with.

    Raises BadHeaderError for a subject or address with a line break.
    """
    text = SafeMIMEText(notice.text, "plain", "utf-8")
    letter = text
    if notice.calendar:
        letter = SafeMIMEMultipart("mixed", encoding="utf-8")
        calendar = SafeMIMEText(notice.calendar, "calendar", "utf-8")
        calendar.set_param("method", notice.calendar_method)
        letter.attach(text)
        letter.attach(calendar)
    letter["Subject"] = notice.subject
    letter["From"] = settings.DEFAULT_FROM_EMAIL
    letter["To"] = notice.address
    letter["Date"] = formatdate()
    letter["Message-ID"] = notice.message_id
    letter["Auto-Submitted"] = "auto-generated"
    return letter.as_bytes(linesep="\r\n")


def remove_old(*, older_than: timedelta) -> int:
    """Delete the rows of mails that left or were given up long ago; returns how many."""
    old = Notice.objects.filter(
        state__in=[Notice.State.SENT, Notice.State.VOID, Notice.State.FAILED], queued_at__lt=timezone.now() - older_than
    )
    return old.delete()[0]
