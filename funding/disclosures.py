"""The public page of a process: who pays, since when, for what, on which conditions, and what was corrected.

Read from Disclosure rows alone. Gift is the whitelist of what leaves.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from dialogues.models import Process
from funding import money, queries, spending
from funding.models import Disclosure, Expense

D = Disclosure.State


@dataclass(frozen=True)
class Gift:
    """What the public may know of one gift."""

    id: UUID
    funder: str
    funder_kind: str
    funder_kind_words: str
    funder_country: str
    funder_identifier: str
    relation: str
    relation_words: str
    source: str
    amount: Decimal
    currency: str
    base_amount: Decimal
    base_currency: str
    accepted_on: date
    starts_on: date | None
    ends_on: date | None
    wording: str
    funding_type: str
    funding_type_words: str
    conditions: tuple[tuple[str, str], ...]
    state: str
    state_words: str
    changed_at: datetime


@dataclass(frozen=True)
class Correction:
    """One thing that was said otherwise before: of whose gift, what, as it was and as it is."""

    at: datetime
    funder: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class PublicPage:
    id: UUID
    title: str
    convenor: str
    mandate: str
    interests: str
    gifts: tuple[Gift, ...]
    corrections: tuple[Correction, ...]
    declined: tuple[str, ...]
    declined_count: int
    accepted: Decimal
    currency: str
    spent: spending.Totals
    changed_at: datetime | None
    is_demonstration: bool


def read_page(process: Process) -> PublicPage:
    """All that the public page says. Five queries."""
    by_offer: dict[UUID, list[Disclosure]] = {}
    for each in process.disclosures.all():
        by_offer.setdefault(each.offer_id, []).append(each)
    gifts = sorted((gift_of(said[-1]) for said in by_offer.values()), key=_order)
    corrections = [found for said in by_offer.values() for found in _corrections(said)]
    declined = queries.declined_of(process)
    interest = process.interests.last()
    changes = [said[-1].at for said in by_offer.values()]
    costs = process.expenses.filter(base_currency=process.base_currency)
    return PublicPage(
        id=process.pk,
        title=process.public_title or _("A dialogue convened by %(convenor)s") % {"convenor": process.convenor},
        convenor=process.convenor,
        mandate=process.mandate,
        interests=interest.words if interest else "",
        gifts=tuple(gifts),
        corrections=tuple(sorted(corrections, key=lambda each: each.at, reverse=True)),
        declined=tuple(queries.reasons(declined)),
        declined_count=declined.total(),
        accepted=sum((each.base_amount for each in gifts if each.state != D.RETURNED), Decimal(0)),
        currency=process.base_currency,
        spent=spending.totals(
            spending.Cost(each.get_category_display(), each.base_amount, _travellers(each)) for each in costs
        ),
        changed_at=max(changes, default=None),
        is_demonstration=process.is_demonstration,
    )


def read_gifts(process: Process) -> Iterable[Gift]:
    """The gifts as last disclosed, one after another, for a file of any length."""
    last = process.disclosures.order_by("offer_id", "-number").distinct("offer_id")
    return (gift_of(each) for each in last.iterator(chunk_size=500))


def _travellers(expense: Expense) -> int:
    return expense.travellers if expense.category in Expense.TRAVEL else 0


def _order(gift: Gift) -> tuple:
    return (-gift.accepted_on.toordinal(), gift.funder.casefold(), str(gift.id))


def gift_of(said: Disclosure) -> Gift:
    return Gift(
        id=said.offer_id,
        funder=said.funder,
        funder_kind=said.funder_kind,
        funder_kind_words=str(said.get_funder_kind_display()),
        funder_country=said.funder_country,
        funder_identifier=said.funder_identifier,
        relation=said.relation,
        relation_words=str(said.get_relation_display()),
        source=said.source,
        amount=said.amount,
        currency=said.currency,
        base_amount=said.base_amount,
        base_currency=said.base_currency,
        accepted_on=said.accepted_on,
        starts_on=said.starts_on,
        ends_on=said.ends_on,
        wording=said.wording,
        funding_type=said.funding_type,
        funding_type_words=str(said.get_funding_type_display()),
        conditions=tuple(tuple(line.split(" ", 1)) for line in said.conditions.splitlines()),
        state=said.state,
        state_words=str(said.get_state_display()),
        changed_at=said.at,
    )


def _corrections(said: list[Disclosure]) -> Iterable[Correction]:
    """What differs from one word to the next."""
    for before, after in zip(said, said[1:], strict=False):
        old, new = _spoken(gift_of(before)), _spoken(gift_of(after))
        for label, text in new.items():
            if old[label] != text:
                yield Correction(after.at, after.funder, label, old[label], text)


def _spoken(gift: Gift) -> dict[str, str]:
    """A gift in the words of the page, by label."""
    is_same = gift.currency == gift.base_currency
    period = " – ".join(str(day) for day in (gift.starts_on, gift.ends_on) if day)
    return {
        _("State"): gift.state_words,
        _("Funder"): gift.funder,
        _("Whose money"): gift.source,
        _("Sum"): money.show(gift.amount, gift.currency),
        _("Worth"): "" if is_same else money.show(gift.base_amount, gift.base_currency),
        _("For the time"): period,
        _("For"): gift.wording,
        _("Conditions"): "; ".join(words for _type, words in gift.conditions),
    }
