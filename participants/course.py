"""How raters' view of one person moved over time, and how far apart they are.

Source: docs/sources.md#autonomy-dilemma. That a rating holds for eighteen months is a convention of this project.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from dateutil.relativedelta import relativedelta

from participants.balance import Conventions


@dataclass(frozen=True, slots=True)
class Said:
    """What one rater said on one day, 1 to 5."""

    rater: str
    value: int
    on: date


@dataclass(frozen=True, slots=True)
class Moment:
    """What raters thought on one day: the middle, the lowest and the highest of each one's last word, 1 to 5."""

    on: date
    middle: float
    lowest: int
    highest: int
    raters: int

    @property
    def spread(self) -> int:
        """How far apart they were: 0 to 4."""
        return self.highest - self.lowest


def course(said: Iterable[Said], *, conventions: Conventions | None = None) -> tuple[Moment, ...]:
    """A moment for each day on which somebody rated, the oldest first.

    On each day every rater's latest rating of the eighteen months before counts; of two on one day the one given last.
    Unit: points of the scale, 1 to 5. Source: docs/sources.md#autonomy-dilemma.
    """
    months = (conventions or Conventions()).valid_months
    rows = sorted(said, key=lambda each: each.on)
    moments = []
    for day in sorted({each.on for each in rows}):
        oldest = day - relativedelta(months=months)
        last = {each.rater: each.value for each in rows if oldest <= each.on <= day}
        values = last.values()
        moments.append(Moment(day, float(median(values)), min(values), max(values), len(last)))
    return tuple(moments)


def change(moments: Iterable[Moment]) -> float | None:
    """How far the middle moved from the first day to the last, −4 to 4; None before there are two."""
    told = [moment.middle for moment in moments]
    return told[-1] - told[0] if len(told) > 1 else None
