"""How far a session slid into reciting official positions, from tallies of speech acts (F3).

Tallies are counts per act and side, never per speaker. Source: docs/sources.md#drift-towards-official-positions.
The levels are conventions of this project.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from dialogues import floors


class Act(StrEnum):
    OFFICIAL_POSITION = "official_position"
    PERSONAL_VIEW = "personal_view"
    INTEREST_NEED_FEAR = "interest_need_fear"
    CONSTRAINT_RED_LINE = "constraint_red_line"
    NEW_IDEA = "new_idea"
    JOINT_BUILDING = "joint_building"
    QUESTION = "question"
    ACKNOWLEDGEMENT = "acknowledgement"
    PROCEDURAL = "procedural"


class Level(StrEnum):
    OK = "ok"
    WATCH = "watch"
    DEGENERATING = "degenerating"
    INSUFFICIENT = "insufficient"


@dataclass(frozen=True)
class Conventions:
    """Thresholds of a process; the defaults are conventions of this project."""

    watch: float = 0.3
    degenerating: float = 0.5
    acts: int = 10
    acts_per_side: int = 5
    attendees_per_side: int = floors.K_PER_SIDE
    pulse_answers: int = floors.K
    mismatch: float = 0.3
    trend_sessions: int = 3


@dataclass(frozen=True, slots=True)
class Tally:
    """How often one act was heard, from a side or from nobody in particular. Raises ValueError for a negative count."""

    act: Act
    count: int
    side: str | None = None

    def __post_init__(self):
        if self.count < 0:
            raise ValueError("A tally cannot be negative.")


@dataclass(frozen=True)
class Drift:
    """Drift of one session. Indices are shares of positions among non-procedural acts, 0 to 1, None when insufficient.

    `exchange` is the smallest index of any side: only when every side recites is it an exchange of positions.
    """

    acts: int
    positions: int
    index: float | None
    level: Level
    sides: Mapping[str, float | None]
    exchange: float | None
    is_exchange: bool
    is_one_sided: bool


def drop_small_sides(
    tallies: Iterable[Tally], attendees: Mapping[str, int], *, conventions: Conventions | None = None
) -> tuple[Tally, ...]:
    """The tallies without those of sides with fewer than three attendees: they would describe one person.

    They are dropped from the whole as well, or subtraction would give them back. Drop them before storing.
    Raises KeyError for a side whose attendance is not given. Source: docs/sources.md#disclosure-control.
    """
    floor = (conventions or Conventions()).attendees_per_side
    return tuple(tally for tally in tallies if tally.side is None or attendees[tally.side] >= floor)


def drift(tallies: Iterable[Tally], attendees: Mapping[str, int], *, conventions: Conventions | None = None) -> Drift:
    """Drift of one session: d = P / N, positions among non-procedural acts; per side d_s; exchange E = min d_s.

    N ≥ 10 (5 per side), else insufficient. Below .30 ok, below .50 watch, else degenerating; an exchange of positions
    at E ≥ .50, and one-sided when some side reaches .50 but not all. E needs two sides or more, and every side that
    attended. Raises KeyError for a side whose attendance is not given. Source:
    docs/sources.md#drift-towards-official-positions.
    """
    conventions = conventions or Conventions()
    kept = [t for t in drop_small_sides(tallies, attendees, conventions=conventions) if t.act is not Act.PROCEDURAL]
    acts, positions = _count(kept)
    index = positions / acts if acts >= max(conventions.acts, 1) else None
    present = sorted(side for side, people in attendees.items() if people > 0)
    sides = {side: _side_index([t for t in kept if t.side == side], conventions) for side in present}
    is_told = len(sides) > 1 and None not in sides.values()
    exchange = min(sides.values()) if is_told else None
    is_exchange = exchange is not None and exchange >= conventions.degenerating
    reciting = any(value is not None and value >= conventions.degenerating for value in sides.values())
    is_one_sided = is_told and reciting and not is_exchange
    return Drift(acts, positions, index, _level(index, conventions), sides, exchange, is_exchange, is_one_sided)


def trend(indices: Sequence[float | None], *, conventions: Conventions | None = None) -> float | None:
    """Mean index of the last three sessions minus that of the three before, −1 to 1; above 0 the drift grows.

    Sessions come oldest first; those without an index are left out. None below six. Source:
    docs/sources.md#drift-towards-official-positions.
    """
    span = (conventions or Conventions()).trend_sessions
    told = [index for index in indices if index is not None]
    if len(told) < 2 * span:
        return None
    return fmean(told[-span:]) - fmean(told[-2 * span : -span])


def needs_review(index: float | None, answers: Sequence[int], *, conventions: Conventions | None = None) -> bool | None:
    """Whether the coding of a session needs a second look: participants' own answers (1 to 5, how much of today
    restated official lines), brought to 0 to 1, differ from the index by more than .3.

    None below five answers or without an index. Raises ValueError for an answer outside 1 to 5. Source:
    docs/sources.md#drift-towards-official-positions.
    """
    conventions = conventions or Conventions()
    if any(not 1 <= answer <= 5 for answer in answers):
        raise ValueError("An answer is 1 to 5.")
    if index is None or len(answers) < max(conventions.pulse_answers, 1):
        return None
    return round(abs((fmean(answers) - 1) / 4 - index), 9) > conventions.mismatch


def _count(tallies: Iterable[Tally]) -> tuple[int, int]:
    acts = positions = 0
    for tally in tallies:
        acts += tally.count
        positions += tally.count if tally.act is Act.OFFICIAL_POSITION else 0
    return acts, positions


def _side_index(tallies, conventions) -> float | None:
    acts, positions = _count(tallies)
    return positions / acts if acts >= max(conventions.acts_per_side, 1) else None


def _level(index, conventions) -> Level:
    if index is None:
        return Level.INSUFFICIENT
    if index >= conventions.degenerating:
        return Level.DEGENERATING
    return Level.WATCH if index >= conventions.watch else Level.OK
