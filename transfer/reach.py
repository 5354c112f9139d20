"""How far options reached the governments concerned (F8). Reach, never impact: it says delivered, not heeded.

Source: docs/sources.md#transfer. Stages and thresholds are conventions of this project.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from statistics import median


class Stage(IntEnum):
    NONE = 0
    DELIVERED = 1
    ACKNOWLEDGED = 2
    DISCUSSED = 3
    TAKEN_UP = 4
    ADOPTED = 5


SYMMETRY_CONVENTION = 0.3


@dataclass(frozen=True, slots=True)
class Option:
    """An option that may be carried; `is_ready` when it counts towards what each government has been told."""

    name: str
    is_ready: bool = True


@dataclass(frozen=True, slots=True)
class Delivery:
    """One option carried to one government by one route, and how far it came. A rejection is a normal end.

    Raises ValueError when it was acknowledged before it was delivered.
    """

    option: str
    government: str
    route: str
    stage: Stage
    delivered_on: date | None = None
    acknowledged_on: date | None = None
    is_rejected: bool = False

    def __post_init__(self):
        if self.delivered_on and self.acknowledged_on and self.acknowledged_on < self.delivered_on:
            raise ValueError("It cannot be acknowledged before it is delivered.")


@dataclass(frozen=True)
class OptionReach:
    """One option: its stage at each government, reach and uptake (0 to 1, None without governments), and who rejected
    it.
    """

    option: str
    stages: Mapping[str, Stage]
    reach: float | None
    uptake: float | None
    rejected_at: Mapping[str, Stage]


@dataclass(frozen=True)
class Reach:
    """Reach of a process. Coverage per government, symmetry and route yield are 0 to 1; None where there is nothing to
    share out.
    """

    options: tuple[OptionReach, ...]
    coverage: Mapping[str, float | None]
    symmetry: float | None
    is_asymmetric: bool
    route_yield: Mapping[str, float]
    acknowledged_after_days: float | None


def reach(
    options: Iterable[Option],
    governments: Iterable[str],
    deliveries: Iterable[Delivery],
    *,
    symmetry_convention: float = SYMMETRY_CONVENTION,
) -> Reach:
    """Reach over options o and governments g, where T(o, g) is the furthest stage (0 to 5) of any delivery.

    reach(o) = share of governments with T ≥ 1; uptake(o) = Σ T / (5 |G|); coverage(g) = share of ready options with T
    ≥ 1; symmetry = largest minus smallest coverage, a warning from .3: one government is told more. Route yield =
    acknowledged / delivered; time to acknowledgement is the median in days over deliveries with both dates. Raises
    KeyError for a delivery of an option or to a government that is not given. Source: docs/sources.md#transfer.
    """
    options, governments, deliveries = tuple(options), sorted(governments), tuple(deliveries)
    stages = {option.name: dict.fromkeys(governments, Stage.NONE) for option in options}
    rejections: dict[str, dict[str, Stage]] = {option.name: {} for option in options}
    for delivery in deliveries:
        row = stages[delivery.option]
        row[delivery.government] = max(row[delivery.government], delivery.stage)
        if delivery.is_rejected:
            rejections[delivery.option][delivery.government] = delivery.stage
    ready = [option.name for option in options if option.is_ready]
    coverage = {government: _share(stages[name][government] for name in ready) for government in governments}
    told = [share for share in coverage.values() if share is not None]
    symmetry = max(told) - min(told) if len(told) > 1 else None
    return Reach(
        tuple(_option_reach(option.name, stages[option.name], rejections[option.name]) for option in options),
        coverage,
        symmetry,
        is_asymmetric=symmetry is not None and round(symmetry, 9) >= symmetry_convention,
        route_yield=_route_yield(deliveries),
        acknowledged_after_days=_acknowledged_after(deliveries),
    )


def _option_reach(name, stages, rejections) -> OptionReach:
    uptake = sum(stages.values()) / (Stage.ADOPTED * len(stages)) if stages else None
    return OptionReach(name, stages, _share(stages.values()), uptake, rejections)


def _share(stages: Iterable[Stage]) -> float | None:
    reached = [stage >= Stage.DELIVERED for stage in stages]
    return sum(reached) / len(reached) if reached else None


def _route_yield(deliveries) -> dict[str, float]:
    by_route = defaultdict(list)
    for delivery in deliveries:
        if delivery.stage >= Stage.DELIVERED:
            by_route[delivery.route].append(delivery.stage >= Stage.ACKNOWLEDGED)
    return {route: sum(answers) / len(answers) for route, answers in sorted(by_route.items())}


def _acknowledged_after(deliveries) -> float | None:
    days = [(d.acknowledged_on - d.delivered_on).days for d in deliveries if d.delivered_on and d.acknowledged_on]
    return median(days) if days else None
