"""A month as a calendar: whole weeks from Monday, and on each day what takes place then by the reader's own clock.

Pure functions. A session is spread over the days it touches in the reader's zone, which need not be those at the venue.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from dialogues import clock

MONTHS = 12


class Meeting(Protocol):
    """What a month needs to know of a session."""

    first_day: date
    first_time: time
    first_fold: int
    last_day: date
    last_time: time
    last_fold: int
    venue_zone: ZoneInfo
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Entry:
    """What a session takes of one day of the reader's; `goes_on` where it began the day before."""

    session: Meeting
    starts_at: datetime
    ends_at: datetime
    goes_on: bool = False


@dataclass
class Day:
    """One square of the calendar."""

    on: date
    is_in_month: bool
    is_today: bool = False
    entries: list[Entry] = field(default_factory=list)


def first_of(text: str, today: date) -> date:
    """Return the first day of the month written as 2026-12; of today's where it is none, or too far away."""
    year, _dash, month = text.partition("-")
    figures = year + month
    if not (len(year) == 4 and len(month) == 2 and figures.isascii() and figures.isdecimal()):
        return today.replace(day=1)
    is_near = clock.FIRST_YEAR <= int(year) <= clock.LAST_YEAR and 1 <= int(month) <= MONTHS
    return date(int(year), int(month), 1) if is_near else today.replace(day=1)


def shifted(first: date, months: int) -> date | None:
    """Return the first of a month so many months away, or None where that is too far."""
    year, month = divmod(first.year * MONTHS + first.month - 1 + months, MONTHS)
    return date(year, month + 1, 1) if clock.FIRST_YEAR <= year <= clock.LAST_YEAR else None


def squares(first: date) -> list[date]:
    """Return the days of the weeks, from Monday to Sunday, that a month touches."""
    begin = first - timedelta(days=first.weekday())
    following = date(first.year + first.month // MONTHS, first.month % MONTHS + 1, 1)
    weeks = -((begin - following).days // 7)
    return [begin + timedelta(days=n) for n in range(weeks * 7)]


def bounds(first: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the moments between which the calendar of a month lies."""
    days = squares(first)
    end = days[-1] + timedelta(days=1)
    return tuple(datetime.combine(day, time(0), zone).astimezone(UTC) for day in (days[0], end))


def entries_of(session: Meeting, zone: ZoneInfo) -> Iterator[tuple[date, Entry]]:
    """Yield each day on which a session takes place in `zone`, with what it takes of it."""
    folds = session.first_fold, session.last_fold
    when = session.first_day, session.first_time, session.last_day, session.last_time
    whole = [clock.Slot(session.starts_at, session.ends_at)]  # where new rules of a zone swallowed its hours
    for part in clock.parts(*when, session.venue_zone, folds) or whole:
        first = part.starts_at.astimezone(zone).date()
        last = (part.ends_at - timedelta(seconds=1)).astimezone(zone).date()
        for day in clock.days_between(first, last):
            yield day, Entry(session, part.starts_at, part.ends_at, goes_on=day != first)


def weeks(first: date, sessions: Iterable[Meeting], zone: ZoneInfo, today: date) -> list[list[Day]]:
    """Return the weeks of a month with what takes place on each day, in the order of its beginning."""
    by_day = defaultdict(list)
    for session in sessions:
        for day, entry in entries_of(session, zone):
            by_day[day].append(entry)
    days = [
        Day(each, each.month == first.month, each == today, sorted(by_day[each], key=lambda entry: entry.starts_at))
        for each in squares(first)
    ]
    return [days[at : at + 7] for at in range(0, len(days), 7)]
