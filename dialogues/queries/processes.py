"""Where a process stands."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dialogues.approvals import read_sides
from dialogues.models import Process, Side

Status = Process.Status
_MAIN_LINE = (Status.EXPLORING, Status.CONSULTING, Status.DESIGNED, Status.ACTIVE, Status.HANDING_OVER, Status.CLOSED)


@dataclass(frozen=True)
class Step:
    """One stop of a process's line: its word, the day it was reached, and whether it is done or now."""

    word: str
    on: date | None
    is_done: bool = False
    is_now: bool = False


def line(process: Process) -> list[Step]:
    """Return the stops of a process: those it came to, where it stands, and what would follow. One query.

    A process that was suspended and taken up again shows one stop for each; one that was abandoned ends there.
    """
    days: dict[str, date] = {}
    for change in process.status_changes.all():
        if change.status == process.status:
            days[change.status] = change.on  # where it stands: since the latest day
        else:
            days.setdefault(change.status, change.on)
    now = Status(process.status)
    stops = [*_MAIN_LINE]
    if now == Status.SUSPENDED:
        stops.insert(stops.index(Status.ACTIVE) + 1, now)
    if now == Status.ABANDONED:
        stops = [each for each in _MAIN_LINE if each in days] + [now]
    at = stops.index(now)
    return [
        Step(each.label, days.get(each) if place <= at else None, is_done=place < at, is_now=place == at)
        for place, each in enumerate(stops)
    ]


MARKS = 6  # shapes in app.css; a seventh side begins anew


@dataclass(frozen=True)
class SideRow:
    """A side with its mark, and for how long somebody may speak for it."""

    side: Side
    mark: str
    contacts: int
    mandate_until: date | None


def sides(process: Process) -> list[SideRow]:
    """Return the sides of a process in the order of their own names. At most one query."""
    read_sides([process])
    return [
        SideRow(side, f"s{place % MARKS + 1}", len(side.speakers), max(filter(None, side.mandates), default=None))
        for place, side in enumerate(process.sides.all())
    ]


def side_codes(processes: list[Process]) -> dict[UUID, list[str]]:
    """Return the codes of the sides of some processes, each in the order of the sides' names. At most one query."""
    read_sides(processes)
    return {process.pk: [side.code for side in process.sides.all()] for process in processes}
