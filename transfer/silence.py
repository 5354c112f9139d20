"""How long a channel has been silent, against its own rhythm (F5).

Source: docs/sources.md#keeping-lines-open. The levels are conventions of this project. They are derived, never stored.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median

from dateutil.relativedelta import relativedelta


class Direction(StrEnum):
    IN = "in"
    OUT = "out"
    TWO_WAY = "two_way"


class State(StrEnum):
    OPEN = "open"
    QUIET = "quiet"
    SILENT = "silent"
    ISOLATED = "isolated"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True)
class Conventions:
    """Thresholds of a process; the defaults are conventions of this project."""

    open: float = 1.0
    quiet: float = 2.0
    silent: float = 4.0
    isolated_days: int = 180
    cadence_days: int = 30
    gaps: int = 3
    one_sided_months: int = 12


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact on a channel."""

    on: date
    direction: Direction
    is_confirmed: bool = True


@dataclass(frozen=True)
class Silence:
    """Days since the last confirmed two-way contact, the channel's cadence in days, their ratio (0 up), and the state.

    `heard` is the state without the leadership override. `one_sidedness` is 0 (even) to 1 (all one way), None without
    contacts.
    """

    days: int
    cadence_days: float
    ratio: float
    heard: State
    state: State
    has_two_way_contact: bool
    one_sidedness: float | None


def silence(
    contacts: Iterable[Contact],
    *,
    opened_on: date,
    today: date,
    cadence_days: int | None = None,
    is_unconfirmed: bool = False,
    conventions: Conventions | None = None,
) -> Silence:
    """Silence s = days since the last confirmed two-way contact (since opening while there is none); cadence c = as
    agreed, else the median gap of those contacts (from three gaps up), else 30 days; ratio s / c.

    Ratio up to 1 open, up to 2 quiet, up to 4 silent; above, or after more than 180 days, isolated; `unconfirmed`
    overrides. Contacts dated after today do not count; several on one day are one. Raises ValueError for a cadence
    below one day or a channel opened after today. Source: docs/sources.md#keeping-lines-open.
    """
    conventions = conventions or Conventions()
    if cadence_days is not None and cadence_days < 1:
        raise ValueError("A cadence is at least one day.")
    if opened_on > today:
        raise ValueError("A channel cannot be opened after today.")
    known = [contact for contact in contacts if contact.on <= today]
    two_way = sorted({c.on for c in known if c.is_confirmed and c.direction is Direction.TWO_WAY})
    days = (today - (two_way[-1] if two_way else opened_on)).days
    cadence = cadence_days or _usual_gap(two_way, conventions) or conventions.cadence_days
    ratio = days / cadence
    heard = _state(days, ratio, conventions)
    state = State.UNCONFIRMED if is_unconfirmed else heard
    return Silence(
        days, cadence, ratio, heard, state, bool(two_way), one_sidedness(known, today=today, conventions=conventions)
    )


def rests_on_old_leaders(leadership_changes: Iterable[date], *, confirmed_on: date | None) -> bool:
    """Whether a change of leadership came after the channel was last confirmed with the leaders, or it never was.

    A change on the day of the confirmation counts as before it. Source: docs/sources.md#keeping-lines-open.
    """
    return any(confirmed_on is None or change > confirmed_on for change in leadership_changes)


def one_sidedness(contacts: Iterable[Contact], *, today: date, conventions: Conventions | None = None) -> float | None:
    """|out − in| / (out + in) over the last twelve months, 0 to 1; a two-way contact is one out and one in.

    None without contacts. Source: docs/sources.md#keeping-lines-open.
    """
    conventions = conventions or Conventions()
    oldest = today - relativedelta(months=conventions.one_sided_months)
    recent = [c.direction for c in contacts if oldest <= c.on <= today]
    both = recent.count(Direction.TWO_WAY)
    out, into = recent.count(Direction.OUT) + both, recent.count(Direction.IN) + both
    return abs(out - into) / (out + into) if recent else None


def _usual_gap(dates: list[date], conventions: Conventions) -> float | None:
    if len(dates) <= conventions.gaps:
        return None
    return median((after - before).days for before, after in zip(dates, dates[1:], strict=False))


def _state(days: int, ratio: float, conventions: Conventions) -> State:
    if days > conventions.isolated_days or ratio > conventions.silent:
        return State.ISOLATED
    if ratio > conventions.quiet:
        return State.SILENT
    return State.QUIET if ratio > conventions.open else State.OPEN
