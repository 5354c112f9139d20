"""Floors under every figure about people: below k it is withheld, and so is what would give it away by subtraction.

The people behind a figure are given as sets of their ids, so that overlapping groups are judged rightly; the ids are
compared and never returned. Source: docs/sources.md#disclosure-control. The floors are conventions of this project.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeVar

K = 5
K_PER_SIDE = 3

Figure = TypeVar("Figure")


@dataclass(frozen=True)
class Release:
    """Which cells of a table may be shown, which are withheld, and whether the total may stand beside them."""

    shown: tuple[str, ...]
    withheld: tuple[str, ...]
    is_total_shown: bool


def withhold_below(figure: Figure, *, people: int, k: int = K) -> Figure | None:
    """The figure, or None where fewer than k people stand behind it. Raises ValueError for a floor below 1.

    Source: docs/sources.md#disclosure-control.
    """
    _check_floor(k)
    return figure if people >= k else None


def isolates(first: AbstractSet, second: AbstractSet, *, k: int = K) -> bool:
    """Whether two totals, published together, single out fewer than k people by subtraction.

    True when either group has one to k−1 people the other lacks. Raises ValueError for a floor below 1.
    Source: docs/sources.md#disclosure-control.
    """
    _check_floor(k)
    return any(0 < len(rest) < k for rest in (first - second, second - first))


def release_table(cells: Mapping[str, AbstractSet], *, k: int = K) -> Release:
    """Which cells of one table, published with its total, may be shown.

    Cells of one to k−1 people are withheld, then the smallest of the others (by size, then name) until the withheld
    people together are none or at least k, whether or not the cells overlap. If even the whole table has fewer than k,
    neither cells nor total are shown. An empty cell describes nobody and is shown. Raises ValueError for a floor below
    1. Source: docs/sources.md#disclosure-control.
    """
    _check_floor(k)
    everyone = frozenset().union(*cells.values())
    if 0 < len(everyone) < k:
        return Release((), tuple(sorted(cells)), False)
    withheld = {name for name, people in cells.items() if 0 < len(people) < k}
    spare = sorted(
        (name for name, people in cells.items() if len(people) >= k), key=lambda name: (-len(cells[name]), name)
    )
    while spare and _gives_away(cells, withheld, everyone, k):
        withheld.add(spare.pop())
    shown = tuple(sorted(name for name in cells if name not in withheld))
    return Release(shown, tuple(sorted(withheld)), True)


def release_totals(groups: Sequence[AbstractSet], *, k: int = K) -> tuple[bool, ...]:
    """For each total in turn, whether it may be published after those before it: at least k people behind it, and no
    subtraction from one already published, nor the empty group, singles out fewer than k.

    The order is the order of importance. Raises ValueError for a floor below 1. Source:
    docs/sources.md#disclosure-control.
    """
    _check_floor(k)
    published: list[AbstractSet] = []
    answers = []
    for group in groups:
        may = not 0 < len(group) < k and not any(isolates(group, other, k=k) for other in published)
        answers.append(may)
        if may:
            published.append(group)
    return tuple(answers)


def _gives_away(cells, withheld, everyone, k) -> bool:
    """Whether total minus shown cells leaves one to k−1 people, counted with and without those who also stand in a
    shown cell.
    """
    hidden = frozenset().union(*(cells[name] for name in withheld))
    shown = frozenset().union(*(people for name, people in cells.items() if name not in withheld))
    return 0 < len(hidden) < k or 0 < len(everyone - shown) < k


def _check_floor(k: int) -> None:
    if k < 1:
        raise ValueError("A floor is at least 1.")
