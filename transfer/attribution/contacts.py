"""Mail addresses and telephone numbers, however they are spaced, spelt out or prefixed."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from .folding import fold, normal
from .roster import Kind, Person
from .words import read_table

_AT_WORDS = "at|ät|arroba|chez|собака|малпа|kukac|zavináč|małpa|at sign"
_DOT_WORDS = "dot|punkt|point|punto|ponto|piste|tečka|kropka|nokta|точка|крапка|נקודה|نقطة"
_AT = rf"\s*(?:[@＠﹫]|[\[({{<]\s*(?:{_AT_WORDS}|@|a)\s*[\])}}>]|\s(?:{_AT_WORDS})\s|[_.*-]at[_.*-])\s*"
_DOT = rf"\s*(?:[.．。·•]|[\[({{<]\s*(?:{_DOT_WORDS}|\.)\s*[\])}}>]|\s(?:{_DOT_WORDS})\s|[_*-]dot[_*-])\s*"
_SOME_AT = re.compile(
    rf"(?i)[@＠﹫]|(?<![^\W_])(?:{_AT_WORDS}|a)(?![^\W_])"
)  # no blanks before it: they would be tried one by one
_DIGIT_WORDS = read_table("digit_words")
_NUMBER = re.compile(
    r"(?:\+|\(\s*\+?)?\d(?:[\s().\-/·‑–—_,:|\u00a0\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069*~x]{0,4}\d){6,24}"
)
_SPOKEN = re.compile(rf"(?i)(?:\b(?:plus|double|triple|{'|'.join(_DIGIT_WORDS)}|\d)\b[\s,.\-]*){{6,40}}")
_LEAST_DIGITS = 7


def digits(text: str) -> str:
    """The digits of a text in any script as 0 to 9."""
    return "".join(str(unicodedata.digit(char)) for char in text if unicodedata.digit(char, None) is not None)


def _national(number: str) -> str:
    """A number without the 00, the trunk (0) and leading zeros."""
    return digits(re.sub(r"\(\s*0\s*\)", "", number)).lstrip("0")


def is_same_number(written: str, listed: str) -> bool:
    """Whether two numbers end alike in at least seven digits, and differ by no more than a country or area prefix."""
    if min(len(written), len(listed)) < _LEAST_DIGITS:
        return False
    longer, shorter = (written, listed) if len(written) >= len(listed) else (listed, written)
    if longer.endswith(shorter) and len(longer) - len(shorter) <= 5:
        return True
    if len(shorter) >= 10 and longer[-10:] == shorter[-10:]:  # 8 495 … and +7 495 …
        return True
    for cut in (1, 2, 3):  # a trunk zero after the country code
        if longer[cut : cut + 1] == "0" and (
            longer[:cut] + longer[cut + 1 :] == shorter or longer[cut + 1 :] == shorter
        ):
            return True
    return False


class ContactIndex:
    def __init__(self, people: Iterable[Person]) -> None:
        self.by_ending: dict[str, list[tuple[str, str]]] = defaultdict(list)  # last digits, number, person
        for person in people:
            for phone in person.phones:
                self.by_ending[_national(phone)[-_LEAST_DIGITS:]].append((_national(phone), person.id))
        self.addresses: list[tuple[str, str, str]] = []  # letters of the local part, the address, the person
        for person in people:
            for email in person.emails:
                if "@" in email:
                    self.addresses.append(
                        (_letters(max(re.split(r"[.+_-]", email.rpartition("@")[0]), key=len)), email, person.id)
                    )

    def find(self, text: str) -> Iterable[tuple[int, int, str, Kind, bool]]:
        """Start, end, person, kind, and whether it is sure."""
        yield from self._numbers(text)
        yield from self._addresses(text)

    def _numbers(self, text: str) -> Iterable[tuple[int, int, str, Kind, bool]]:
        if not self.by_ending:
            return
        for pattern, read in ((_NUMBER, _national), (_SPOKEN, _spoken)):
            for match in pattern.finditer(text):
                for person in self._bearers(read(match.group())):
                    yield match.start(), match.end(), person, Kind.PHONE, True

    def _bearers(self, number: str) -> Iterable[str]:
        """Whose number this is, or whose long number stands within these digits."""
        for end in range(_LEAST_DIGITS, len(number) + 1):
            for listed, person in self.by_ending.get(number[end - _LEAST_DIGITS : end], ()):
                is_within = len(listed) >= 9 and number[:end].endswith(listed)
                if is_within or (end == len(number) and is_same_number(number, listed)):
                    yield person

    def _addresses(self, text: str) -> Iterable[tuple[int, int, str, Kind, bool]]:
        if not self.addresses:
            return
        plain = text if text.isascii() else None
        shown = plain if plain is not None else "".join(_one(char) for char in text)
        if not _SOME_AT.search(shown):
            return
        squeezed = _letters(shown)
        for quick, email, person in self.addresses:
            if quick in squeezed and _letters(email.rpartition("@")[2].partition(".")[0]) in squeezed:
                for match in _address_pattern(email).finditer(shown):
                    yield match.start(), match.end(), person, Kind.EMAIL, True


def _one(char: str) -> str:
    """A character as one plain character, so that places stay."""
    if char.isascii():
        return char
    plain = fold(normal(char))
    return plain if len(plain) == 1 else char if plain else "\u200b"


def _spoken(text: str) -> str:
    found, times = "", 1
    for word in re.findall(r"[a-zü]+|\d", text.lower()):
        if word in ("double", "triple"):
            times = 2 if word == "double" else 3
            continue
        digit = _DIGIT_WORDS.get(word, word if word.isdigit() else "")
        found, times = found + digit * times, 1
    return found.lstrip("0")


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


@lru_cache(maxsize=2_000)
def _address_pattern(email: str) -> re.Pattern[str]:
    """The address, plain, spelt out or spaced."""
    local, _, domain = fold(email.strip()).rpartition("@")
    loose = r"[\u200b\u00ad\s]{0,2}"
    name = _DOT.join(loose.join(map(re.escape, label)) for label in local.split("+")[0].split("."))
    host = _DOT.join(loose.join(map(re.escape, label)) for label in domain.split("."))
    return re.compile(rf"(?i)(?<![^\W_]){name}(?:\+[\w.-]+)?(?:{_AT}){host}(?![^\W_])")
