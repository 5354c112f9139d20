"""What a funder has published of its own grants, read as it is: understood, or listed as not understood.

The 360Giving Data Standard as JSON, or its table form as CSV or XLSX (columns such as "Amount Awarded" and
"Funding Org:0:Name"). Nothing is guessed: a date that can be read in two ways is read only if other dates of the same file
show which way it is written. Source: docs/sources.md#published-grants.
"""

import json
import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from funding import money

Leaves = list[tuple[str, object]]


class Order(StrEnum):
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    UNDECIDED = "undecided"


# The columns of the table form, squeezed, and where they stand in the JSON form.
COLUMNS = {
    "identifier": "id",
    "title": "title",
    "description": "description",
    "currency": "currency",
    "amountawarded": "amountAwarded",
    "awarddate": "awardDate",
    "plannedstartdate": "plannedDates.startDate",
    "planneddatesstartdate": "plannedDates.startDate",
    "planneddatesenddate": "plannedDates.endDate",
    "planneddatesdurationmonths": "plannedDates.duration",
    "planneddatesduration": "plannedDates.duration",
    "fundingorgidentifier": "fundingOrganization.id",
    "fundingorgname": "fundingOrganization.name",
    "fundingorganizationid": "fundingOrganization.id",
    "fundingorganizationname": "fundingOrganization.name",
    "fundingtypetitle": "fundingType.title",
    "fundingtypecode": "fundingType.code",
}
KNOWN = frozenset(COLUMNS.values())
FUNDING_TYPES = {
    "FT01": "unrestricted", "FT02": "running costs", "FT03": "project costs", "FT04": "salary costs", "FT10": "capital",
    "FT11": "capital and running costs", "FT12": "capital and project costs", "FT13": "endowment", "FT20": "regranting",
}  # fmt: skip
_SLASHED = re.compile(r"^\s*(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?\s*$")
_DURATION = re.compile(r"^\s*(\d+(?:\.0+)?)\s*(months?|mois|monate?|)\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class LeftOver:
    """Something of a grant that was not understood: where it stood, what it says, and why it stays aside."""

    key: str
    text: str
    why: str


@dataclass(frozen=True)
class Evidence:
    """How the days of a file are written, and the sentence that says what shows it."""

    order: Order
    reason: str


@dataclass
class Grant:
    """One published grant as far as it is understood. `refusals` say why it cannot be taken over."""

    number: str = ""
    title: str = ""
    description: str = ""
    amount: Decimal | None = None
    currency: str = ""
    awarded_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    funder_name: str = ""
    funder_number: str = ""
    recipient: str = ""
    funding_type: str = ""
    left_over: list[LeftOver] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    @property
    def purpose(self) -> str:
        """Title and description, in one text, of the length an offer holds."""
        parts = [self.title, self.description if self.description != self.title else ""]
        return "\n\n".join(part for part in parts if part)[:2000]


def flatten(value: object, key: str = "") -> Leaves:
    """Leaves of a grant with their places: the position in a list is told from the second on."""
    if isinstance(value, dict):
        return [leaf for name, each in value.items() for leaf in flatten(each, f"{key}.{name}" if key else str(name))]
    if isinstance(value, list):
        return [leaf for n, each in enumerate(value) for leaf in flatten(each, key if n == 0 else f"{key}[{n + 1}]")]
    return [(key, value)]


def column(heading: str) -> str:
    """The place in the JSON form of a heading of the table form, or the heading itself."""
    squeezed = re.sub(r"[^a-z]", "", re.sub(r":\d+:", ":", heading).lower())
    return COLUMNS.get(squeezed, heading.strip())


def day_order(grants: Iterable[Leaves]) -> Evidence:
    """How the days of a file are written, by counting those that can be read in one way only."""
    found: Counter = Counter()
    examples: dict[str, str] = {}
    for leaves in grants:
        for key, value in leaves:
            if "date" not in key.lower() or not isinstance(value, str):
                continue
            kind = _kind(value)
            found[kind] += 1
            examples.setdefault(kind, value.strip().split(" ")[0])
    sentence, order = _SENTENCES[bool(found["day"]), bool(found["month"]), bool(found["both"])]
    counts = {name: found[name] for name in ("day", "month", "both")}
    return Evidence(order, str(sentence) % {**counts, **{f"{name}_example": text for name, text in examples.items()}})


# By what a file holds: days that can be day first only, month first only, both.
_DAYS = _lazy("%(day)s dates can only be day first, such as %(day_example)s; none can only be month first.")
_MONTHS = _lazy("%(month)s dates can only be month first, such as %(month_example)s; none can only be day first.")
_BOTH = _lazy("%(both)s dates can be read in two ways, such as %(both_example)s, and none shows which is meant.")
_MIXED = _lazy(
    "%(day)s dates can only be day first (%(day_example)s) and %(month)s only month first (%(month_example)s)."
)
_SENTENCES = {
    (False, False, False): ("", Order.UNDECIDED),
    (False, False, True): (_BOTH, Order.UNDECIDED),
    **{(True, False, both): (_DAYS, Order.DAY_FIRST) for both in (False, True)},
    **{(False, True, both): (_MONTHS, Order.MONTH_FIRST) for both in (False, True)},
    **{(True, True, both): (_MIXED, Order.UNDECIDED) for both in (False, True)},
}


def _kind(text: str) -> str:
    found = _SLASHED.match(text)
    if not found or len(found[1]) > 2 or len(found[3]) not in (2, 4):
        return ""
    first, second = int(found[1]), int(found[2])
    if first > 12 and 1 <= second <= 12 and first <= 31:
        return "day"
    if second > 12 and 1 <= first <= 12 and second <= 31:
        return "month"
    if first == second:
        return ""  # the same day either way
    return "both" if 1 <= first <= 12 and 1 <= second <= 12 else ""


def read_day(text: str, order: str) -> date | None:
    """A day as published, or None where it cannot be read or could be two days. Years have four digits."""
    text = text.strip()
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00")).date()
    except ValueError:
        pass
    found = _SLASHED.match(text)
    if not found:
        return None
    first, second, last = int(found[1]), int(found[2]), int(found[3])
    if len(found[1]) == 4:
        year, month, day = first, second, last
    elif len(found[3]) != 4:
        return None
    elif order == Order.DAY_FIRST or first == second:
        year, month, day = last, second, first
    elif order == Order.MONTH_FIRST:
        year, month, day = last, first, second
    elif first > 12 or second > 12:  # one way only, whatever the rest of the file does
        year, month, day = last, *((second, first) if first > 12 else (first, second))
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def understand(leaves: Leaves, order: str) -> Grant:
    """Read one grant. What is not understood stands in `left_over` with the reason; what forbids it, in `refusals`."""
    grant = Grant()
    texts: dict[str, str] = {}
    number = None
    for key, value in leaves:
        text = _text(value)
        if not text:
            continue
        if key in KNOWN and key not in texts:
            texts[key] = text
            number = Decimal(value) if key == "amountAwarded" and _is_number(value) else number
        elif key == "recipientOrganization.name" or re.sub(r"[^a-z]", "", key.lower()) == "recipientorgname":
            grant.recipient = grant.recipient or text
        else:
            grant.left_over.append(LeftOver(key, text, ""))
    grant.number, grant.title = texts.get("id", "")[:200], _one_line(texts.get("title", ""))
    grant.description = texts.get("description", "")
    grant.funder_name = _one_line(texts.get("fundingOrganization.name", ""))[:200]
    grant.funder_number = texts.get("fundingOrganization.id", "")[:100]
    _read_sum(grant, texts, number)
    _read_days(grant, texts, order)
    _read_funding_type(grant, texts)
    if not grant.number:
        grant.refusals.append(_("It has no number of its own, so it could not be told from others."))
    if not grant.funder_name:
        grant.refusals.append(_("It does not say who pays."))
    if not grant.purpose:
        grant.refusals.append(_("It does not say what it is for."))
    return grant


def _read_sum(grant: Grant, texts: dict[str, str], number: Decimal | None) -> None:
    """`number` is the sum where the file gives it as a number: then a point is a decimal point and nothing else."""
    currency, amount = texts.get("currency", "").strip().upper(), texts.get("amountAwarded", "")
    if currency and currency not in money.currencies():
        grant.left_over.append(LeftOver("currency", currency, _("not a currency of today’s ISO 4217")))
        grant.refusals.append(_("Its currency is not known."))
        return
    if not amount:
        grant.refusals.append(_("It names no sum."))
        return
    try:
        if number is None and re.fullmatch(r"\d{1,3}\.\d{3}", amount):  # a number of a spreadsheet, or thousands?
            raise ValidationError(
                _("“%(text)s” can be a thousand times more or less. Correct it in the file.") % {"text": amount}
            )
        understood = money.understand(amount, currency) if number is None else _exact(number, currency)
    except ValidationError as error:
        grant.left_over.append(LeftOver("amountAwarded", amount, ""))
        grant.refusals += error.messages
        return
    grant.amount, grant.currency = understood.amount, currency or understood.currency
    if not grant.currency:
        grant.refusals.append(_("Its currency is not known."))


def _exact(number: Decimal, currency: str) -> money.Sum:
    if not number.is_finite():
        raise ValidationError(_("Its sum is no number."))
    money.check(number)
    if number != number.quantize(Decimal(1).scaleb(-money.decimals(currency or "CLF"))):
        raise ValidationError(_("“%(text)s” has more decimals than its currency.") % {"text": _number(number)[:40]})
    return money.Sum(number, "")


def _read_days(grant: Grant, texts: dict[str, str], order: str) -> None:
    for key, name in (
        ("awardDate", "awarded_on"),
        ("plannedDates.startDate", "starts_on"),
        ("plannedDates.endDate", "ends_on"),
    ):
        text = texts.get(key)
        if text:
            day = read_day(text, order)
            setattr(grant, name, day)
            if day is None:
                grant.left_over.append(LeftOver(key, text, _("not understood as a day, or it could be two")))
    text = texts.get("plannedDates.duration")
    if text:
        _read_duration(grant, text)
    if grant.starts_on and grant.ends_on and grant.ends_on < grant.starts_on:
        grant.left_over.append(
            LeftOver("plannedDates", f"{grant.starts_on} – {grant.ends_on}", _("it ends before it begins"))
        )
        grant.starts_on = grant.ends_on = None


def _read_duration(grant: Grant, text: str) -> None:
    found = _DURATION.match(text)
    if not found:
        grant.left_over.append(LeftOver("plannedDates.duration", text, _("not understood as months")))
    elif grant.starts_on and not grant.ends_on:
        grant.ends_on = _after(grant.starts_on, int(float(found[1])))
    elif not grant.starts_on:
        grant.left_over.append(LeftOver("plannedDates.duration", text, _("it says how long, but not from when")))


def _after(start: date, months: int) -> date | None:
    """The last day of so many months from a day on, or None past the year 9999."""
    if not 0 < months < 1200:
        return None
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > 9999:
        return None
    day = min(start.day, monthrange(year, month + 1)[1])
    return date.fromordinal(date(year, month + 1, day).toordinal() - 1)


def _read_funding_type(grant: Grant, texts: dict[str, str]) -> None:
    code, title = texts.get("fundingType.code", ""), texts.get("fundingType.title", "")
    by_title = {words: known for known, words in FUNDING_TYPES.items()}
    if code in FUNDING_TYPES:
        grant.funding_type = code
    elif title.strip().lower() in by_title:
        grant.funding_type = by_title[title.strip().lower()]
    elif code or title:
        grant.left_over.append(LeftOver("fundingType", code or title, _("not in the list of 360Giving")))


def _text(value: object) -> str:
    """A leaf as text, without signs that cannot be seen."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if _is_number(value):
        return _number(Decimal(value))
    visible = "".join(
        c
        for c in str(value)
        if c in "\n\t" or (c.isprintable() and c not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    )
    return visible.strip()


def _number(value: Decimal) -> str:
    try:
        return f"{value.normalize():f}" if value.is_finite() and abs(value.adjusted()) < 40 else str(value)
    except InvalidOperation:
        return str(value)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def stored(leaves: Leaves) -> str:
    """A grant as the text that is kept: every leaf of it, and which of them was written as a number."""
    return json.dumps([[key, str(v), True] if _is_number(v) else [key, v, False] for key, v in leaves])


def loaded(content: str) -> Leaves:
    return [(key, Decimal(value) if is_number else value) for key, value, is_number in json.loads(content)]


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)
