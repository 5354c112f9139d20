"""Which sides' balance may be told to those who see no person.

Source: docs/sources.md#disclosure-control.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dialogues import floors
from participants import balance
from participants.balance import Balance, Conventions, Group, Place

# Means of the whole table beside those of its sides must not give a small side away.
K = floors.K_PER_SIDE


@dataclass(frozen=True)
class Released:
    """What may be told: the groups by side, all pooled if that gives nobody away, and whether the sides differ."""

    groups: dict[str, Group]
    pooled: Group | None
    is_lopsided: bool
    balance: Balance


def release(
    places: Iterable[Place],
    *,
    sides: Iterable[str],
    conventions: Conventions | None = None,
    is_information_only: bool = False,
) -> Released:
    """The balance of a table with every side withheld that would describe fewer than three rated people.

    The whole is told only beside all of its sides, and so is how far they differ: with one withheld, what is left could
    be had by subtraction. Sides share nobody, so one is told whatever is known of another; a figure that went when
    somebody of another side was rated would tell that they were. Source: docs/sources.md#disclosure-control.
    """
    sides = tuple(sides)
    weighed = balance.weigh(places, sides=sides, conventions=conventions, is_information_only=is_information_only)
    groups = {group.side: group for group in weighed.sides if group.is_sufficient and group.rated >= K}
    is_whole = len(groups) == len(sides)
    pooled = weighed.pooled if is_whole and weighed.pooled.is_sufficient else None
    return Released(groups, pooled, weighed.is_lopsided and is_whole, weighed)
