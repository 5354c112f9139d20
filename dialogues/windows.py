"""Which of several windows suits the sides best. Pure, and blind to which side is which."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

YES, IF_NEED_BE, NO = "yes", "if_need_be", "no"


@dataclass(frozen=True)
class Standing:
    """How many sides said what to one window; `silent` ones have not answered."""

    yes: int = 0
    if_need_be: int = 0
    no: int = 0
    silent: int = 0

    @property
    def suits_all(self) -> bool:
        """Whether every side said that it can, at least if need be."""
        return not self.no and not self.silent and bool(self.yes or self.if_need_be)

    @property
    def rank(self) -> tuple[int, int, int]:
        """Smaller is better: fewest sides that cannot, then most that said they can, then most that gladly can."""
        return self.no, -(self.yes + self.if_need_be), -self.yes


def standing(answers: Sequence[str], sides: int) -> Standing:
    """Return how a window stands among so many sides."""
    counts = Counter(answers)
    return Standing(counts[YES], counts[IF_NEED_BE], counts[NO], sides - len(answers))


def best(standings: Sequence[Standing]) -> list[int]:
    """Return the places of the best windows, all of them where several are as good; none before anybody can."""
    able = [each for each in standings if each.yes or each.if_need_be]
    if not able:
        return []
    top = min(each.rank for each in able)
    return [place for place, each in enumerate(standings) if each in able and each.rank == top]
