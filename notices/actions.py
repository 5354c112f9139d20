"""Writing to the outbox."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from accounts.models import User
from audit.actions import record
from notices import policies
from notices.models import Notice
from notices.nudge import nudge


def queue(
    *,
    kind: str,
    to: User,
    template: str,
    context: dict[str, object],
    once: str,
    process_id: UUID | None = None,
    about_id: UUID | None = None,
    due_at: datetime | None = None,
    calendar: str = "",
    calendar_method: str = "",
    by: User | None,
) -> Notice | None:
    """Write one mail to one person, in the caller's transaction; it leaves when that commits and `due_at` has come.

    `template` is a file below templates/mail/ whose first line is the subject; it is read in the recipient's own
    language and zone, with `to`, `origin` and the context. `once` names the cause: the same cause never makes two
    notices. Returns nothing when the cause was told before, or the person has no address.
    """
    if not to.email or Notice.objects.filter(once=once).exists():
        return None
    with translation.override(to.language), timezone.override(to.zone):
        letter = render_to_string(f"mail/{template}", {**context, "to": to, "origin": settings.ORIGIN})
    notice = _written(
        letter,
        kind=kind,
        process_id=process_id,
        about_id=about_id,
        recipient=to,
        address=to.email,
        calendar=calendar,
        calendar_method=calendar_method,
        once=once,
        due_at=due_at or timezone.now(),
    )
    return _kept(notice)


def queue_outside(
    *, kind: str, address: str, language: str, template: str, context: dict[str, object], once: str,
    process_id: UUID, about_id: UUID, by: User | None,
) -> Notice | None:  # fmt: skip
    """Write one mail to an address of nobody who signs in, like `queue`; dates in it are those of UTC."""
    if Notice.objects.filter(once=once).exists():
        return None
    with translation.override(language), timezone.override(UTC):
        letter = render_to_string(f"mail/{template}", {**context, "origin": settings.ORIGIN})
    notice = _written(
        letter, kind=kind, process_id=process_id, about_id=about_id, address=address, once=once, due_at=timezone.now()
    )
    return _kept(notice)


def _written(letter: str, **fields: object) -> Notice:
    """Return a mail whose first line is its subject, saved nowhere."""
    subject, _, text = letter.strip().partition("\n")
    return Notice(subject=subject.strip(), text=text.strip() + "\n", message_id=_new_message_id(), **fields)


def _kept(notice: Notice) -> Notice | None:
    try:
        with transaction.atomic():
            notice.save(force_insert=True)
    except IntegrityError:  # told by somebody else in the same moment
        return None
    if notice.due_at <= timezone.now():
        nudge("notices.tasks.deliver_due")
    return notice


@transaction.atomic
def queue_written(*, notices: Sequence[Notice], by: User | None) -> None:
    """Put mails into the outbox that were written elsewhere, many at once; each gets its address and Message-ID here."""
    for notice in notices:
        notice.address, notice.message_id = notice.recipient.email, _new_message_id()
    Notice.objects.bulk_create(notices)
    if any(notice.due_at <= timezone.now() for notice in notices):
        nudge("notices.tasks.deliver_due")


def _new_message_id() -> str:
    """Return a Message-ID that tells nothing but the domain it is sent from."""
    return f"<{secrets.token_hex(16)}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2].rstrip('>')}>"


@transaction.atomic
def void_notice(*, notice: Notice, reason: str, for_good: bool = True, by: User | None) -> bool:
    """Take back a notice that has not left yet; returns whether it could be. Raises ValidationError for a certain one.

    What a person takes back for good is not written again by the clock.
    """
    policies.check_can_void(notice)
    changed = Notice.objects.filter(pk=notice.pk, state=Notice.State.QUEUED).update(
        state=Notice.State.VOID, reason=reason, is_skipped=for_good and by is not None
    )
    if changed:
        record("notice.voided", notice, by=by, process=notice.process_id)
    return bool(changed)


@transaction.atomic
def retry_notice(*, notice: Notice, by: User) -> bool:
    """Send a failed notice again, now, under the same Message-ID; returns whether it had failed."""
    changed = Notice.objects.filter(pk=notice.pk, state=Notice.State.FAILED).update(
        state=Notice.State.QUEUED, reason="", attempts=0, due_at=timezone.now()
    )
    if changed:
        record("notice.retried", notice, by=by, process=notice.process_id)
        nudge("notices.tasks.deliver_due")
    return bool(changed)


@transaction.atomic
def forget_mails(*, process_id: UUID, to: User, by: User | None) -> int:
    """Delete the mails of a process to somebody who has left it, for the actions that keep it on record.

    Each names an account, and the session or answer it was about. Returns how many.
    """
    return Notice.objects.filter(process_id=process_id, recipient=to).delete()[0]
