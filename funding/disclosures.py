"""The public page of a process: who pays, since when, for what, on which conditions, and what was corrected.

Read from rows of Disclosure and Statement alone. Gift and Statement.TEXTS are the whitelist of what leaves.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.models import Process
from funding import money, queries, spending
from funding.models import Disclosure, Expense, Statement

D = Disclosure.State
# On a page, so that it stays light on a slow line; the rest is one link away.
GIFTS, LATEST, CORRECTIONS = 20, 10, 40
LABELS = {
    "title": gettext_lazy("Title"), "convenor": gettext_lazy("Convenor"), "mandate": gettext_lazy("Mandate"),
    "interests": gettext_lazy("Interests of the convenor"),
}  # fmt: skip


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
    """One thing that was said otherwise before: of whom, what, as it was and as it is."""

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
    gifts: Page
    gifts_count: int
    corrections: tuple[Correction, ...]
    has_more_corrections: bool
    declined: tuple[str, ...]
    declined_count: int
    accepted: Decimal
    currency: str
    spent: spending.Totals
    changed_at: datetime | None
    is_demonstration: bool


def title_of(process: Process) -> str:
    return process.public_title or _("A dialogue convened by %(convenor)s") % {"convenor": process.convenor}


def latest(process: Process) -> QuerySet[Disclosure]:
    """The last word about each gift, the newest gift first."""
    last = process.disclosures.order_by("offer_id", "-number").distinct("offer_id").values("pk")
    return Disclosure.objects.filter(pk__in=last).order_by("-accepted_on", "offer_id")


def as_it_stands(process: Process) -> Statement:
    """What would be said of a process now; nothing is saved. Three queries."""
    interest = process.interests.last()
    known = Q(recorded_on=None) | Q(recorded_on__lt=spending.told_until(timezone.localdate()))
    costs = process.expenses.filter(known, base_currency=process.base_currency)
    spent = spending.totals(spending.Cost(each.category, each.base_amount, _travellers(each)) for each in costs)
    lines = [("travel", spent.travel)] if spent.travel is not None else []
    return Statement(
        process=process,
        title=process.public_title,
        convenor=process.convenor,
        mandate=process.mandate,
        interests=interest.words if interest else "",
        declined="\n".join(f"{reason} {n}" for reason, n in sorted(queries.declined_of(process).items())),
        spent="\n".join(f"{category} {amount.normalize():f}" for category, amount in [*lines, *spent.by_label]),
        is_part_held_back=spent.is_part_held_back,
    )


def read_page(process: Process, number: str | None = None) -> PublicPage:
    """All that a page of the public page says. Eight queries at most, whatever was given."""
    said = process.statements.last() or as_it_stands(process)
    sums = (
        latest(process)
        .order_by()
        .aggregate(gifts=Count("pk"), worth=Sum("base_amount", filter=~Q(state=D.RETURNED)), at=Max("at"))
    )
    pages = Paginator(latest(process), GIFTS)
    pages.count = sums["gifts"]
    page = pages.get_page(number)
    page.object_list = [gift_of(each) for each in page.object_list]
    found = list(corrections(process, LATEST + 1))
    declined = _counted(said.declined)
    changes = [at for at in (sums["at"], said.at) if at]
    return PublicPage(
        id=process.pk,
        title=said.title or title_of(process),
        convenor=said.convenor,
        mandate=said.mandate,
        interests=said.interests,
        gifts=page,
        gifts_count=sums["gifts"],
        corrections=tuple(found[:LATEST]),
        has_more_corrections=len(found) > LATEST,
        declined=tuple(queries.reasons(declined)),
        declined_count=declined.total(),
        accepted=sums["worth"] or Decimal(0),
        currency=process.base_currency,
        spent=_spent(said),
        changed_at=max(changes, default=None),
        is_demonstration=process.is_demonstration,
    )


def _counted(lines: str) -> Counter:
    pairs = (line.rsplit(" ", 1) for line in lines.splitlines())
    return Counter({reason: int(n) for reason, n in pairs})


def _spent(said: Statement) -> spending.Totals:
    sums = {name: Decimal(amount) for name, amount in (line.rsplit(" ", 1) for line in said.spent.splitlines())}
    travel = sums.pop("travel", None)
    rows = tuple((str(Expense.Category(name).label), amount) for name, amount in sums.items())
    return spending.Totals(rows, travel, sum(sums.values(), travel or Decimal(0)), said.is_part_held_back)


def read_gifts(process: Process) -> Iterable[Gift]:
    """The gifts as last disclosed, one after another, for a file of any length."""
    last = process.disclosures.order_by("offer_id", "-number").distinct("offer_id")
    return (gift_of(each) for each in last.iterator(chunk_size=500))


def _travellers(expense: Expense) -> int:
    return expense.travellers if expense.category in Expense.TRAVEL else 0


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


def corrections(process: Process, most: int | None = None) -> list[Correction]:
    """What is said otherwise than before, the latest first, `most` of them. Three queries."""
    window = slice(None if most is None else most)
    later = list(process.disclosures.filter(number__gt=1).order_by("-at", "-number")[window])
    befores = process.disclosures.filter(offer__in={each.offer_id for each in later})
    before = {(each.offer_id, each.number): each for each in befores} if later else {}
    found = [
        correction for after in later for correction in _differences(before[after.offer_id, after.number - 1], after)
    ]
    statements = process.statements.filter(is_correction=True).select_related("previous").order_by("-number")[window]
    found += [correction for each in statements for correction in _restated(each)]
    return sorted(found, key=lambda each: each.at, reverse=True)[window]


def _differences(before: Disclosure, after: Disclosure) -> Iterable[Correction]:
    """What differs from one word about a gift to the next."""
    old, new = _spoken(gift_of(before)), _spoken(gift_of(after))
    for label, text in new.items():
        if old[label] != text:
            yield Correction(after.at, after.funder, label, old[label], text)


def _restated(after: Statement) -> Iterable[Correction]:
    for name in Statement.TEXTS:
        old, new = getattr(after.previous, name), getattr(after, name)
        if old and old != new:  # what is said for the first time corrects nothing
            yield Correction(after.at, "", str(LABELS[name]), old, new)


def _spoken(gift: Gift) -> dict[str, str]:
    """A gift in the words of the page, by label."""
    is_same = gift.currency == gift.base_currency
    period = " – ".join(str(day) for day in (gift.starts_on, gift.ends_on) if day)
    return {
        _("State"): gift.state_words,
        _("Funder"): gift.funder,
        _("Whose money"): gift.source,
        _("Relation to the conflict"): gift.relation_words,
        _("Sum"): money.show(gift.amount, gift.currency),
        _("Worth"): "" if is_same else money.show(gift.base_amount, gift.base_currency),
        _("For the time"): period,
        _("For"): gift.wording,
        _("Conditions"): "; ".join(words for _type, words in gift.conditions),
    }
