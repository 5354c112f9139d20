"""Whether an offer of money may be accepted (F7): a pure function from what is known to a gate of seven parts.

Money with demands is not taken, who pays is said, and every side approves; silence is not consent.
Source: docs/sources.md#money-without-demands.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dialogues import consent
from dialogues.consent import APPROVING, Approval, ContactRule, Decision, Mandate, Side

__all__ = [
    "APPROVING", "Approval", "Condition", "ContactRule", "Decision", "Gate", "Mandate", "OfferAtGate", "Part", "PartName",
    "Resolution", "Severity", "Side", "evaluate", "fingerprint", "side_approves",
]  # fmt: skip


class Severity(StrEnum):
    DEMAND = "demand"
    LEGAL = "legal"
    FIDUCIARY = "fiduciary"


class Resolution(StrEnum):
    OPEN = "open"
    DROPPED_BY_FUNDER = "dropped_by_funder"
    ACCEPTED_AS_FIDUCIARY = "accepted_as_fiduciary"
    REFUSED = "refused"


class PartName(StrEnum):
    SOURCE_KNOWN = "source_known"
    NO_DEMAND = "no_demand"
    NOTHING_OPEN = "nothing_open"
    LEGAL_ACCEPTED = "legal_accepted"
    EVERY_SIDE_APPROVES = "every_side_approves"
    DISCLOSURE_READY = "disclosure_ready"
    INTERESTS_DECLARED = "interests_declared"


@dataclass(frozen=True)
class Condition:
    """A string attached to the offer, in a short form of the funder's words, and the sides that accepted it."""

    words: str
    severity: Severity
    resolution: Resolution
    accepted_by: AbstractSet[str] = frozenset()

    @property
    def stands(self) -> bool:
        """Only the funder can take a condition away; our refusal does not."""
        return self.resolution is not Resolution.DROPPED_BY_FUNDER


@dataclass(frozen=True)
class OfferAtGate:
    """All that is known of an offer on the day of the decision."""

    on: date
    fingerprint: str
    is_source_known: bool
    is_disclosure_ready: bool
    are_interests_declared: bool
    conditions: tuple[Condition, ...]
    sides: tuple[Side, ...]
    approvals: tuple[Approval, ...]


@dataclass(frozen=True)
class Part:
    """One condition of the gate; the sentence says how it is met, or what is missing and what would lift it."""

    name: PartName
    met: bool
    sentence: str


@dataclass(frozen=True)
class Gate:
    """The evaluated gate. `approved` of `sides` is shown as a fraction, but only all of them pass."""

    parts: tuple[Part, ...]
    approved: int
    sides: int

    @property
    def passed(self) -> bool:
        return all(part.met for part in self.parts)

    @property
    def missing(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if not part.met)


def evaluate(offer: OfferAtGate) -> Gate:
    """The gate of an offer: source known, no demand standing, no condition open, legal ones accepted by all sides,
    every side's latest valid approval approving, disclosure ready, interests declared.

    A process without sides has nobody to approve and does not pass. Source: docs/sources.md#money-without-demands.
    """
    waiting = tuple(side.name for side in offer.sides if not side_approves(side, offer))
    parts = (
        _source_known(offer),
        _no_demand(offer),
        _nothing_open(offer),
        _legal_accepted(offer),
        _every_side_approves(offer, waiting),
        _disclosure_ready(offer),
        _interests_declared(offer),
    )
    return Gate(parts, len(offer.sides) - len(waiting), len(offer.sides))


def side_approves(side: Side, offer: OfferAtGate) -> bool:
    """Whether a side approves the offer as it stands. Source: docs/sources.md#money-without-demands."""
    return consent.side_approves(side, offer.approvals, fingerprint=offer.fingerprint, on=offer.on)


def fingerprint(*, offer: Mapping, conditions: Iterable[Mapping], design: Mapping) -> str:
    """sha256, in hexadecimal, over canonical JSON of what is put before the sides; the order of conditions does not
    count.

    Amounts are compared as numbers (60000 equals 60000.00) and moments in UTC. Raises TypeError for floats, moments
    without a zone and anything else that has no canonical form. Source: docs/sources.md#money-without-demands.
    """
    ordered = sorted((consent.canonical(condition) for condition in conditions), key=consent.as_json)
    return consent.fingerprint_of({"offer": offer, "conditions": ordered, "design": design})


def _source_known(offer) -> Part:
    if offer.is_source_known:
        return Part(PartName.SOURCE_KNOWN, True, "The ultimate source of the money is known.")
    return Part(
        PartName.SOURCE_KNOWN,
        False,
        "Where the money comes from in the end is not known. When the funder has named the ultimate source, record it.",
    )


def _no_demand(offer) -> Part:
    demands = [c.words for c in offer.conditions if c.severity is Severity.DEMAND and c.stands]
    if not demands:
        return Part(PartName.NO_DEMAND, True, "The offer makes no demand.")
    return Part(
        PartName.NO_DEMAND,
        False,
        f"The funder demands: {'; '.join(demands)}. Money with demands is not taken; "
        "when the funder drops them, record it with the evidence.",
    )


def _nothing_open(offer) -> Part:
    unresolved = [c.words for c in offer.conditions if c.resolution is Resolution.OPEN]
    if not unresolved:
        return Part(PartName.NOTHING_OPEN, True, "No condition is left open.")
    return Part(
        PartName.NOTHING_OPEN,
        False,
        f"Not yet resolved: {'; '.join(unresolved)}. Record of each whether it is accepted, dropped or refused.",
    )


def _legal_accepted(offer) -> Part:
    names = [side.name for side in offer.sides]
    legal = [c for c in offer.conditions if c.severity is Severity.LEGAL and c.stands]
    gaps = [
        f"{condition.words} (not yet by {_listed(missing)})"
        for condition in legal
        if (missing := [name for name in names if name not in condition.accepted_by])
    ]
    if not gaps:
        return Part(PartName.LEGAL_ACCEPTED, True, "Every side accepts the legal conditions, or there are none.")
    return Part(
        PartName.LEGAL_ACCEPTED,
        False,
        f"Legal conditions need every side: {'; '.join(gaps)}. When each side has accepted them, record it.",
    )


def _every_side_approves(offer, waiting) -> Part:
    if not offer.sides:
        sentence = "The process has no side yet that could approve. Add its sides first."
        return Part(PartName.EVERY_SIDE_APPROVES, False, sentence)
    if not waiting:
        return Part(PartName.EVERY_SIDE_APPROVES, True, "Every side approves this version of the offer.")
    return Part(
        PartName.EVERY_SIDE_APPROVES,
        False,
        f"No valid approval of this version from {_listed(waiting)}; silence is not consent. "
        "When a mandated contact or two thirds of the side approve, this is met.",
    )


def _disclosure_ready(offer) -> Part:
    if offer.is_disclosure_ready:
        return Part(PartName.DISCLOSURE_READY, True, "The text of the disclosure is ready.")
    return Part(
        PartName.DISCLOSURE_READY,
        False,
        "The text that will say who pays is missing. Write it, so that it appears on the day of acceptance.",
    )


def _interests_declared(offer) -> Part:
    if offer.are_interests_declared:
        return Part(PartName.INTERESTS_DECLARED, True, "The third party has declared its interests.")
    return Part(
        PartName.INTERESTS_DECLARED,
        False,
        "The third party has no current declaration of interests. When one is filed, this is met.",
    )


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
