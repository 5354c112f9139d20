"""Who could mend what a side leans to: if one more came, or one came instead of another.

Source: docs/sources.md#autonomy-dilemma.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from participants import balance
from participants.balance import Conventions, Group, Place

# Beyond so many pairs of one who could come and one who could stay away only additions are tried.
PAIRS = 400


@dataclass(frozen=True)
class Change:
    """Somebody who joins, maybe instead of somebody, and how the side would stand then."""

    joins: str
    leaves: str | None
    group: Group

    @property
    def is_mended(self) -> bool:
        return not self.group.warnings


def best_change(
    side: str, ticked: Iterable[Place], free: Iterable[Place], *, conventions: Conventions | None = None
) -> Change | None:
    """The change of one person that leaves a side with the fewest warnings, None where none helps.

    To ask one more is preferred to asking one instead of another; of equals, the one that lifts influence and
    autonomy together highest, and then brings them nearest to each other. `ticked` are the side's people who come,
    `free` those who could.
    """
    there = [place for place in ticked if place.side == side]
    could = [place for place in free if place.side == side and place.is_rated]
    now = _weigh(side, there, conventions)
    if not now.warnings:
        return None
    changes = [Change(each.person, None, _weigh(side, [*there, each], conventions)) for each in could]
    if len(could) * len(there) <= PAIRS:
        changes += [
            Change(each.person, gone.person, _weigh(side, [*(p for p in there if p != gone), each], conventions))
            for each in could
            for gone in there
        ]
    better = [change for change in changes if change.group.is_sufficient and _helps(change.group, now)]
    return min(better, key=_rank, default=None)


def _weigh(side: str, places: Sequence[Place], conventions: Conventions | None) -> Group:
    return balance.weigh(places, sides=[side], conventions=conventions).sides[0]


def _helps(group: Group, now: Group) -> bool:
    return len(group.warnings) < len(now.warnings)


def _rank(change: Change) -> tuple:
    group = change.group
    nearest, highest = round(abs(group.gap), 9), -round(group.influence + group.autonomy, 9)
    return len(group.warnings), change.leaves is not None, highest, nearest, change.joins, change.leaves or ""
