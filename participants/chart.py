"""Layouts of the charts about people: influence and autonomy (F1), and who came back (F4). Coordinates only, no markup.

Every side is a shape with a colour, in the order given; beyond four sides the colours return with new shapes.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from participants.balance import Place
from participants.continuity import Continuity
from participants.labels import Box, Label, Sheet, apart, around

COLOURS = ("#2f529f", "#8a5a00", "#8c3877", "#5c5247")
# Corners about the centre of a mark: square, diamond, triangle, hexagon; then turned triangle, plus, star, pentagon.
SHAPES = (
    ((-5.3, -5.3), (5.3, -5.3), (5.3, 5.3), (-5.3, 5.3)),
    ((0, -7.2), (7.2, 0), (0, 7.2), (-7.2, 0)),
    ((0, -6.9), (6.9, 5.1), (-6.9, 5.1)),
    ((-3.5, -6.2), (3.5, -6.2), (7, 0), (3.5, 6.2), (-3.5, 6.2), (-7, 0)),
    ((0, 6.9), (6.9, -5.1), (-6.9, -5.1)),
    ((-2.3, -7), (2.3, -7), (2.3, -2.3), (7, -2.3), (7, 2.3), (2.3, 2.3))
    + ((2.3, 7), (-2.3, 7), (-2.3, 2.3), (-7, 2.3), (-7, -2.3), (-2.3, -2.3)),
    ((0, -8), (1.9, -2.6), (7.6, -2.5), (3.1, 1), (4.7, 6.5))
    + ((0, 3.2), (-4.7, 6.5), (-3.1, 1), (-7.6, -2.5), (-1.9, -2.6)),
    ((0, -7.2), (6.8, -2.2), (4.2, 5.8), (-4.2, 5.8), (-6.8, -2.2)),
)
RADIUS, MEAN_SCALE = 7.2, 2
MEAN_OF = 3
LABELLED = 60
LEFT, RIGHT, TOP, BOTTOM = 34.0, 464.0, 10.0, 440.0
LOWEST, SPAN = 0.6, 4.8
QUADRANT_CORNERS = ((LEFT, TOP), (RIGHT - 110, TOP), (LEFT, BOTTOM - 24), (RIGHT - 110, BOTTOM - 24))


@dataclass(frozen=True)
class SideMark:
    """How a side is drawn: its code and name, the class of its colour, and its shape."""

    side: str
    code: str
    name: str
    css_class: str
    colour: str
    shape: int

    def path(self, x: float, y: float, scale: float = 1) -> str:
        corners = [f"{x + dx * scale:.1f} {y + dy * scale:.1f}" for dx, dy in SHAPES[self.shape]]
        return f"M{'L'.join(corners)}z"


@dataclass(frozen=True)
class Mark:
    """One drawn shape with its label, if there was room."""

    side: SideMark
    path: str
    x: float
    y: float
    is_filled: bool
    label: Label | None


@dataclass(frozen=True)
class Tie:
    side: SideMark
    path: str


@dataclass(frozen=True)
class Mean:
    """A side's mean over its ticked people, on the scale 1 to 5, or None where fewer than three are ticked."""

    side: SideMark
    people: int
    influence: float | None
    autonomy: float | None


@dataclass(frozen=True)
class BalanceChart:
    ticks: tuple["Tick", ...]
    ties: tuple[Tie, ...]
    people: tuple[Mark, ...]
    means: tuple[Mark, ...]
    figures: tuple[Mean, ...]
    unlabelled: int
    unrated: int


@dataclass(frozen=True)
class Tick:
    """A number on both axes: x along the foot, y the baseline up the side."""

    value: int
    x: float
    y: float


def side_marks(sides: Sequence[tuple[str, str, str]]) -> tuple[SideMark, ...]:
    """A mark for each side, from (key, code, name) in the order they are shown; no two alike among the first 32."""
    marks = []
    for number, (side, code, name) in enumerate(sides):
        colour = (number + number // len(SHAPES)) % len(COLOURS)
        marks.append(SideMark(side, code, name, f"s{colour + 1}", COLOURS[colour], number % len(SHAPES)))
    return tuple(marks)


def balance_chart(
    places: Sequence[Place],
    *,
    sides: Sequence[tuple[str, str, str]],
    ticked: AbstractSet[str],
    names: Mapping[str, str],
) -> BalanceChart:
    """The layout of influence by autonomy: one mark per rated person, filled when ticked, and each side's mean, tied to
    its people.

    `sides` are (key, code, name) in the order shown, `names` the handles. People at one point stand side by side about
    it. Means need three ticked people. A label without room is left out and counted; beyond 60 people only means are
    labelled. Raises KeyError for a side or handle that is not given. Source: docs/sources.md#autonomy-dilemma.
    """
    marks = {mark.side: mark for mark in side_marks(sides)}
    order = {side: number for number, side in enumerate(marks)}
    rated = sorted((p for p in places if p.is_rated), key=lambda p: (order[p.side], names[p.person], p.person))
    points = _spread(rated)
    figures = tuple(
        _mean(mark, [p for p in rated if p.side == side and p.person in ticked]) for side, mark in marks.items()
    )
    shown = [figure for figure in figures if figure.influence is not None]
    area = Box(LEFT - 8, 0, RIGHT + 14, BOTTOM)
    corners = [Box(x, y, x + 110, y + 24) for x, y in QUADRANT_CORNERS]
    large = [_square(*_at(figure.influence, figure.autonomy), RADIUS * MEAN_SCALE) for figure in shown]
    small = [_square(x, y, RADIUS) for x, y in points.values()]
    sheet, bare = Sheet(area, [*corners, *large, *small]), Sheet(area, [*corners, *large])
    means = tuple(_mean_mark(figure, sheet, bare) for figure in shown)
    people = tuple(
        _person_mark(
            marks[p.side], names[p.person], *points[p.person], p.person in ticked, sheet, len(rated) <= LABELLED
        )
        for p in rated
    )
    ties = tuple(
        Tie(figure.side, _line(_at(figure.influence, figure.autonomy), points[p.person]))
        for figure in shown
        for p in rated
        if p.side == figure.side.side and p.person in ticked
    )
    ticks = tuple(Tick(value, x, round(y + 4, 1)) for value in range(1, 6) for x, y in [_at(value, value)])
    unlabelled = sum(mark.label is None for mark in (*means, *people))
    return BalanceChart(ticks, ties, people, means, figures, unlabelled, len(places) - len(rated))


def _at(influence: float, autonomy: float) -> tuple[float, float]:
    x = LEFT + (influence - LOWEST) / SPAN * (RIGHT - LEFT)
    y = BOTTOM - (autonomy - LOWEST) / SPAN * (BOTTOM - TOP)
    return round(x, 1), round(y, 1)


def _spread(rated: Sequence[Place]) -> dict[str, tuple[float, float]]:
    """A point per person; those who share one stand in rows of three about it, or closer when there are many."""
    together = defaultdict(list)
    for place in rated:
        together[_at(place.influence, place.autonomy)].append(place.person)
    points = {}
    for (x, y), people in together.items():
        columns = 3 if len(people) <= 9 else 6
        step = 2 * RADIUS + 1 if len(people) <= 9 else RADIUS
        rows = [people[start : start + columns] for start in range(0, len(people), columns)]
        for number, row in enumerate(rows):
            for place, person in enumerate(row):
                dx = (place - (len(row) - 1) / 2) * step
                dy = (number - (len(rows) - 1) / 2) * step
                points[person] = (round(x + dx, 1), round(y + dy, 1))
    return points


def _mean(mark: SideMark, people: Sequence[Place]) -> Mean:
    if len(people) < MEAN_OF:
        return Mean(mark, len(people), None, None)
    return Mean(mark, len(people), fmean(p.influence for p in people), fmean(p.autonomy for p in people))


def _mean_mark(figure: Mean, sheet: Sheet, bare: Sheet) -> Mark:
    """A side's mean; in a crowd its label may lie on people (`bare` holds none), but never on another label."""
    x, y = _at(figure.influence, figure.autonomy)
    candidates = around(f"{figure.side.code} mean", x, y, gap=RADIUS * MEAN_SCALE, is_bold=True)
    label = sheet.place(candidates) or bare.place(candidates)
    if label:
        sheet.take([label.box])
        bare.take([label.box])
    return Mark(figure.side, figure.side.path(x, y, MEAN_SCALE), x, y, False, label)


def _person_mark(mark, name, x, y, is_ticked, sheet, is_labelled) -> Mark:
    label = sheet.place(around(name, x, y, gap=RADIUS)) if is_labelled else None
    return Mark(mark, mark.path(x, y), x, y, is_ticked, label)


def _square(x: float, y: float, radius: float) -> Box:
    return Box(x - radius, y - radius, x + radius, y + radius)


def _line(start: tuple[float, float], end: tuple[float, float]) -> str:
    return f"M{start[0]} {start[1]}L{end[0]} {end[1]}"


YEAR_LEFT, YEAR_RIGHT, YEAR_TOP, YEAR_BOTTOM = 44.0, 420.0, 24.0, 216.0
DATES_AT = YEAR_BOTTOM + 20


@dataclass(frozen=True)
class GridLine:
    """A line across, with the baseline of its number."""

    percent: int
    y: float
    baseline: float


@dataclass(frozen=True)
class DateMark:
    """A session on the foot of the chart; the date's label is left out where the one before it needs the room."""

    on: date
    x: float
    y: float
    is_shown: bool
    is_after_long_gap: bool


@dataclass(frozen=True)
class Series:
    """Retention over time: of everyone (`side` is None) or of one side. Gaps in what is told are gaps in the line."""

    side: SideMark | None
    path: str
    marks: tuple[tuple[float, float, str], ...]
    label: Label | None


@dataclass(frozen=True)
class ContinuityChart:
    left: float
    right: float
    grid: tuple[GridLine, ...]
    convention: GridLine
    dates: tuple[DateMark, ...]
    series: tuple[Series, ...]
    continuity: float | None
    latest: float | None


def continuity_chart(
    continuity: Continuity, *, sides: Sequence[tuple[str, str, str]], everyone: str, convention: float = 0.5
) -> ContinuityChart:
    """The layout of retention, 0 to 100 per cent, over the dates of the sessions: everyone as a line with round marks,
    each side with its own.

    `sides` are (key, code, name) in the order shown, `everyone` the label of the whole. Raises KeyError for a side the
    continuity does not hold. Source: docs/sources.md#continuity.
    """
    steps = continuity.steps
    xs = _date_positions([step.on for step in steps])
    sheet = Sheet(Box(YEAR_LEFT, 0, 480, YEAR_BOTTOM + 6))
    rows = [(None, everyone, [step.retention for step in steps])]
    rows += [(mark, mark.code, [step.sides[mark.side] for step in steps]) for mark in side_marks(sides)]
    points = apart([_points(xs, values) for _mark, _text, values in rows], 2 * RADIUS)
    drawn = [(mark, text, at) for (mark, text, _values), at in zip(rows, points, strict=True)]
    sheet.take(_square(*point, RADIUS) for _, _, points in drawn for point in points if point)
    series = tuple(_series(mark, text, points, sheet) for mark, text, points in drawn)
    grid = tuple(_grid_line(share) for share in (0, 0.25, 0.5, 0.75, 1))
    told = [step.retention for step in steps if step.retention is not None]
    return ContinuityChart(
        YEAR_LEFT,
        YEAR_RIGHT,
        grid,
        _grid_line(convention),
        _date_marks(steps, xs),
        series,
        continuity.continuity,
        told[-1] if told else None,
    )


def _date_positions(dates: Sequence[date]) -> list[float]:
    """Positions true to the calendar, so that a long gap is seen as one."""
    if not dates:
        return []
    inner, days = YEAR_LEFT + 24, max((dates[-1] - dates[0]).days, 1)
    return [round(inner + (on - dates[0]).days / days * (YEAR_RIGHT - 24 - inner), 1) for on in dates]


def _height(share: float) -> float:
    return round(YEAR_BOTTOM - share * (YEAR_BOTTOM - YEAR_TOP), 1)


def _points(xs, shares) -> list[tuple[float, float] | None]:
    return [None if share is None else (x, _height(share)) for x, share in zip(xs, shares, strict=True)]


def _grid_line(share: float) -> GridLine:
    y = _height(share)
    return GridLine(round(share * 100), y, round(y + 4, 1))


def _date_marks(steps, xs) -> tuple[DateMark, ...]:
    marks, free_from = [], 0.0
    for step, x in zip(steps, xs, strict=True):
        box = Label(step.on.isoformat(), x, DATES_AT, "middle").box
        is_shown = box.left >= free_from
        free_from = box.right + 4 if is_shown else free_from
        marks.append(DateMark(step.on, x, DATES_AT, is_shown, step.is_after_long_gap))
    return tuple(marks)


def _series(mark: SideMark | None, text: str, points, sheet: Sheet) -> Series:
    pairs = [(a, b) for a, b in zip(points, points[1:], strict=False) if a and b]
    told = [point for point in points if point]
    label = sheet.place(around(text, *told[-1], gap=RADIUS, is_bold=mark is None)) if told else None
    paths = tuple((x, y, mark.path(x, y) if mark else "") for x, y in told)
    return Series(mark, "".join(_line(a, b) for a, b in pairs), paths, label)
