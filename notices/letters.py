"""The bytes of a mail: one recipient, a neutral sender, the Message-ID it was born with.

The email package builds a tree of objects for each message and folds every header anew, which takes as long as the
mail server does. What is the same in all of them is written once here; what varies is encoded by the library.
"""

import binascii
import re
from email.header import Header
from email.utils import formatdate
from functools import cache

from django.conf import settings
from django.core.mail import BadHeaderError, SafeMIMEMultipart, SafeMIMEText
from django.core.mail.message import sanitize_address

from notices.models import Notice

# An address that needs no encoding, and a subject that fits its line (RFC 5322 §2.1.1).
PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+")
PLAIN_SUBJECT = re.compile(r"[ -~]{1,66}")
LONGEST_LINE = 900
LETTER = (
    "Content-Type: text/plain; charset=\"utf-8\"\r\nMIME-Version: 1.0\r\nContent-Transfer-Encoding: {encoding}\r\n"
    "Subject: {subject}\r\nFrom: {sender}\r\nTo: {to}\r\nDate: {date}\r\nMessage-ID: {message_id}\r\n"
    "Auto-Submitted: auto-generated\r\n\r\n"
)  # fmt: skip


def letter_of(notice: Notice) -> bytes:
    """Return the mail of a notice. Raises BadHeaderError for a subject or address with a line break."""
    if notice.calendar:
        return _with_calendar(notice)
    encoding, body = _body(notice.text)
    head = LETTER.format(
        encoding=encoding, subject=_subject(notice.subject), sender=_written(settings.DEFAULT_FROM_EMAIL),
        to=address_of(notice), date=formatdate(), message_id=notice.message_id,
    )  # fmt: skip
    return head.encode("ascii") + body


def address_of(notice: Notice) -> str:
    """Return the address as a mail server reads it: a domain in other letters in its ASCII form. Raises BadHeaderError."""
    address = notice.address
    if PLAIN_ADDRESS.fullmatch(address):
        return address
    _refuse_line_breaks(address)
    if not address.rpartition("@")[0].isascii():  # few servers know of such (RFC 6531), and ours is not asked
        raise BadHeaderError("The address cannot be written in a mail.")
    try:
        return sanitize_address(address, "utf-8")
    except ValueError as error:
        raise BadHeaderError("The address cannot be written in a mail.") from error


@cache
def _written(sender: str) -> str:
    return sanitize_address(sender, "utf-8")


def _subject(subject: str) -> str:
    if PLAIN_SUBJECT.fullmatch(subject):
        return subject
    _refuse_line_breaks(subject)
    return Header(subject, "utf-8", header_name="Subject").encode(linesep="\r\n")


def _refuse_line_breaks(text: str) -> None:
    if "\n" in text or "\r" in text:
        raise BadHeaderError("A header cannot hold a line break.")


def _body(text: str) -> tuple[str, bytes]:
    """Return how the text is encoded for the way, and so encoded: as it is where any server takes it like that."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if text.isascii() and max(map(len, lines)) <= LONGEST_LINE:
        return "7bit", "\r\n".join(lines).encode("ascii")
    quoted = binascii.b2a_qp("\n".join(lines).encode(), istext=True)
    return "quoted-printable", quoted.replace(b"\n", b"\r\n")


def _with_calendar(notice: Notice) -> bytes:
    letter = SafeMIMEMultipart("alternative", encoding="utf-8")
    calendar = SafeMIMEText(notice.calendar, "calendar", "utf-8")
    calendar.set_param("method", notice.calendar_method)
    letter.attach(SafeMIMEText(notice.text, "plain", "utf-8"))
    letter.attach(calendar)
    letter["Subject"] = notice.subject
    letter["From"] = settings.DEFAULT_FROM_EMAIL
    letter["To"] = notice.address
    letter["Date"] = formatdate()
    letter["Message-ID"] = notice.message_id
    letter["Auto-Submitted"] = "auto-generated"
    return letter.as_bytes(linesep="\r\n")
