"""The layout of the shares of the money over time (F6). Coordinates only, no markup."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy

from funding.concentration import Point

LEFT, RIGHT, TOP, BOTTOM = 42.0, 312.0, 24.0, 204.0
LABEL_X, LABEL_GAP = 318.0, 18.0
# What is drawn: name on the point, words, class and colour of the line, its dashes.
LINES = (
    ("dependence", gettext_lazy("Largest share"), "s1", "#2f529f", ""),
    ("government", gettext_lazy("Governments"), "s2", "#8a5a00", "7 3"),
    ("conflict_party", gettext_lazy("Parties"), "s3", "#8c3877", "2 3"),
    ("unrestricted", gettext_lazy("Not tied"), "s4", "#5c5247", "8 3 2 3"),
)


@dataclass(frozen=True)
class Line:
    """One figure over time: its path, and its words at the end of it."""

    name: str
    words: str
    percent: str
    css_class: str
    colour: str
    dashes: str
    path: str
    label_y: float


@dataclass(frozen=True)
class GridLine:
    percent: int
    y: float


@dataclass(frozen=True)
class DateMark:
    on: date
    x: float
    anchor: str


@dataclass(frozen=True)
class TimeChart:
    lines: tuple[Line, ...]
    grid: tuple[GridLine, ...]
    dates: tuple[DateMark, ...]
    left: float
    right: float
    label_x: float
    convention_y: float


def time_chart(points: Sequence[Point], *, convention: Decimal = Decimal("0.5")) -> TimeChart | None:
    """The lines of the figures in LINES over the points, at least two of them; None for fewer. Shares are 0 to 1."""
    points = [point for point in points if point.found.total]
    if len(points) < 2:
        return None
    first, span = points[0].on, (points[-1].on - points[0].on).days
    xs = [LEFT + (RIGHT - LEFT) * (point.on - first).days / span for point in points]
    ends = {name: _y(getattr(points[-1].found, name)) for name, *_rest in LINES}
    labels = _apart(ends)
    lines = tuple(
        Line(
            name, str(words), str(round(getattr(points[-1].found, name) * 100)), css, colour, dashes,
            "M" + "L".join(f"{x:.1f} {_y(getattr(p.found, name)):.1f}" for x, p in zip(xs, points, strict=True)),
            labels[name],
        )
        for name, words, css, colour, dashes in LINES
    )  # fmt: skip
    grid = tuple(GridLine(percent, _y(Decimal(percent) / 100)) for percent in (0, 25, 50, 75, 100))
    dates = (DateMark(points[0].on, LEFT, "start"), DateMark(points[-1].on, RIGHT, "end"))
    return TimeChart(lines, grid, dates, LEFT, RIGHT, LABEL_X, _y(convention))


def _y(share: Decimal) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * float(share), 1)


def _apart(ends: dict[str, float]) -> dict[str, float]:
    """Push labels down from one another, then the lot up so that the lowest stays on the picture."""
    placed, last = {}, TOP - LABEL_GAP
    for name, y in sorted(ends.items(), key=lambda item: item[1]):
        last = max(y, last + LABEL_GAP)
        placed[name] = last
    over = max(0.0, last - BOTTOM)
    return {name: round(y - over + 4, 1) for name, y in placed.items()}
