"""On whom a process depends, and what became of the money: read for the page of shares and for advice."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogues.access import Member, Permission
from dialogues.hooks import Advice
from dialogues.models import Process
from funding import concentration, money, queries, spending
from funding.chart import SharesChart, shares_chart
from funding.concentration import Concentration, Finding
from funding.models import Expense, Funder, Movement, Offer
from funding.time_chart import TimeChart, time_chart

# Shown one by one; the rest of a long list of sources is told in the table.
CHARTED = 12


@dataclass(frozen=True)
class Period:
    """Shares over a stretch of time, with their chart."""

    title: str
    key: str
    found: Concentration
    chart: SharesChart
    total: str


@dataclass(frozen=True)
class Shares:
    """All that the page of shares shows. `elsewhere` counts offers kept in an earlier currency of account."""

    periods: list[Period]
    runway: Decimal | None
    spent: spending.Totals
    received: Decimal
    refunded: Decimal
    elsewhere: int
    overspent: list[Offer]
    points: list[concentration.Point]
    over_time: TimeChart | None


def grants_of(process: Process) -> tuple[list[concentration.Grant], list[Offer]]:
    """What was accepted, by ultimate source, and the offers that cannot be counted in today's currency of account."""
    book = queries.Book(queries.funders_of(process))
    grants, elsewhere = [], []
    for offer in _taken(process):
        queries.attach(offer, book)
        if offer.base_currency != process.base_currency:
            elsewhere.append(offer)
            continue
        # What was returned went back whole, whether or not each payment was recorded.
        refunded = offer.base_amount if offer.status == Offer.Status.RETURNED else offer.refunded or Decimal(0)
        grants.append(
            concentration.Grant(
                source=offer.source.name,
                accepted=offer.base_amount,
                accepted_on=offer.accepted_on,
                refunded=min(refunded, offer.base_amount),
                is_government=offer.source.is_government,
                is_conflict_party=offer.source.relation == Funder.Relation.PARTY,
                is_unrestricted=offer.funding_type == Offer.FundingType.UNRESTRICTED,
                is_disclosed=bool(offer.disclosure),
            )
        )
    return grants, elsewhere


def _taken(process: Process) -> QuerySet[Offer]:
    refunded = Sum("movements__base_amount", filter=Q(movements__kind=Movement.Kind.REFUND))
    return process.offers.filter(status__in=(*Offer.TAKEN, Offer.Status.RETURNED)).annotate(refunded=refunded)


def read(process: Process) -> Shares:
    grants, elsewhere = grants_of(process)
    today = timezone.localdate()
    costs = list(process.expenses.filter(base_currency=process.base_currency))
    spent = [concentration.Expense(each.on, each.base_amount) for each in costs]
    sums = dict(Movement.objects.filter(process=process).values_list("kind").annotate(Sum("base_amount")).order_by())
    by_offer: dict = {}
    for each in costs:
        by_offer[each.offer_id] = by_offer.get(each.offer_id, Decimal(0)) + each.base_amount
    recent = concentration.trailing(grants, today=today)
    points = concentration.over_time(grants, today=today)
    return Shares(
        periods=[
            _period(_("Since the beginning"), "all", grants, process),
            _period(_("In the last 24 months"), "recent", recent, process),
        ],
        runway=concentration.runway_months(grants, spent, today=today),
        spent=spending.totals(spending.Cost(_label(each), each.base_amount, _travellers(each)) for each in costs),
        received=sums.get(Movement.Kind.RECEIPT, Decimal(0)),
        refunded=sums.get(Movement.Kind.REFUND, Decimal(0)),
        elsewhere=len(elsewhere),
        overspent=[o for o in _taken(process) if by_offer.get(o.pk, 0) > (o.base_amount - (o.refunded or 0))]
        if by_offer
        else [],
        points=list(reversed(points)),
        over_time=time_chart(points),
    )


def is_outside(offer: Offer, day: date) -> bool:
    """Whether a day lies more than 90 days outside the time an offer is for."""
    grace = timedelta(days=90)
    return bool((offer.starts_on and day < offer.starts_on - grace) or (offer.ends_on and day > offer.ends_on + grace))


def _period(title: str, key: str, grants, process: Process) -> Period:
    found = concentration.concentration(grants)
    chart = shares_chart(found.shares[:CHARTED])
    return Period(title, key, found, chart, money.show(found.total, process.base_currency))


def _label(expense: Expense) -> str:
    return expense.get_category_display()


def _travellers(expense: Expense) -> int:
    return expense.travellers if expense.category in Expense.TRAVEL else 0


def advice(process: Process, member: Member) -> list[Advice]:
    """Dependence on one source, and money of a party to the conflict, for those who look after the money or the table."""
    if not (member.may(Permission.FUNDING_EDIT) or member.may(Permission.OFFER_ACCEPT)):
        return []
    found = concentration.concentration(grants_of(process)[0])
    url, deed = reverse("funding:share_list", args=[process.pk]), _("See the shares")
    given = []
    if Finding.DEPENDENCE in found.findings:
        why = _("%(percent)s per cent of the money is that of %(source)s. Half is a convention of this project.") % {
            "percent": round(found.dependence * 100), "source": found.shares[0].source}  # fmt: skip
        given.append(Advice(_("Money"), _("One source pays half or more"), why, url, deed))
    if Finding.CONFLICT_PARTY in found.findings:
        why = _("A party to the conflict pays %(percent)s per cent. Every side has to have seen that.") % {
            "percent": round(found.conflict_party * 100)}  # fmt: skip
        given.append(Advice(_("Money"), _("A party to the conflict pays"), why, url, deed))
    return given
