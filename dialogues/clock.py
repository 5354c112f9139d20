"""Wall time and zones: what the clock at the venue says, and which moment that is.

Pure functions over the standard library's zoneinfo. A session keeps its wall time and zone; moments are derived and
may be derived again when a country changes its rules. Zone rules: the tz database (docs/sources.md#time-zones).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

FIRST_YEAR, LAST_YEAR = 1990, 2100  # further away a wall time has no known rules, and arithmetic may overflow


class Nature(StrEnum):
    """How often a wall time comes on its day."""

    ONCE = "once"
    NEVER = "never"
    TWICE = "twice"


def nature(day: date, at: time, zone: ZoneInfo) -> Nature:
    """Return whether the clock in `zone` shows this time on this day once, never or twice."""
    first, second = (datetime.combine(day, at, zone).replace(fold=fold).utcoffset() for fold in (0, 1))
    if first == second:
        return Nature.ONCE
    return Nature.TWICE if first > second else Nature.NEVER  # PEP 495


def moment(day: date, at: time, zone: ZoneInfo, fold: int = 0) -> datetime:
    """Return the moment (aware, UTC) of a wall time. `fold` 1 picks the second of two.

    A time that never comes is read as if the clock had not been put forward, so it falls after the change: a
    session planned before a country changed its rules keeps its wall time and still has a moment.
    """
    return datetime.combine(day, at, zone).replace(fold=fold).astimezone(UTC)


def gap(day: date, at: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the ends (naive, wall time) of the gap a time that never comes lies in: what the clock jumps from and to."""
    before, after = (datetime.combine(day, at, zone).replace(fold=fold).utcoffset() for fold in (0, 1))
    wall = datetime.combine(day, at)
    # The change lies between the two readings of the missing time; halve the stretch until it is found.
    low, high = wall - after, wall - before
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.replace(tzinfo=UTC).astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    change = high.replace(microsecond=0)
    return change + before, change + after


def parts(first: date, begins: time, last: date, ends: time, zone: ZoneInfo, folds=(0, 0)) -> list["Slot"]:
    """Return what a meeting of one or several days takes of each day at the venue (aware, UTC).

    Each day lasts from `begins` to `ends`. Where it ends earlier in the day than it begins, as a retreat does that begins
    with a dinner and ends with a lunch, the days between are whole ones. `folds` are those of the beginning and the end.
    """
    by_day, midnight = begins < ends, time(0)
    found = []
    for day in days_between(first, last):
        start = moment(day, begins if by_day or day == first else midnight, zone, folds[0] if day == first else 0)
        if day == last:
            end = moment(day, ends, zone, folds[1])
        else:
            end = moment(day, ends, zone) if by_day else moment(day + timedelta(days=1), midnight, zone)
        if end > start:
            found.append(Slot(start, end))
    return found


def offset_name(at: datetime, zone: ZoneInfo) -> str:
    """Return the offset as people write it: UTC, UTC+1, UTC+3:30, UTC−5 (with a true minus sign)."""
    minutes = round(at.astimezone(zone).utcoffset().total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}{f':{rest:02}' if rest else ''}"


def city(zone: str) -> str:
    """Return the place a zone of the tz database is named after: Port-au-Prince of America/Port-au-Prince."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


@dataclass(frozen=True)
class Item:
    """What the running clock needs to know of an agenda item."""

    duration_minutes: int
    begins: time | None = None
    is_internal: bool = False


@dataclass(frozen=True)
class Slot:
    """When an item begins and ends (aware, UTC), and by how many minutes it begins later than it was to."""

    starts_at: datetime
    ends_at: datetime
    late_minutes: int = 0


def run(items: Sequence[Item], day: date, starts: time, zone: ZoneInfo, fold: int = 0) -> list[Slot]:
    """Let the clock run through one day's items: each begins when the one before it ends, or at its own time if later.

    Internal items run beside the others: they begin where the agenda stands, or after the internal item before them,
    and move nothing, so that their presence cannot be read from the times of the rest.
    """
    running, beside = moment(day, starts, zone, fold), None
    is_first, slots = True, []
    for item in items:
        wanted = moment(day, item.begins, zone) if item.begins is not None else None
        if item.is_internal:
            start, late = wanted or max(running, beside or running), 0
        elif wanted is None or is_first:
            start, late = wanted or running, 0  # the first item may also begin before the day's usual time
        else:
            start, late = max(running, wanted), max(0, round((running - wanted).total_seconds() / 60))
        end = start + timedelta(minutes=item.duration_minutes)
        slots.append(Slot(start, end, late))
        if item.is_internal:
            beside = end
        else:
            running, is_first = end, False
    return slots


def days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def day_number(first: date, number: int) -> date:
    """Return the date of day `number`, from 1."""
    return first + timedelta(days=number - 1)
