"""What taking over a calendar file would make, event by event."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogues import calendars, clock
from dialogues.calendars import Event, Kind
from dialogues.models import CalendarFile, Process, Session

LONGEST = timedelta(days=31)


class Deed(StrEnum):
    """What can be done with an event."""

    TAKE = "take"
    ASK = "ask"
    THERE = "there"
    OFF = "off"
    REFUSE = "refuse"


@dataclass(frozen=True)
class Answers:
    """What was asked because the file does not say it; None where it is not answered yet."""

    zone: str = ""
    day_from: time | None = None
    day_to: time | None = None


@dataclass
class Row:
    """An event, what can be done with it and why; `session` is not saved, and holds what would be planned."""

    number: int
    event: Event
    deed: Deed
    sentences: list[str] = field(default_factory=list)
    session: Session | None = None
    existing: Session | None = None

    @property
    def is_over(self) -> bool:
        return self.session is not None and self.session.ends_at <= timezone.now()


@dataclass(frozen=True)
class Plan:
    """All events of a file, with a mark that changes when anything of it does."""

    rows: list[Row]
    before: int
    left_out: int
    zone: str

    def of(self, deed: Deed) -> list[Row]:
        return [row for row in self.rows if row.deed == deed]

    @property
    def asks_zone(self) -> bool:
        return any(row.event.kind != Kind.ZONED for row in self.rows if not row.event.fault)

    @property
    def asks_day(self) -> bool:
        return any(row.event.kind == Kind.DAY for row in self.rows if not row.event.fault)

    @property
    def mark(self) -> str:
        """SHA-256 over every deed and every time: what somebody looked at is what is taken over, or nothing is."""
        plain = [
            [row.number, row.deed, row.session and [row.session.starts_at, row.session.ends_at, row.session.zone]]
            for row in self.rows
        ]
        return hashlib.sha256(json.dumps(plain, default=str).encode()).hexdigest()


def plan(kept: CalendarFile, answers: Answers | None = None) -> Plan:
    """Return what would happen now. One query, whatever the number of events.

    Before anything is answered, what says no zone is read in the one the file gives for itself, if it gives one.
    """
    read = calendars.from_plain(json.loads(kept.content))
    if answers is None:
        answers = Answers(read.zone)
    hashes = [event_hash(kept.process, event) for event in read.events]
    there = kept.process.sessions.filter(event_hash__in=[each for each in hashes if each])
    known = {session.event_hash: session for session in there}
    rows = [
        _row(number, event, kept.process, answers, known.get(each))
        for number, (event, each) in enumerate(zip(read.events, hashes, strict=True))
    ]
    return Plan(rows, read.before, read.left_out, read.zone)


def event_hash(process: Process, event: Event) -> str:
    """Return by what an event is known again in this process and in no other; nothing for one that cannot be read."""
    return hashlib.sha256(f"{process.pk}\n{event.mark}".encode()).hexdigest() if event.mark else ""


def _row(number: int, event: Event, process: Process, answers: Answers, existing: Session | None) -> Row:
    if event.fault:
        return Row(number, event, Deed.REFUSE, [event.fault])
    if event.is_cancelled:
        sentences = [_("It is cancelled in the calendar.")]
        if existing:
            sentences.append(_("Here it still is session %(n)s: cancel it there.") % {"n": existing.number})
        return Row(number, event, Deed.OFF, sentences, existing=existing)
    asked = list(_asked(event, answers))
    if asked and existing is None:
        return Row(number, event, Deed.ASK, asked + event.remarks)
    draft = None if asked else _draft(event, process, answers)
    if existing is not None:
        return Row(number, event, Deed.THERE, list(_there(existing, draft)), draft, existing)
    refusals = list(_refusals(event, draft))
    if refusals:
        return Row(number, event, Deed.REFUSE, refusals)
    return Row(number, event, Deed.TAKE, [*event.remarks, *_remarks(event, draft)], draft)


def _asked(event: Event, answers: Answers) -> Iterable[str]:
    if event.kind == Kind.FLOATING and not answers.zone:
        yield _("It says an hour and no zone. Choose above where it takes place.")
    if event.kind == Kind.MOMENT and not answers.zone:
        yield _("It says a moment (UTC) and no place. Choose above on whose clock it is planned.")
    if event.kind == Kind.DAY and not (answers.zone and answers.day_from and answers.day_to):
        yield _("It lasts whole days. Choose above from when to when people meet, and where.")


def _draft(event: Event, process: Process, answers: Answers) -> Session:
    first, last, zone = event.first, event.last, event.zone or answers.zone
    if event.kind == Kind.DAY:
        first, last = datetime.combine(first, answers.day_from), datetime.combine(last, answers.day_to)
    elif event.kind == Kind.MOMENT:
        first, last = (each.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)) for each in (first, last))
    limits = {name: Session._meta.get_field(name).max_length for name in ("title", "venue")}
    draft = Session(
        process=process, title=event.title[: limits["title"]] or _("Meeting"), venue=event.place[: limits["venue"]],
        first_day=first.date(), first_time=_minute(first), first_fold=first.fold,
        last_day=last.date(), last_time=_minute(last), last_fold=last.fold, zone=zone,
    )  # fmt: skip
    draft.derive_times()
    return draft


def _minute(at: datetime) -> time:
    return at.time().replace(second=0, microsecond=0, fold=0)


def _ends(event: Event, draft: Session) -> Iterable[tuple[clock.Nature, dict[str, str]]]:
    """Whether beginning and end come once, for those that are said by the wall; a moment always comes once."""
    if event.kind == Kind.MOMENT:
        return
    for day, at in ((draft.first_day, draft.first_time), (draft.last_day, draft.last_time)):
        words = {"at": f"{at:%H:%M}", "day": date_format(day, "l j F Y"), "city": clock.city(draft.zone)}
        yield clock.nature(day, at, draft.venue_zone), words


def _refusals(event: Event, draft: Session) -> Iterable[str]:
    for nature, words in _ends(event, draft):
        if nature == clock.Nature.NEVER:
            yield _("%(at)s does not come on %(day)s in %(city)s: the clocks are put forward.") % words
    if draft.ends_at <= draft.starts_at:
        yield _("It ends before it begins, or as it begins.")
    if draft.last_day - draft.first_day >= LONGEST:
        yield _("It lasts longer than 31 days, and a session does not.")
    if not clock.FIRST_YEAR <= draft.first_day.year <= draft.last_day.year <= clock.LAST_YEAR:
        yield _("It is too far away: for that year no zone has known rules.")


def _remarks(event: Event, draft: Session) -> Iterable[str]:
    for nature, words in _ends(event, draft):
        if nature == clock.Nature.TWICE:
            yield _("%(at)s comes twice on %(day)s in %(city)s. The first is meant, as calendars do.") % words
    if not event.title:
        yield _("It has no title, and will be called “%(title)s”.") % {"title": draft.title}
    if draft.title != event.title and event.title:
        yield _("Its title is cut to %(n)s characters.") % {"n": len(draft.title)}
    if draft.venue != event.place:
        yield _("Its place is cut to %(n)s characters.") % {"n": len(draft.venue)}
    if draft.ends_at <= timezone.now():
        yield _("It is over.")


def _there(existing: Session, draft: Session | None) -> Iterable[str]:
    yield _("It is session %(number)s already.") % {"number": existing.number}
    moved = draft and (draft.starts_at, draft.ends_at) != (existing.starts_at, existing.ends_at)
    if moved and existing.status in Session.UPCOMING:
        yield _("The calendar has it at another time. If that is right, move the session on its own page.")
