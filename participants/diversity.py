"""How alike the people of a side are, on coarse attributes they consented to give (F2).

Compute it within each side: that the sides differ from each other is the point of meeting.
Source: docs/sources.md#blau-index. Thresholds are conventions of this project.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

INSTITUTION = "institution"


@dataclass(frozen=True)
class Conventions:
    """Thresholds of a process; the defaults are conventions of this project."""

    known: float = 0.8
    attributes: int = 2
    homogeneity: float = 0.6
    institution_share: float = 0.5
    floor: int = 3
    other_processes: int = 2


@dataclass(frozen=True)
class Attribute:
    """One attribute of a side's people: a value per person, None where undisclosed, and how many categories one may
    choose from.
    """

    name: str
    values: Sequence[Hashable | None]
    categories: int

    @property
    def known(self) -> tuple[Hashable, ...]:
        return tuple(value for value in self.values if value is not None)


@dataclass(frozen=True)
class Diversity:
    """A side's diversity, all 0 to 1. None: too few people, too little known, or fewer than two usable attributes."""

    normalised: Mapping[str, float]
    composite: float | None
    homogeneity: float | None
    institution_share: float | None
    is_homogeneous: bool
    is_one_institution: bool


def blau(values: Iterable[Hashable]) -> float:
    """B = 1 − Σ p², the chance that two draws with replacement differ: 0 (all alike) to 1 − 1/K.

    Raises ValueError without values. Source: docs/sources.md#blau-index.
    """
    counts = Counter(values)
    total = counts.total()
    if not total:
        raise ValueError("Diversity needs at least one known value.")
    return 1 - sum(count * count for count in counts.values()) / (total * total)


def largest_blau(people: int, categories: int) -> float:
    """The largest B that n people over K categories can reach, 0 to 1: with m = min(K, n) and q, r = divmod(n, m),
    1 − [r((q+1)/n)² + (m−r)(q/n)²]. Raises ValueError when either is below 1. Source: docs/sources.md#blau-index.
    """
    if people < 1 or categories < 1:
        raise ValueError("Diversity needs at least one person and one category.")
    used = min(categories, people)
    each, left = divmod(people, used)
    return 1 - (left * (each + 1) ** 2 + (used - left) * each**2) / people**2


def normalised_blau(values: Iterable[Hashable], categories: int) -> float:
    """B* = B / B_max, 0 to 1, and 0 where B_max is 0. Raises ValueError when the values hold more categories than
    there are, or there is no value. Source: docs/sources.md#blau-index.
    """
    values = tuple(values)
    if len(set(values)) > categories:
        raise ValueError(f"{len(set(values))} different values, but only {categories} categories.")
    largest = largest_blau(len(values), categories)
    return min(1.0, blau(values) / largest) if largest else 0.0


def diversity(attributes: Iterable[Attribute], *, conventions: Conventions | None = None) -> Diversity:
    """Diversity of one side. Composite D = mean of B* over the attributes known for 80 % of its people, of which two
    are needed; homogeneity H = 1 − D. The institution share is the largest part of the known institutions, under the
    same rule.

    Warns at H ≥ .6, or when more than half come from one institution. A side of fewer than three people gives nothing.
    Source: docs/sources.md#blau-index, docs/sources.md#disclosure-control.
    """
    conventions = conventions or Conventions()
    usable = [a for a in attributes if _is_usable(a, conventions)]
    normalised = {a.name: normalised_blau(a.known, a.categories) for a in usable}
    composite = fmean(normalised.values()) if len(normalised) >= conventions.attributes else None
    homogeneity = None if composite is None else 1 - composite
    share = next((_largest_share(a.known) for a in usable if a.name == INSTITUTION), None)
    return Diversity(
        normalised,
        composite,
        homogeneity,
        share,
        is_homogeneous=homogeneity is not None and round(homogeneity, 9) >= conventions.homogeneity,
        is_one_institution=share is not None and share > conventions.institution_share,
    )


def recurrence(other_processes: Sequence[int], *, conventions: Conventions | None = None) -> float | None:
    """Share of people (0 to 1) who take part in two or more other processes, from each person's count of them.

    None below three people. Source: docs/sources.md#small-elite.
    """
    conventions = conventions or Conventions()
    if len(other_processes) < max(conventions.floor, 1):
        return None
    return sum(count >= conventions.other_processes for count in other_processes) / len(other_processes)


def _is_usable(attribute: Attribute, conventions: Conventions) -> bool:
    people, known = len(attribute.values), len(attribute.known)
    return known >= max(conventions.floor, 1) and known / people >= conventions.known


def _largest_share(values: Sequence[Hashable]) -> float:
    return max(Counter(values).values()) / len(values)
