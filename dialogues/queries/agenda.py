"""An agenda with its running clock, as far as the reader may see it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import QuerySet

from dialogues import clock
from dialogues.access import Member
from dialogues.models import AgendaItem, Session
from dialogues.queries import sessions


@dataclass(frozen=True)
class Line:
    """An item and when it comes; `late_minutes` says by how much the one before runs into it."""

    item: AgendaItem
    starts_at: datetime
    ends_at: datetime
    late_minutes: int

    @property
    def size(self) -> str:
        """How tall the row stands: time has size."""
        minutes = self.item.duration_minutes
        tall = "m90" if minutes >= 90 else "m60" if minutes >= 45 else "m30"
        return f"{tall} rest" if self.item.phase == AgendaItem.Phase.PAUSE else tall


@dataclass(frozen=True)
class Day:
    """One day of a session: its lines, when it ends, and by how many minutes it runs over."""

    number: int
    on: date
    lines: list[Line] = field(default_factory=list)
    overrun_minutes: int = 0
    is_left_over: bool = False  # the session became shorter and no longer has this day

    @property
    def ends_at(self) -> datetime | None:
        open_lines = [line for line in self.lines if not line.item.is_internal]
        return max((line.ends_at for line in open_lines), default=None)


def agenda(session: Session, member: Member) -> list[Day]:
    """Return the days that hold items the member may see. One query."""
    items = session.agenda_items.all()
    if not member.is_staff:
        items = items.filter(is_internal=False)
    return [day for day in days_of(session, items) if day.lines]


def items(member: Member) -> QuerySet[AgendaItem]:
    """The items of the sessions a member may open."""
    return AgendaItem.objects.filter(session__in=sessions.in_full(member)).select_related("session__process")


def later_sessions(item: AgendaItem) -> QuerySet[Session]:
    """The sessions an item can be carried forward to, the next one first."""
    source = item.session
    coming = Session.objects.filter(process=source.process_id, status__in=Session.UPCOMING)
    return coming.filter(starts_at__gt=source.starts_at).order_by("starts_at")


def days_of(session: Session, items: Iterable[AgendaItem]) -> list[Day]:
    """Let the clock run through every day of a session, and through days an item was left on after it was shortened."""
    by_day: dict[int, list[AgendaItem]] = {}
    for item in items:
        item.session = session
        by_day.setdefault(item.day, []).append(item)
    dates = clock.days_between(session.first_day, session.last_day)
    left_over = [number for number in by_day if number > len(dates)]
    numbers = [*range(1, len(dates) + 1), *sorted(left_over)]
    return [_day(session, number, by_day.get(number, [])) for number in numbers]


def _day(session: Session, number: int, items: list[AgendaItem]) -> Day:
    on = clock.day_number(session.first_day, number)
    fold = session.first_fold if number == 1 else 0
    entries = [clock.Item(item.duration_minutes, item.begins, item.is_internal) for item in items]
    slots = clock.run(entries, on, session.first_time, session.venue_zone, fold)
    lines = [
        Line(item, slot.starts_at, slot.ends_at, slot.late_minutes) for item, slot in zip(items, slots, strict=True)
    ]
    lines.sort(key=lambda line: (line.starts_at, line.item.position))
    open_ends = [line.ends_at for line in lines if not line.item.is_internal]
    overrun = _overrun(session, on, max(open_ends, default=None))
    return Day(number, on, lines, overrun, is_left_over=on > session.last_day)


def _overrun(session: Session, on: date, ends_at: datetime | None) -> int:
    """Return by how many minutes a day ends after the session's own time of ending, on its last day or every day."""
    if ends_at is None:
        return 0
    overnight = session.last_time <= session.first_time  # then only the last day has that end
    if overnight and on != session.last_day:
        return 0
    limit = clock.moment(on, session.last_time, session.venue_zone, session.last_fold if on == session.last_day else 0)
    return max(0, round((ends_at - limit).total_seconds() / 60))
