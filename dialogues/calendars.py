"""What stands in a calendar file of Outlook, Google, Apple or anybody who writes RFC 5545 (docs/sources.md#icalendar).

Nothing is guessed in silence: what had to be inferred is a remark on its event, what is not said is asked, and what
cannot be understood is a sentence with the line it stands on. Of people nothing is read. The file is opened by a
process of its own with bounded memory and time.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues import apart

READER = Path(__file__).with_name("calendar_reader.py")
SECONDS = 20
BYTES = 2 * 1024 * 1024
MOST_EVENTS, MOST_ROWS = 2000, 500  # the reader process has the same
BINARY = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"%PDF",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
    b"MZ",
    b"\x7fELF",
)

FAULTS = {
    "broken": gettext_lazy("It cannot be read: %(about)s is not as a calendar writes it."),
    "ends_before": gettext_lazy("It ends before it begins, or as it begins."),
    "exrule": gettext_lazy("It leaves days out by an old kind of rule, which is not understood."),
    "mixed": gettext_lazy("It begins on a day and ends at an hour, or the other way round."),
    "no_end": gettext_lazy("It has no end. Give it one in the calendar, or propose the session by hand."),
    "no_start": gettext_lazy("It has no beginning."),
    "rule": gettext_lazy("How it repeats cannot be read."),
    "slow": gettext_lazy("How it repeats takes too long to work out."),
    "this_and_future": gettext_lazy("It changes all that follow at once. In the calendar, change them one by one."),
    "too_often": gettext_lazy("It repeats more often than daily, or at several hours of a day. No session does."),
    "twice": gettext_lazy("It says %(about)s twice."),
    "unended": gettext_lazy("The file breaks off in the middle of it. Export the calendar again."),
}
REMARKS = {
    "address": gettext_lazy("A mail address was taken out of its text."),
    "encoding": gettext_lazy("Line %(about)s is no UTF-8 and was read as Western European. Look at its accents."),
    "left_ahead": gettext_lazy("It goes on. Only the next two years are read."),
    "left_many": gettext_lazy("It goes on. Only the first 120 times are read."),
    "other_rules": gettext_lazy(
        "The file reckons “%(about)s” by other rules than the zone database. The time on the wall is kept."
    ),
    "own_zone": gettext_lazy("Its zone “%(about)s” is one of its own: the moment is known, the place is not."),
    "unknown_zone": gettext_lazy("Nobody knows a zone “%(about)s”, so it is read as having none."),
    "windows": gettext_lazy("Windows’ zone “%(about)s” is read as the clock of %(city)s."),
}


class Kind(StrEnum):
    """How the time of an event is said."""

    ZONED = "zoned"
    MOMENT = "moment"
    FLOATING = "floating"
    DAY = "day"


@dataclass(frozen=True)
class Event:
    """One event, or one time of a repeated one. `first` and `last` are wall times, or UTC for a moment."""

    line: int
    title: str
    fault: str = ""
    remarks: list[str] = field(default_factory=list)
    mark: str = ""
    place: str = ""
    kind: Kind = Kind.ZONED
    first: datetime | None = None
    last: datetime | None = None
    zone: str = ""
    is_cancelled: bool = False


@dataclass(frozen=True)
class Calendar:
    """Every event of a file that was read; `before` is how many were over long ago, `zone` what the file says of itself."""

    events: list[Event]
    before: int
    left_out: int
    zone: str


def read(content: bytes, today: date) -> dict:
    """Return what a file holds, as plain values to be kept. Raises ValidationError with a sentence for what is no calendar."""
    if not content.strip():
        raise ValidationError(_("The file is empty."))
    if len(content) > BYTES:
        raise ValidationError(_("The file is larger than 2 MB. Export a shorter time, or one calendar by itself."))
    text = _without_mark(content)
    if content.startswith(BINARY) or b"\x00" in text:
        raise ValidationError(_("This is no calendar, whatever it is called. Choose a file that ends in .ics."))
    if not text.lstrip()[:400].upper().lstrip().startswith(b"BEGIN:VCALENDAR"):
        raise ValidationError(_("This is text, but no calendar: it does not begin with BEGIN:VCALENDAR."))
    answer = _read_apart(text, today)
    if "refused" in answer:
        raise ValidationError(_("It holds more than %(most)s events. Export a shorter time.") % {"most": MOST_EVENTS})
    if not answer["count"]:
        raise ValidationError(_old(answer["before"]) if answer["before"] else _("There is no event in this calendar."))
    return answer


def _old(count: int) -> str:
    return _("All of its %(count)s events are over since a month or longer. Nothing is left to plan.") % {
        "count": count
    }


def _without_mark(content: bytes) -> bytes:
    """Return the text as bytes whose lines can be told apart: without the mark of its encoding, and no UTF-16."""
    for mark, encoding in ((b"\xef\xbb\xbf", None), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if not content.startswith(mark):
            continue
        if encoding is None:
            return content.removeprefix(mark)
        try:
            return content.decode(encoding).encode()
        except UnicodeError as error:
            raise ValidationError(_("The file is damaged. Export the calendar again.")) from error
    return content


def _read_apart(content: bytes, today: date) -> dict:
    try:
        return apart.read(READER, content, today.isoformat(), seconds=SECONDS)
    except apart.AskedTooMuch as error:
        raise ValidationError(
            _("The file asks for more memory or time than a calendar needs. Export a shorter time, without old events.")
        ) from error


def from_plain(plain: dict) -> Calendar:
    """Return what was kept of a file, with every code said in the reader's language."""
    events = [_event(row, cancels=plain["cancels"]) for row in plain["rows"]]
    return Calendar(events, plain["before"], plain["count"] - len(events), plain["zone"])


def _event(row: dict, *, cancels: bool) -> Event:
    if row["fault"]:
        return Event(row["line"], row["title"], FAULTS[row["fault"]] % {"about": row["about"]})
    city = row["zone"].rsplit("/", 1)[-1].replace("_", " ")
    remarks = [str(REMARKS[code] % {"about": about, "city": city}) for code, about in row["remarks"]]
    return Event(
        row["line"], row["title"], "", list(dict.fromkeys(remarks)), row["mark"], row["place"], Kind(row["kind"]),
        datetime.fromisoformat(row["first"]), datetime.fromisoformat(row["last"]), row["zone"],
        is_cancelled=row["cancelled"] or cancels,
    )  # fmt: skip
