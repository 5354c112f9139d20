"""The layout of the shares of the money by ultimate source (F6). Coordinates only, no markup."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from funding.concentration import Share
from participants.labels import text_width, wrap

LEFT, RIGHT = 4.0, 476.0
ROW, LINE, BAR = 40, 18, 9
FIRST_LINE, BAR_BELOW = 16, 6
LINES = 3


@dataclass(frozen=True)
class TextLine:
    text: str
    y: float


@dataclass(frozen=True)
class Bar:
    """One source: its name in lines above the bar, its share as a whole per cent ("<1" for less than a half) and the
    bar.
    """

    source: str
    lines: tuple[TextLine, ...]
    percent: str
    y: float
    width: float


@dataclass(frozen=True)
class SharesChart:
    """The bars, and the dashed line of the convention from the first bar to the last."""

    height: float
    left: float
    right: float
    track: float
    bar_height: float
    bars: tuple[Bar, ...]
    convention_percent: int
    convention_x: float
    convention_top: float
    convention_bottom: float
    note_y: float


def shares_chart(shares: Iterable[Share], *, convention: Decimal = Decimal("0.5")) -> SharesChart:
    """The layout of one bar to a source on a track of the whole, in the order given, 480 units wide.

    A long name takes up to three lines and never runs into its figure. Shares are 0 to 1; raises ValueError outside it.
    Source: docs/sources.md#funding-concentration.
    """
    bars, top = [], 0
    for share in shares:
        if not 0 <= share.share <= 1:
            raise ValueError("A share is between nothing and the whole.")
        percent = _percent(share.share)
        room = RIGHT - LEFT - text_width(f"{percent} %", is_bold=True) - 8
        lines = wrap(share.source, room, lines=LINES)
        texts = tuple(TextLine(text, top + FIRST_LINE + number * LINE) for number, text in enumerate(lines))
        width = round(float(share.share) * (RIGHT - LEFT), 1)
        bars.append(Bar(share.source, texts, percent, texts[-1].y + BAR_BELOW, width))
        top += ROW + (len(lines) - 1) * LINE
    return SharesChart(
        height=top + FIRST_LINE,
        left=LEFT,
        right=RIGHT,
        track=RIGHT - LEFT,
        bar_height=BAR,
        bars=tuple(bars),
        convention_percent=round(convention * 100),
        convention_x=round(LEFT + float(convention) * (RIGHT - LEFT), 1),
        convention_top=FIRST_LINE + 4,
        convention_bottom=max(top - BAR_BELOW, FIRST_LINE + 4),
        note_y=top + 10,
    )


def _percent(share: Decimal) -> str:
    whole = (share * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return "<1" if share and not whole else str(whole)
