"""The sessions of one month, for its calendar."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from dialogues import months
from dialogues.access import Member
from dialogues.models import Session
from dialogues.queries import sessions as sessions_queries
from vault import seal

MOST = 200  # in the squares of one month; the list has them all


@dataclass(frozen=True)
class Square:
    """What one day of the calendar shows of a session: the place is None where it is sealed, the title where it is."""

    entry: months.Entry
    is_open: bool
    place: str | None


@dataclass(frozen=True)
class Month:
    """A month to show: its weeks, the months beside it, and whether there is more than is shown."""

    first: date
    weeks: list[list[tuple[months.Day, list[Square]]]]
    before: date | None
    after: date | None
    shown: int
    is_cut: bool


def month(sessions: QuerySet[Session], first: date, zone: ZoneInfo, today: date, members: dict) -> Month:
    """Return the month that begins on `first`, its days as they are in `zone`. `members` says who the reader is. One query."""
    rows = list(sessions_queries.between(sessions, *months.bounds(first, zone))[: MOST + 1])
    shown = rows[:MOST]
    seal.fetch_keys(each.process_id for each in shown)  # places of many processes are opened
    weeks = [
        [(day, [_square(entry, members[entry.session.process_id]) for entry in day.entries]) for day in week]
        for week in months.weeks(first, shown, zone, today)
    ]
    return Month(first, weeks, months.shifted(first, -1), months.shifted(first, 1), len(shown), len(rows) > MOST)


def _square(entry: months.Entry, member: Member) -> Square:
    session = entry.session
    return Square(entry, session.is_open, sessions_queries.shown_place(member, session))
