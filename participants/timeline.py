"""Layout of a figure that moves over time: lines over dates, with a range about each point where there is one.

Coordinates only, no markup. A line is told by its shape and its label, never by colour alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from participants.chart import RADIUS, SideMark
from participants.labels import Box, Label, Sheet, apart, around

LEFT, RIGHT, TOP, BOTTOM = 44.0, 420.0, 28.0, 216.0
DATES_AT = BOTTOM + 20
WIDTH = 480.0
STEP = 2 * RADIUS


@dataclass(frozen=True)
class Row:
    """What is drawn as one line: its label, a value per date (None: not told), and maybe its side.

    `lowest` and `highest` are the range about each value. A hollow line is drawn with hollow marks and dashes.
    """

    label: str
    values: Sequence[float | None]
    side: SideMark | None = None
    lowest: Sequence[float | None] = ()
    highest: Sequence[float | None] = ()
    is_hollow: bool = False


@dataclass(frozen=True)
class Level:
    """A line across, with the words beside it."""

    words: str
    y: float
    baseline: float


@dataclass(frozen=True)
class Day:
    on: date
    x: float
    is_shown: bool


@dataclass(frozen=True)
class Mark:
    x: float
    y: float
    path: str


@dataclass(frozen=True)
class Line:
    row: Row
    path: str
    ranges: str
    marks: tuple[Mark, ...]
    label: Label | None


@dataclass(frozen=True)
class Timeline:
    levels: tuple[Level, ...]
    convention: Level | None
    days: tuple[Day, ...]
    lines: tuple[Line, ...]


def timeline(
    dates: Sequence[date],
    rows: Sequence[Row],
    *,
    levels: Sequence[tuple[float, str]],
    convention: float | None = None,
) -> Timeline:
    """The layout of rows over dates, given oldest first. The first and the last of `levels` (value, words) are the ends
    of the scale. A gap in what is told is a gap in the line.
    """
    low, high = levels[0][0], levels[-1][0]
    xs = _positions(dates)
    sheet = Sheet(Box(LEFT, 0, WIDTH, BOTTOM + 6))
    drawn = list(zip(rows, apart([_points(xs, row.values, low, high) for row in rows], STEP), strict=True))
    sheet.take(
        Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for _, points in drawn for x, y in filter(None, points)
    )
    lines = tuple(_line(row, points, xs, low, high, sheet) for row, points in drawn)
    return Timeline(
        tuple(_level(words, value, low, high) for value, words in levels),
        None if convention is None else _level("", convention, low, high),
        _days(dates, xs),
        lines,
    )


def _positions(dates: Sequence[date]) -> list[float]:
    """Positions true to the calendar; a single date stands in the middle."""
    if len(dates) < 2:
        return [(LEFT + RIGHT) / 2] * len(dates)
    inner, days = LEFT + 24, max((dates[-1] - dates[0]).days, 1)
    return [round(inner + (on - dates[0]).days / days * (RIGHT - 24 - inner), 1) for on in dates]


def _height(value: float, low: float, high: float) -> float:
    return round(BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP), 1)


def _points(xs, values, low, high) -> list[tuple[float, float] | None]:
    return [None if value is None else (x, _height(value, low, high)) for x, value in zip(xs, values, strict=True)]


def _level(words: str, value: float, low: float, high: float) -> Level:
    y = _height(value, low, high)
    return Level(words, y, round(y + 4, 1))


def _line(row: Row, points, xs, low: float, high: float, sheet: Sheet) -> Line:
    pairs = [(a, b) for a, b in zip(points, points[1:], strict=False) if a and b]
    path = "".join(f"M{a[0]} {a[1]}L{b[0]} {b[1]}" for a, b in pairs)
    ends = zip(xs, row.lowest, row.highest, strict=False)
    ranges = "".join(
        f"M{x} {_height(least, low, high)}V{_height(most, low, high)}" for x, least, most in ends if least != most
    )
    told = [point for point in points if point]
    label = sheet.place(around(row.label, *told[-1], gap=RADIUS, is_bold=row.side is None)) if told else None
    marks = tuple(Mark(x, y, row.side.path(x, y) if row.side else "") for x, y in told)
    return Line(row, path, ranges, marks, label)


def _days(dates: Sequence[date], xs: Sequence[float]) -> tuple[Day, ...]:
    days, free_from = [], 0.0
    for on, x in zip(dates, xs, strict=True):
        box = Label("Mmm 2026", x, DATES_AT, "middle").box
        is_shown = box.left >= free_from
        free_from = box.right + 4 if is_shown else free_from
        days.append(Day(on, x, is_shown))
    return tuple(days)
