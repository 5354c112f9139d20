"""Reading an answer that somebody's calendar sent (RFC 5546 §3.2.3, by mail RFC 6047): a mail, or the file alone.

Pure functions over bytes from outside. Whatever is not plainly one person's answer to one invitation is refused, with a
reason that quotes nothing of it. Source: docs/sources.md#icalendar.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message
from email.utils import getaddresses
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from icalendar import Calendar, Event

from accounts.lines import TURNING

LIMIT = 1_000_000  # bytes; an answer has a few hundred, and some clients add a picture
LONGEST_COMMENT = 300
ANSWERS = {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "tentative"}
_QUOTED = re.compile(r'"[^"]*"')
_ADDRESS = re.compile(r"[^\s@<>(),;:\"\\\[\]]{1,64}@[A-Za-z0-9.-]{1,253}")

REASONS = {
    "too_large": _("It is too large for an answer from a calendar."),
    "unreadable": _("It cannot be read as a mail or a calendar file."),
    "no_answer": _("It holds no answer to one invitation."),
    "no_sender": _("It does not say from which single address it comes."),
    "foreign": _("It does not belong to an invitation here, or comes from another address than the invited person’s."),
    "late": _("It answers an older version of the invitation, or came after a newer answer."),
    "over": _("The session is over or off, or they are no longer invited."),
}


def refusal(code: str) -> ValidationError:
    """Return why a reply is refused; its code is what the log holds."""
    return ValidationError(REASONS[code], code=code)


@dataclass(frozen=True)
class Reply:
    """One person's answer. `sender` is empty where a file came without a mail round it. Addresses are in lower case."""

    uid: UUID
    attendee: str
    sender: str
    answer: str
    sequence: int
    stamp: datetime
    comment: str


def read(content: bytes, *, sender: str = "") -> Reply:
    """Return the answer in a mail or a calendar file. `sender` is whom a file without a mail is from.

    Raises ValidationError, with a code of REASONS, for anything else.
    """
    if len(content) > LIMIT:
        raise refusal("too_large")
    if content.lstrip(b"\xef\xbb\xbf \r\n\t")[:15].upper() == b"BEGIN:VCALENDAR":
        return _reply(content, _plain_address(sender) if sender else "")
    try:
        message = message_from_bytes(content, policy=policy.compat32)
        return _reply(_calendar_part(message), _sender(message))
    except (MessageError, LookupError, RecursionError) as error:  # a nest of parts, an unknown charset
        raise refusal("unreadable") from error


def _sender(message: Message) -> str:
    """The one address a mail is from."""
    lines = [str(line) for line in message.get_all("From", [])]
    if len(lines) != 1 or any(ord(sign) < 32 and sign not in "\t\r\n" for sign in lines[0]):
        raise refusal("no_sender")
    found = [address for _name, address in getaddresses(lines)]
    if len(found) != 1 or _QUOTED.sub("", lines[0]).count("@") != 1:
        raise refusal("no_sender")
    return _plain_address(found[0])


def _plain_address(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        raise refusal("no_sender")
    return text.lower()


def _calendar_part(message: Message) -> bytes:
    parts = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    parts = parts or [part for part in message.walk() if part.get_content_type() == "application/ics"]
    if not parts:
        raise refusal("no_answer")
    return parts[0].get_payload(decode=True) or b""


def _reply(content: bytes, sender: str) -> Reply:
    try:
        calendar = Calendar.from_ical(content.decode())
        event = _only_event(calendar)
        whom = event["ATTENDEE"]
        if isinstance(whom, list):
            raise refusal("no_answer")
        return Reply(
            uid=UUID(str(event["UID"]).partition("@")[0]),
            attendee=_mailto(str(whom)),
            sender=sender,
            answer=ANSWERS[str(whom.params["PARTSTAT"]).upper()],
            sequence=int(event.get("SEQUENCE", 0)),
            stamp=_moment(event["DTSTAMP"].dt),
            comment=_comment(event.get("COMMENT", "")),
        )
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        # The library meets lines it never expected with any of these; a ValidationError is none of them.
        raise refusal("no_answer") from error


def _only_event(calendar: Calendar) -> Event:
    events = calendar.walk("VEVENT")
    if str(calendar["METHOD"]).upper() != "REPLY" or len(events) != 1 or "RECURRENCE-ID" in events[0]:
        raise refusal("no_answer")
    return events[0]


def _mailto(value: str) -> str:
    scheme, _colon, address = value.partition(":")
    if scheme.lower() != "mailto" or not _ADDRESS.fullmatch(address):
        raise refusal("foreign")
    return address.lower()


def _moment(value: datetime) -> datetime:
    return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


def _comment(value: object) -> str:
    """What they added, as one line without anything that cannot be seen."""
    lines = value if isinstance(value, list) else [value]
    text = " ".join(" ".join(str(line) for line in lines).split())
    seen = (sign for sign in text if sign not in TURNING and unicodedata.category(sign) not in {"Cc", "Cs", "Co", "Cn"})
    return "".join(seen)[:LONGEST_COMMENT]
