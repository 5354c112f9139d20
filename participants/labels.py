"""Where the labels of a chart go, so that none lies on another: geometry only, in units of the drawing.

Text is laid out at 16 units, its size on a phone; on a wide screen it is smaller and the same places fit.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from unicodedata import combining, east_asian_width

SIZE = 16
ASCENT, DESCENT = 12.0, 4.0
AVERAGE, WIDE, BOLD = 0.58, 1.0, 1.08


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


Point = tuple[float, float]


def apart(rows: Sequence[Sequence[Point | None]], step: float) -> list[list[Point | None]]:
    """Move marks of several lines that stand at one point beside each other about it, so that none hides another."""
    together = defaultdict(list)
    for number, points in enumerate(rows):
        for at, point in enumerate(points):
            if point:
                together[point].append((number, at))
    moved = [list(points) for points in rows]
    for (x, y), standing in together.items():
        for place, (number, at) in enumerate(standing):
            moved[number][at] = (round(x + (place - (len(standing) - 1) / 2) * step, 1), y)
    return moved


@dataclass(frozen=True, slots=True)
class Label:
    """A text with its baseline point and `start`, `middle` or `end` as its anchor."""

    text: str
    x: float
    y: float
    anchor: str
    is_bold: bool = False

    @property
    def box(self) -> Box:
        width = text_width(self.text, is_bold=self.is_bold)
        left = self.x - {"start": 0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left, self.y - ASCENT, left + width, self.y + DESCENT)


@dataclass
class Sheet:
    """What is already drawn, and the area within which labels stay."""

    area: Box
    taken: list[Box] = field(default_factory=list)

    def take(self, boxes: Iterable[Box]) -> None:
        self.taken.extend(boxes)

    def place(self, candidates: Sequence[Label]) -> Label | None:
        """The first candidate that lies within the area and on nothing drawn, which it then takes; None where there is
        no room.
        """
        for label in candidates:
            box = label.box
            if self.area.holds(box) and not any(box.overlaps(other) for other in self.taken):
                self.taken.append(box)
                return label
        return None


def text_width(text: str, *, is_bold: bool = False) -> float:
    """A generous estimate of the width of a text at 16 units; wide East Asian characters count as a full square."""
    ems = sum(
        0 if combining(char) else WIDE if east_asian_width(char) in "WF" or char in "MWmw@%—" else AVERAGE
        for char in text
    )
    return ems * SIZE * (BOLD if is_bold else 1)


def around(text: str, x: float, y: float, *, gap: float, is_bold: bool = False) -> list[Label]:
    """Candidates round a mark of half-width `gap`: right, left, below, above, then the corners, then a line farther
    off.
    """
    near = gap + 3
    below, above = y + near + ASCENT, y - near - DESCENT
    middle = y + 4
    spots = [
        (x + near, middle, "start"),
        (x - near, middle, "end"),
        (x, below, "middle"),
        (x, above, "middle"),
        (x + near * 0.7, below - 4, "start"),
        (x - near * 0.7, below - 4, "end"),
        (x + near * 0.7, above + 4, "start"),
        (x - near * 0.7, above + 4, "end"),
        (x + near * 0.7, below + 8, "start"),
        (x - near * 0.7, below + 8, "end"),
        (x + near * 0.7, above - 8, "start"),
        (x - near * 0.7, above - 8, "end"),
    ]
    return [Label(text, round(at, 1), round(line, 1), anchor, is_bold) for at, line, anchor in spots]


def wrap(text: str, width: float, *, lines: int) -> list[str]:
    """The text in at most so many lines of that width, broken between words, or within one that is too long; what does
    not fit ends in an ellipsis. An empty text is one empty line.
    """
    rows, row = [], ""
    for word in text.split():
        for piece in _pieces(word, width):
            longer = f"{row} {piece}" if row and piece is not None else piece
            if row and text_width(longer) > width:
                rows.append(row)
                row = piece
            else:
                row = longer
    rows.append(row)
    if len(rows) <= lines:
        return rows
    last = rows[lines - 1]
    while last and text_width(f"{last}…") > width:
        last = last[:-1].rstrip()
    return [*rows[: lines - 1], f"{last}…"]


def _pieces(word: str, width: float) -> list[str]:
    pieces, piece = [], ""
    for char in word:
        if piece and text_width(piece + char) > width:
            pieces.append(piece)
            piece = ""
        piece += char
    return [*pieces, piece]
