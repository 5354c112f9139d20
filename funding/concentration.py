"""On whom a process depends: shares of its money by ultimate source, concentration and runway (F6).

By ultimate source: a foundation that passes on a ministry's money counts as the ministry, and the figures depend on
that choice. Amounts are Decimals in the process's base currency. Source: docs/sources.md#funding-concentration.
Thresholds are conventions of this project.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum

from dateutil.relativedelta import relativedelta

ZERO = Decimal(0)
TRAILING_MONTHS = 24


class Weight(StrEnum):
    """How loudly a finding is said. Only dependence on one source is an alarm."""

    ALARM = "alarm"
    WARNING = "warning"
    INFORMATION = "information"


class Finding(StrEnum):
    DEPENDENCE = "dependence"
    CONCENTRATION = "concentration"
    CONFLICT_PARTY = "conflict_party"
    UNDISCLOSED = "undisclosed"
    SHORT_RUNWAY = "short_runway"


WEIGHTS = {
    Finding.DEPENDENCE: Weight.ALARM,
    Finding.CONFLICT_PARTY: Weight.WARNING,
    Finding.UNDISCLOSED: Weight.WARNING,
    Finding.SHORT_RUNWAY: Weight.WARNING,
    Finding.CONCENTRATION: Weight.INFORMATION,
}


@dataclass(frozen=True)
class Conventions:
    """Thresholds of a process; the defaults are conventions of this project, the band of .25 one borrowed from merger
    guidelines.
    """

    dependence: Decimal = Decimal("0.5")
    hhi: Decimal = Decimal("0.25")
    runway_months: Decimal = Decimal(6)
    runway_mean_over_months: int = 6


@dataclass(frozen=True, slots=True)
class Grant:
    """An accepted offer, in base currency. Raises TypeError for a float, ValueError when more is refunded than was
    accepted.
    """

    source: str
    accepted: Decimal
    accepted_on: date
    refunded: Decimal = ZERO
    is_government: bool = False
    is_conflict_party: bool = False
    is_unrestricted: bool = False
    is_disclosed: bool = True

    def __post_init__(self):
        if not isinstance(self.accepted, Decimal) or not isinstance(self.refunded, Decimal):
            raise TypeError("Money is a Decimal.")
        if not ZERO <= self.refunded <= self.accepted:
            raise ValueError("A refund is between nothing and what was accepted.")

    @property
    def amount(self) -> Decimal:
        return self.accepted - self.refunded


@dataclass(frozen=True, slots=True)
class Expense:
    """Money spent, in base currency."""

    on: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Share:
    """What one ultimate source gives, and its part of the whole, above 0 to 1."""

    source: str
    amount: Decimal
    share: Decimal


@dataclass(frozen=True)
class Concentration:
    """Shares by ultimate source, the largest first. Every part is 0 to 1 and None while there is no money.

    `hhi` × 10,000 for display; `effective` is the effective number of funders, from 1 to the number of sources.
    """

    total: Decimal
    shares: tuple[Share, ...]
    hhi: Decimal | None
    effective: Decimal | None
    dependence: Decimal | None
    government: Decimal | None
    conflict_party: Decimal | None
    unrestricted: Decimal | None
    disclosed: Decimal | None
    findings: tuple[Finding, ...]

    @property
    def alarms(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if WEIGHTS[finding] is Weight.ALARM)


def concentration(grants: Iterable[Grant], *, conventions: Conventions | None = None) -> Concentration:
    """Concentration over ultimate sources u of what was accepted less refunds.

    HHI = Σ share²; effective funders = 1 / HHI; dependence = the largest share; government, conflict-party,
    unrestricted and disclosed shares are parts of the whole. Alarm: dependence ≥ .5. Warnings: any conflict-party
    money, anything undisclosed. Information: HHI ≥ .25, which small processes nearly always exceed. Figures are exact
    to 50 digits. Source: docs/sources.md#funding-concentration.
    """
    conventions = conventions or Conventions()
    grants = [grant for grant in grants if grant.amount]
    with localcontext(prec=50):
        amounts = _by_source(grants)
        total = sum(amounts.values(), ZERO)
        if not total:
            return Concentration(ZERO, (), None, None, None, None, None, None, None, ())
        squares = sum(amount * amount for amount in amounts.values())
        shares = tuple(Share(source, amount, amount / total) for source, amount in amounts.items())
        hhi, dependence = squares / (total * total), shares[0].share
        conflict_party = _part(grants, total, lambda grant: grant.is_conflict_party)
        disclosed = _part(grants, total, lambda grant: grant.is_disclosed)
        found = {
            Finding.DEPENDENCE: dependence >= conventions.dependence,
            Finding.CONFLICT_PARTY: conflict_party > 0,
            Finding.UNDISCLOSED: disclosed < 1,
            Finding.CONCENTRATION: hhi >= conventions.hhi,
        }
        return Concentration(
            total,
            shares,
            hhi,
            effective=total * total / squares,
            dependence=dependence,
            government=_part(grants, total, lambda grant: grant.is_government),
            conflict_party=conflict_party,
            unrestricted=_part(grants, total, lambda grant: grant.is_unrestricted),
            disclosed=disclosed,
            findings=tuple(finding for finding, is_so in found.items() if is_so),
        )


def trailing(grants: Iterable[Grant], *, today: date, months: int = TRAILING_MONTHS) -> tuple[Grant, ...]:
    """The grants accepted within the last 24 months up to today, for the view beside that of the whole life."""
    oldest = today - relativedelta(months=months)
    return tuple(grant for grant in grants if oldest <= grant.accepted_on <= today)


@dataclass(frozen=True)
class Point:
    """How the money stood at the end of a quarter, or today: all that had been accepted by then."""

    on: date
    found: Concentration


def over_time(
    grants: Iterable[Grant], *, today: date, most: int = 16, conventions: Conventions | None = None
) -> tuple[Point, ...]:
    """The concentration at the end of each quarter since the first acceptance, and today; the latest `most` of them.

    Money that went back is left out from the beginning: it is known how much went back, not what it would have been then.
    Empty while nothing has been accepted.
    """
    grants = sorted((grant for grant in grants if grant.amount), key=lambda grant: grant.accepted_on)
    days = list(_quarter_ends(grants[0].accepted_on, today)) if grants else []
    return tuple(
        Point(day, concentration([each for each in grants if each.accepted_on <= day], conventions=conventions))
        for day in days[-most:]
    )


def _quarter_ends(first: date, today: date) -> Iterable[date]:
    end = date(first.year, 3 * ((first.month - 1) // 3) + 1, 1) + relativedelta(months=3, days=-1)
    while end < today:
        yield end
        end = end + relativedelta(days=1) + relativedelta(months=3) - relativedelta(days=1)
    yield today


def runway_months(
    grants: Iterable[Grant], expenses: Iterable[Expense], *, today: date, conventions: Conventions | None = None
) -> Decimal | None:
    """Months the rest lasts: (accepted less refunds − spent) / mean monthly spending of the last six months; at least
    0.

    The mean is over six months even when the process is younger, so a young one shows more than it has. None where
    nothing was spent in those months. Expenses after today do not count. Source: docs/sources.md#long-term-money.
    """
    months = (conventions or Conventions()).runway_mean_over_months
    oldest = today - relativedelta(months=months)
    spent = [expense for expense in expenses if expense.on <= today]
    recent = sum((expense.amount for expense in spent if expense.on > oldest), ZERO)
    if recent <= 0:
        return None
    left = sum((grant.amount for grant in grants), ZERO) - sum((expense.amount for expense in spent), ZERO)
    return max(ZERO, left * months / recent)


def is_runway_short(months: Decimal | None, *, conventions: Conventions | None = None) -> bool:
    """Whether the runway is told and below six months, a convention. Source: docs/sources.md#long-term-money."""
    return months is not None and months < (conventions or Conventions()).runway_months


def _by_source(grants) -> dict[str, Decimal]:
    """Amount per source, the largest first, then by name."""
    amounts: dict[str, Decimal] = {}
    for grant in grants:
        amounts[grant.source] = amounts.get(grant.source, ZERO) + grant.amount
    return dict(sorted(amounts.items(), key=lambda item: (-item[1], item[0])))


def _part(grants, total, belongs) -> Decimal:
    return sum((grant.amount for grant in grants if belongs(grant)), ZERO) / total
