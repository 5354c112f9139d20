"""Whether a side consents to what was put before it: a pure function from what was said to yes or no.

Silence is not consent; a word counts for the text it was said of, and while whoever said it may speak for the side.
Source: docs/sources.md#money-without-demands.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID


class Decision(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    APPROVED_WITH_COMMENT = "approved_with_comment"
    OBJECTED = "objected"
    WITHDRAWN = "withdrawn"


APPROVING = (Decision.APPROVED, Decision.APPROVED_WITH_COMMENT)


class ContactRule(StrEnum):
    SINGLE_CONTACT = "single_contact"
    QUORUM = "quorum"


@dataclass(frozen=True)
class Mandate:
    """A person's mandate to speak for a side, both days included; open-ended without `until`."""

    person: str
    since: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Side:
    """A side at the time of the decision. Under the quorum rule each active participant speaks for themself.

    `led_since` is the day on which its leaders last changed, where they did.
    """

    name: str
    rule: ContactRule
    mandates: tuple[Mandate, ...] = ()
    active: AbstractSet[str] = frozenset()
    led_since: date | None = None

    def is_led_anew(self, at: datetime) -> bool:
        """Whether its leaders changed after this moment. A change on the very day counts as before it."""
        return self.led_since is not None and at.date() < self.led_since


@dataclass(frozen=True)
class Approval:
    """What somebody decided for a side, bound to the fingerprint of what was put before them."""

    side: str
    person: str
    decision: Decision
    fingerprint: str
    at: datetime


def side_approves(side: Side, words: Iterable[Approval], *, fingerprint: str, on: date) -> bool:
    """Whether a side approves: its mandated contact's latest valid word, or two thirds of its active participants.

    A word is valid when it carries the current fingerprint and, for a contact, a mandate covers both the day it was
    given and the day of the decision (the dates of the moments as given). What was said before the side's leaders
    changed counts no more until it is said again. Of two at one moment the refusal counts. Two thirds is a convention.
    Source: docs/sources.md#money-without-demands, docs/sources.md#keeping-lines-open.
    """
    theirs = (word for word in words if word.side == side.name and word.fingerprint == fingerprint)
    valid = [word for word in theirs if not side.is_led_anew(word.at)]
    if side.rule is ContactRule.SINGLE_CONTACT:
        return _is_approving(_latest(word for word in valid if _is_mandated(side, word, on)))
    approving = [person for person in side.active if _is_approving(_latest(w for w in valid if w.person == person))]
    return bool(side.active) and 3 * len(approving) >= 2 * len(side.active)


def fingerprint_of(content: Mapping) -> str:
    """sha256, in hexadecimal, over canonical JSON of what is put before the sides.

    Amounts are compared as numbers (60000 equals 60000.00) and moments in UTC. Raises TypeError for floats, moments
    without a zone and anything else that has no canonical form.
    """
    return hashlib.sha256(as_json(canonical(content)).encode()).hexdigest()


def _is_mandated(side: Side, approval: Approval, on: date) -> bool:
    return any(
        mandate.person == approval.person and mandate.covers(approval.at.date()) and mandate.covers(on)
        for mandate in side.mandates
    )


def _latest(approvals: Iterable[Approval]) -> Approval | None:
    return max(approvals, key=lambda approval: (approval.at, not _is_approving(approval)), default=None)


def _is_approving(approval: Approval | None) -> bool:
    return approval is not None and approval.decision in APPROVING


def canonical(value):
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str | UUID):
        return str(value)
    if isinstance(value, int | Decimal):
        return _number(Decimal(value))
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise TypeError("A moment without a zone has no canonical form.")
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("Keys of a fingerprint are text.")
        return {str(key): canonical(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [canonical(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no canonical form.")


def _number(value: Decimal) -> dict[str, str]:
    if not value.is_finite():
        raise TypeError("A number of a fingerprint is finite.")
    plain = format(value, "f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return {"number": "0" if plain in ("-0", "") else plain}


def as_json(value) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
