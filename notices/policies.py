"""When a mail is tried again and when it is given up."""

import smtplib
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from notices import registry
from notices.models import Notice

# Minutes to wait after the first, second … failed attempt; after the last one the notice is given up.
WAITS = (1, 2, 5, 10, 20, 40, 60, 120, 240, 480, 960)


@dataclass(frozen=True)
class Outcome:
    """What became of an attempt: try again after `wait`, or give up when there is none; `reason` has no content."""

    wait: timedelta | None
    reason: str


def check_can_void(notice: Notice) -> None:
    """Raise ValidationError for a notice that nobody may skip."""
    if registry.is_certain(notice):
        raise ValidationError(_("This mail tells others of a change they have to know of. It cannot be skipped."))


def outcome_of(error: Exception, *, attempts: int) -> Outcome:
    """Judge a failed attempt by its SMTP code (RFC 5321 §4.2.1): 4xx and lost connections are temporary, 5xx are final.

    `attempts` counts this one. Credentials that are refused are temporary: it is ours to mend, not the reader's.
    """
    code = _code(error)
    reason = f"{type(error).__name__} {code}" if code else type(error).__name__
    permanent = code is not None and 500 <= code < 600 and not isinstance(error, smtplib.SMTPAuthenticationError)
    if permanent or attempts > len(WAITS):
        return Outcome(None, reason)
    return Outcome(timedelta(minutes=WAITS[attempts - 1]), reason)


def is_ambiguous(error: Exception) -> bool:
    """Whether nobody knows if the server took the mail: it gave no answer."""
    return _code(error) is None


def _code(error: Exception) -> int | None:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next(iter(error.recipients.values()))[0]
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code
    return None
