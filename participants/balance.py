"""Influence and autonomy of the people at a table, per side and pooled (F1).

The autonomy dilemma: people with influence carry ideas home but tend to bring few of their own, and the reverse.
A pooled mean hides it, so every side is weighed alone as well. Source: docs/sources.md#autonomy-dilemma.
The names of the quadrants and all thresholds are conventions of this project.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median

from dateutil.relativedelta import relativedelta


class Axis(StrEnum):
    INFLUENCE = "influence"
    AUTONOMY = "autonomy"


class Quadrant(StrEnum):
    BRIDGE = "bridge"
    INSIDER = "insider"
    INDEPENDENT = "independent"
    PERIPHERAL = "peripheral"
    MIDDLE = "middle"


class State(StrEnum):
    """What there is to notice about a group, the worst first."""

    THIN = "thin"
    CAPTURED = "captured"
    MAROONED = "marooned"
    LOPSIDED = "lopsided"
    INSUFFICIENT = "insufficient"
    UNBRIDGED = "unbridged"
    BALANCED = "balanced"


WARNINGS = (State.THIN, State.CAPTURED, State.MAROONED, State.LOPSIDED)
WORST_FIRST = tuple(State)


@dataclass(frozen=True)
class Conventions:
    """Thresholds of a process. Every default is a convention of this project, not a finding of research."""

    low: float = 0.4
    high: float = 0.5
    quadrant_share: float = 0.5
    spread: float = 0.3
    coverage: float = 0.6
    rated_per_side: int = 3
    rated_pooled: int = 4
    valid_months: int = 18


@dataclass(frozen=True, slots=True)
class Rating:
    """One rater's view of one person on one axis: 1 (least) to 5 (most). Raises ValueError outside that range."""

    person: str
    rater: str
    axis: Axis
    value: int
    on: date

    def __post_init__(self):
        if not 1 <= self.value <= 5:
            raise ValueError(f"A rating is 1 to 5, not {self.value}.")


@dataclass(frozen=True, slots=True)
class Seat:
    """An active participation in a side."""

    person: str
    side: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person stands: medians of the raters, 1 to 5, or None while unrated."""

    person: str
    side: str
    influence: float | None
    autonomy: float | None

    @property
    def is_rated(self) -> bool:
        return self.influence is not None and self.autonomy is not None

    @property
    def quadrant(self) -> Quadrant | None:
        """The quadrant about the middle of the scale (3); a point exactly on either boundary is `middle`."""
        if not self.is_rated:
            return None
        if self.influence == 3 or self.autonomy == 3:
            return Quadrant.MIDDLE
        if self.influence > 3:
            return Quadrant.BRIDGE if self.autonomy > 3 else Quadrant.INSIDER
        return Quadrant.INDEPENDENT if self.autonomy > 3 else Quadrant.PERIPHERAL


@dataclass(frozen=True)
class Group:
    """A side, or all sides pooled (`side` is None). Means are 0 to 1, the gap −1 to 1; None when insufficient."""

    side: str | None
    people: int
    rated: int
    quadrants: Mapping[Quadrant, int]
    influence: float | None
    autonomy: float | None
    gap: float | None
    warnings: tuple[State, ...]
    state: State

    @property
    def coverage(self) -> float:
        """Rated people among the people of the group, 0 to 1."""
        return self.rated / self.people if self.people else 0.0

    @property
    def is_sufficient(self) -> bool:
        return self.state is not State.INSUFFICIENT


@dataclass(frozen=True)
class Balance:
    """The sides by name, all pooled, the spread of their gaps (0 to 2, None with fewer than two sides to compare)."""

    sides: tuple[Group, ...]
    pooled: Group
    spread: float | None
    is_lopsided: bool
    is_information_only: bool

    @property
    def state(self) -> State:
        """The worst of the table, so that a fine pooled mean never covers a captured side."""
        states = [group.state for group in (*self.sides, self.pooled)]
        if self.is_lopsided:
            states.append(State.LOPSIDED)
        return min(states, key=WORST_FIRST.index)

    @property
    def has_warning(self) -> bool:
        return self.state in WARNINGS


def place_people(
    seats: Iterable[Seat], ratings: Iterable[Rating], *, today: date, conventions: Conventions | None = None
) -> tuple[Place, ...]:
    """The place of each seat: the median over raters of each rater's latest rating within 18 months.

    Of two ratings on one day the one given last counts; ratings dated after today do not count. Give the ratings of
    one audience at a time. Unit: points of the scale, 1 to 5. Source: docs/sources.md#autonomy-dilemma.
    """
    conventions = conventions or Conventions()
    oldest = today - relativedelta(months=conventions.valid_months)
    latest: dict[tuple[str, str, str], Rating] = {}
    for rating in ratings:
        if not oldest <= rating.on <= today:
            continue
        key = (rating.person, rating.axis, rating.rater)
        held = latest.get(key)
        if held is None or held.on <= rating.on:
            latest[key] = rating
    values = defaultdict(list)
    for (person, axis, _rater), rating in latest.items():
        values[person, axis].append(rating.value)
    return place_by_values(seats, values)


def place_by_values(seats: Iterable[Seat], values: Mapping[tuple[str, str], Sequence[int]]) -> tuple[Place, ...]:
    """The place of each seat: the median of what each rater said last, given by person and axis. Unit: 1 to 5."""
    medians = {key: float(median(given)) for key, given in values.items()}
    return tuple(
        Place(
            seat.person,
            seat.side,
            medians.get((seat.person, Axis.INFLUENCE)),
            medians.get((seat.person, Axis.AUTONOMY)),
        )
        for seat in seats
    )


def weigh(
    places: Iterable[Place],
    *,
    sides: Iterable[str] = (),
    conventions: Conventions | None = None,
    is_information_only: bool = False,
) -> Balance:
    """The balance of the people at a table, per side and pooled.

    x = (value − 1) / 4; I and A are means of x over rated people, the gap G = I − A; a group needs 3 rated people (4
    pooled) and 60 % of its people rated, else `insufficient`. captured: (I ≥ .5 and A < .4) or half are insiders.
    marooned: (A ≥ .5 and I < .4) or half are independents. thin: both below .4. lopsided: the gaps of two sides differ
    by .3 or more. balanced: no warning and a bridge on every side. `sides` names sides that must be at the table even
    when nobody of theirs is; for civil-society processes the whole is information only. Source:
    docs/sources.md#autonomy-dilemma.
    """
    conventions = conventions or Conventions()
    places = tuple(places)
    by_side: dict[str, list[Place]] = {side: [] for side in sides}
    for place in places:
        by_side.setdefault(place.side, []).append(place)
    bridged = {side: any(p.quadrant is Quadrant.BRIDGE for p in group) for side, group in by_side.items()}
    groups = tuple(
        _weigh_group(side, by_side[side], conventions.rated_per_side, bridged[side], conventions)
        for side in sorted(by_side)
    )
    pooled = _weigh_group(None, places, conventions.rated_pooled, all(bridged.values()), conventions)
    gaps = [group.gap for group in groups if group.gap is not None]
    spread = max(gaps) - min(gaps) if len(gaps) > 1 else None
    is_lopsided = spread is not None and round(spread, 9) >= conventions.spread
    return Balance(groups, pooled, spread, is_lopsided, is_information_only)


def _weigh_group(side, places, floor, is_bridged, conventions) -> Group:
    rated = [place for place in places if place.is_rated]
    counts = Counter(place.quadrant for place in rated)
    quadrants = {quadrant: counts[quadrant] for quadrant in Quadrant}
    # A floor of none would divide by nothing.
    if len(rated) < max(floor, 1) or len(rated) / len(places) < conventions.coverage:
        return Group(side, len(places), len(rated), quadrants, None, None, None, (), State.INSUFFICIENT)
    influence = sum(place.influence - 1 for place in rated) / (4 * len(rated))
    autonomy = sum(place.autonomy - 1 for place in rated) / (4 * len(rated))
    gap = sum(place.influence - place.autonomy for place in rated) / (4 * len(rated))
    warnings = _warnings(influence, autonomy, quadrants, len(rated), conventions)
    fine = State.BALANCED if is_bridged else State.UNBRIDGED
    state = min(warnings, key=WORST_FIRST.index, default=fine)
    return Group(side, len(places), len(rated), quadrants, influence, autonomy, gap, warnings, state)


def _warnings(influence, autonomy, quadrants, rated, conventions) -> tuple[State, ...]:
    low, high, share = conventions.low, conventions.high, conventions.quadrant_share
    found = []
    if influence < low and autonomy < low:
        found.append(State.THIN)
    if (influence >= high and autonomy < low) or quadrants[Quadrant.INSIDER] / rated >= share:
        found.append(State.CAPTURED)
    if (autonomy >= high and influence < low) or quadrants[Quadrant.INDEPENDENT] / rated >= share:
        found.append(State.MAROONED)
    return tuple(found)
