"""Whether the same people keep meeting: retention, newcomers, core and gaps over the held joint sessions (F4).

Source: docs/sources.md#continuity. Thresholds are conventions of this project.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from statistics import fmean, median

from dateutil.relativedelta import relativedelta

from dialogues import floors


@dataclass(frozen=True)
class Conventions:
    """Thresholds of a process; the defaults are conventions of this project."""

    retention: float = 0.5
    side_retention: float = 0.4
    gap_ratio: float = 2.0
    gap_sessions: int = 3
    gap_months: int = 12
    people_per_side: int = floors.K_PER_SIDE


@dataclass(frozen=True)
class Held:
    """A joint session that took place: when, and who of each side attended."""

    on: date
    present: Mapping[str, AbstractSet[str]]

    @property
    def everyone(self) -> frozenset[str]:
        return frozenset().union(*self.present.values())


@dataclass(frozen=True)
class Step:
    """From one held session to the next. All 0 to 1; None where the session it is measured against had nobody.

    A side's retention is None while fewer than three of it attended the session before.
    """

    on: date
    retention: float | None
    jaccard: float | None
    newcomers: float | None
    sides: Mapping[str, float | None]
    gap_days: int
    is_low: bool
    low_sides: tuple[str, ...]
    is_after_long_gap: bool

    @property
    def has_warning(self) -> bool:
        return self.is_low or bool(self.low_sides) or self.is_after_long_gap


@dataclass(frozen=True)
class Continuity:
    """Continuity of a process: mean retention and core share, 0 to 1, None before there is something to compare.

    `open_gap_days` runs from the last session to the next one planned, else to today.
    """

    steps: tuple[Step, ...]
    continuity: float | None
    sides: Mapping[str, float | None]
    core: int
    people: int
    open_gap_days: int | None
    is_open_gap_long: bool
    is_one_off: bool

    @property
    def core_share(self) -> float | None:
        return self.core / self.people if self.people else None

    @property
    def has_warning(self) -> bool:
        """Whether the latest step or the gap since then asks for attention; older steps keep their own marks."""
        return self.is_open_gap_long or self.is_one_off or bool(self.steps and self.steps[-1].has_warning)


def continuity(
    sessions: Sequence[Held], *, today: date, next_on: date | None = None, conventions: Conventions | None = None
) -> Continuity:
    """Continuity over held joint sessions, given oldest first.

    Retention R = |A ∩ B|/|A| from session A to the next, B; Jaccard |A ∩ B|/|A ∪ B|; newcomers = those of B never seen
    before, as a share of B; core = people at two thirds of the sessions or more; continuity = mean R; each per side
    too. Low: R < .5, or a side's R < .4. A gap is long beyond twice the median interval (from three sessions up) or
    twelve months. One-off: a single session and none planned within twelve months of it. Raises ValueError when the
    sessions are not in order of date. Source: docs/sources.md#continuity.
    """
    conventions = conventions or Conventions()
    dates = [session.on for session in sessions]
    if dates != sorted(dates):
        raise ValueError("Sessions come oldest first.")
    usual = _usual_gap(dates, conventions)
    names = sorted({side for session in sessions for side in session.present})
    steps, seen = [], frozenset()
    for before, after in zip(sessions, sessions[1:], strict=False):
        seen |= before.everyone
        steps.append(_step(before, after, seen, names, usual, conventions))
    core, people = _core(sessions)
    end = next_on if next_on and next_on > today else today
    return Continuity(
        tuple(steps),
        _mean(step.retention for step in steps),
        {side: _mean(step.sides[side] for step in steps) for side in names},
        core,
        people,
        open_gap_days=(end - dates[-1]).days if dates else None,
        is_open_gap_long=bool(dates) and _is_long(dates[-1], end, usual, conventions),
        is_one_off=len(dates) == 1 and not _is_soon(dates[0], next_on, conventions),
    )


def _step(before, after, seen, names, usual, conventions) -> Step:
    was, now = before.everyone, after.everyone
    retention = len(was & now) / len(was) if was else None
    sides = {side: _side_retention(before, after, side, conventions) for side in names}
    low = tuple(side for side in names if sides[side] is not None and sides[side] < conventions.side_retention)
    return Step(
        after.on,
        retention,
        jaccard=len(was & now) / len(was | now) if was | now else None,
        newcomers=len(now - seen) / len(now) if now else None,
        sides=sides,
        gap_days=(after.on - before.on).days,
        is_low=retention is not None and retention < conventions.retention,
        low_sides=low,
        is_after_long_gap=_is_long(before.on, after.on, usual, conventions),
    )


def _side_retention(before, after, side, conventions) -> float | None:
    was, now = before.present.get(side, frozenset()), after.present.get(side, frozenset())
    if len(was) < max(conventions.people_per_side, 1):
        return None
    return len(was & now) / len(was)


def _core(sessions) -> tuple[int, int]:
    """How many people attended at least two thirds of the sessions, and how many attended any."""
    attended = Counter(person for session in sessions for person in session.everyone)
    return sum(3 * times >= 2 * len(sessions) for times in attended.values()), len(attended)


def _usual_gap(dates, conventions) -> float | None:
    if len(dates) < max(conventions.gap_sessions, 2):
        return None
    return median((after - before).days for before, after in zip(dates, dates[1:], strict=False))


def _is_long(start, end, usual, conventions) -> bool:
    if end > start + relativedelta(months=conventions.gap_months):
        return True
    return usual is not None and (end - start).days > conventions.gap_ratio * usual


def _is_soon(start, next_on, conventions) -> bool:
    return next_on is not None and start < next_on <= start + relativedelta(months=conventions.gap_months)


def _mean(values) -> float | None:
    told = [value for value in values if value is not None]
    return fmean(told) if told else None
