"""Totals of what was spent that point at nobody.

Costs of travel are told in one sum, and only in whole batches of at least three travellers in the order in which they were
recorded. So a total rests on three travellers or more, and so does the difference of any two totals that were ever shown,
whenever they were read. And a quarter is told when it has ended, all of it at once: a sum that grew on a Thursday would
tell that people met that week, and what their interpreter cost. Source: docs/sources.md#totals-that-point-at-nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

FLOOR = 3


@dataclass(frozen=True, slots=True)
class Cost:
    """Money spent, in the currency of account; `travellers` is above zero for costs of travel and zero for all others."""

    label: str
    amount: Decimal
    travellers: int = 0


@dataclass(frozen=True)
class Totals:
    """Sums by label, the sum of travel (None while it would rest on too few), and the sum of what is shown."""

    by_label: tuple[tuple[str, Decimal], ...]
    travel: Decimal | None
    shown: Decimal
    is_part_held_back: bool


def told_until(today: date) -> date:
    """The first day of the quarter of the year that `today` lies in: what was recorded from then on is not told yet."""
    return date(today.year, today.month - (today.month - 1) % 3, 1)


def totals(costs: Iterable[Cost], *, floor: int = FLOOR) -> Totals:
    """Totals of costs in the order of their recording, which may only grow. Sums are Decimals, travel in batches of `floor`."""
    by_label: dict[str, Decimal] = {}
    travel, batch, people, has_batch = Decimal(0), Decimal(0), 0, False
    for cost in costs:
        if not cost.travellers:
            by_label[cost.label] = by_label.get(cost.label, Decimal(0)) + cost.amount
            continue
        batch, people = batch + cost.amount, people + cost.travellers
        if people >= floor:
            travel, batch, people, has_batch = travel + batch, Decimal(0), 0, True
    rows = tuple(sorted(by_label.items(), key=lambda row: (-row[1], row[0])))
    return Totals(rows, travel if has_batch else None, travel + sum(by_label.values(), Decimal(0)), people > 0)
