"""Sums of money as people write them: understood, or asked about, never guessed.

A sum has at most as many decimals as its currency has (ISO 4217), which decides most doubtful cases: EUR 1,234 cannot be
one euro and 234 thousandths, so it is one thousand. Where two readings remain, both are named and the writer is asked.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache

import iso4217
from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext as _

LARGEST = Decimal(10) ** 14
# A sign that only one currency uses. The dollar, the yen or yuan, the pound of other countries and the crown are asked about.
SIGNS = {"€": "EUR", "£": "GBP", "₣": "CHF", "₹": "INR", "₽": "RUB", "₺": "TRY", "₴": "UAH", "₪": "ILS", "₩": "KRW",
         "₦": "NGN", "₫": "VND", "₱": "PHP", "₾": "GEL", "֏": "AMD", "₸": "KZT", "zł": "PLN"}  # fmt: skip
SHARED_SIGNS = ("$", "¥", "kr", "kr.", "Fr", "Fr.", "﷼", "Rs", "Rs.")
SCALES = {
    "k": 3, "tsd": 3, "thousand": 3, "thousands": 3, "mille": 3, "ألف": 3,
    "m": 6, "mn": 6, "mio": 6, "million": 6, "millions": 6, "مليون": 6,
}  # fmt: skip
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\u2002\u2003\t"), " ")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"))
_APOSTROPHES = dict.fromkeys(map(ord, "’‘`´ʼ＇"), "'")
_ARABIC = str.maketrans({"٬": "'", "٫": ".", "−": "-", "–": "-", "،": ","})


@dataclass(frozen=True)
class Sum:
    """A sum as written. `currency` is the code the text itself named, or empty."""

    amount: Decimal
    currency: str


@cache
def currencies() -> dict[str, str]:
    """Names by ISO 4217 code, of money that is spent: no metals, no testing codes, no units of account."""
    return {
        each.code: each.currency_name
        for each in sorted(iso4217.Currency, key=lambda c: c.code)
        if each.exponent is not None
    }


def decimals(currency: str) -> int:
    """How many decimals a currency has, 0 to 4. Raises KeyError for a code that is not in ISO 4217."""
    if currency not in currencies():
        raise KeyError(currency)
    return iso4217.Currency(currency).exponent


def show(amount: Decimal, currency: str) -> str:
    """A sum for people: the code, thousands grouped, decimals only where there are any."""
    return f"{currency}\u00a0{plain(amount, currency)}"


def plain(amount: Decimal, currency: str) -> str:
    """The number alone, as show() writes it."""
    whole = amount == amount.to_integral_value()
    places = 0 if whole else decimals(currency) if currency in currencies() else 2
    return formats.number_format(amount, decimal_pos=places, use_l10n=True, force_grouping=True)


def convert(amount: Decimal, rate: Decimal, base_currency: str) -> Decimal:
    """The worth in the currency of account, rounded half to even to its smallest unit."""
    return (amount * rate).quantize(Decimal(1).scaleb(-decimals(base_currency)), ROUND_HALF_EVEN)


def understand(text: str, currency: str = "") -> Sum:
    """Read a sum as people write it: "1,234.50", "1.234,50", "£1 234", "CHF 1'234.–", "10k", "٤٬٥٠٠".

    `currency` is the code chosen beside it, if any. Raises ValidationError with a sentence that asks, where it can be
    read in two ways, or that says what is wrong.
    """
    cleaned = _clean(text)
    named, number = _take_currency(cleaned, text)
    if named and currency and named != currency:
        raise ValidationError(_("You wrote %(named)s and chose %(chosen)s. Which of the two is it?") % {
            "named": named, "chosen": currency})  # fmt: skip
    code = named or currency
    if code and code not in currencies():
        raise ValidationError(
            _("“%(code)s” is not a currency of ISO 4217. Write its three letters, for instance EUR.") % {"code": code}
        )
    number, scale = _take_scale(number)
    readings = _readings(number, decimals(code) if code else None, scale)
    if not readings:
        raise ValidationError(
            _("“%(text)s” is not understood as a sum. Write it plainly, for instance 1234.50.")
            % {"text": text.strip()[:40]}
        )
    if len(readings) > 1:
        raise ValidationError(
            _("“%(text)s” can be read as %(readings)s. Write it without the mark between thousands.")
            % {
                "text": text.strip()[:40],
                "readings": _(" or ").join(f"{each.normalize():f}" for each in sorted(readings, reverse=True)),
            }
        )
    (amount,) = readings
    return Sum(check(amount), named)


def understand_rate(text: str) -> Decimal:
    """Read a rate of exchange, above zero, with up to ten decimals. Raises ValidationError like understand()."""
    readings = _readings(_clean(text), 10, 0)
    if len(readings) > 1:
        both = _(" or ").join(f"{each.normalize():f}" for each in sorted(readings))
        raise ValidationError(
            _("“%(text)s” can be read as %(readings)s. Add or leave out noughts until it cannot.")
            % {"text": text.strip()[:40], "readings": both}
        )
    if not readings or not 0 < max(readings) < 10**9:
        raise ValidationError(
            _("“%(text)s” is not understood as a rate. Write it plainly, for instance 0.85.")
            % {"text": text.strip()[:40]}
        )
    return readings.pop()


def check(amount: Decimal) -> Decimal:
    """Return the amount of an offer. Raises ValidationError unless it is above zero and of a size that can be kept."""
    if amount <= 0:
        raise ValidationError(_("The sum must be above zero. A refund is recorded on the offer it belongs to."))
    if amount >= LARGEST:
        raise ValidationError(_("The sum is larger than can be kept. Is there a digit too many?"))
    return amount


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).translate(_SPACES).translate(_APOSTROPHES)
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    return re.sub(r" +", " ", digits.translate(_ARABIC)).strip()


def _take_currency(cleaned: str, text: str) -> tuple[str, str]:
    """Split off a code or sign before or after the number. Raises ValidationError for a sign that several currencies use."""
    rest = cleaned
    if cleaned.startswith("(") and cleaned.endswith(")"):  # a book-keeper's minus
        rest = "-" + cleaned[1:-1].strip()
    for sign in sorted((*SIGNS, *SHARED_SIGNS), key=len, reverse=True):
        without = _without(rest, sign)
        if without is not None:
            if sign in SIGNS:
                return SIGNS[sign], without
            raise ValidationError(
                _("“%(sign)s” is the sign of several currencies. Write the three letters instead, for instance USD.")
                % {"sign": sign}
            )
    before = re.fullmatch(r"(-?) ?([A-Za-z]{3}) ?(-?\d.*)", rest)
    if before:
        return before[2].upper(), before[1] + before[3]
    after = re.fullmatch(r"(.*\d.*?) ?([A-Za-z]{3})", rest)
    if after and (after[2].isupper() or after[2].upper() in currencies()) and after[2].lower() not in SCALES:
        return after[2].upper(), after[1].strip()
    return "", rest


def _without(rest: str, sign: str) -> str | None:
    minus = "-" if rest.startswith("-") else ""
    body = rest.removeprefix("-").strip()
    if body.startswith(sign):
        return minus + body.removeprefix(sign).strip()
    if body.endswith(sign) and any(c.isdigit() for c in body):
        return minus + body.removesuffix(sign).strip()
    return None


def _take_scale(number: str) -> tuple[str, int]:
    found = re.fullmatch(r"(.*?\d\.?) ?([^\W\d_]+)\.?", number)
    if found and found[2].lower() in SCALES:
        return found[1], SCALES[found[2].lower()]
    return number, 0


def _readings(number: str, places: int | None, scale: int) -> set[Decimal]:
    """Every number the digits can mean, given how many decimals the currency has (None: not known, up to 4)."""
    number = re.sub(r"[.,][-=]+$", "", number.strip())  # 250.- as it is written in Switzerland
    minus = number.startswith("-")
    number = number.removeprefix("-").strip()
    if not re.fullmatch(r"\d[\d.,' ]*", number) or len(number) > 30:
        return set()
    values = [value.scaleb(scale) for mark in (".", ",", "") if (value := _read(number, mark)) is not None]
    most = 4 if places is None else places
    fitting = [value for value in values if -value.as_tuple().exponent <= most]
    # Nothing fits as written: a needless nought at the end ("0,500") does no harm.
    fitting = fitting or [value for value in values if -value.normalize().as_tuple().exponent <= most]
    return {Decimal(f"{-value if minus else value:f}") for value in fitting}


def _read(number: str, mark: str) -> Decimal | None:
    """Read a number with `mark` as its decimal mark ("" for none), or None where it cannot be one."""
    whole, fraction = number, ""
    if mark:
        if number.count(mark) != 1:
            return None
        whole, fraction = number.split(mark)
        if not fraction.isdigit() or not whole:
            return None
    groupers = set(whole) - set("0123456789")
    if len(groupers) > 1:
        return None
    if groupers:
        first, *groups = whole.split(groupers.pop())
        is_thousands = all(len(group) == 3 for group in groups)
        is_lakhs = len(groups) > 1 and len(groups[-1]) == 3 and all(len(group) == 2 for group in groups[:-1])
        if not 1 <= len(first) <= 3 or first.startswith("0") or not (is_thousands or is_lakhs):
            return None
        whole = first + "".join(groups)
    return Decimal(f"{whole}.{fraction}" if fraction else whole)
