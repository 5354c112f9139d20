"""Whether two sealed identities may be one human being: pure functions over what is written in them.

A likeness is a question for people, never an answer. Names are compared in Latin letters without accents and case, their
words in any order; near misses by the normalised Indel similarity of the sorted words (rapidfuzz, 0 to 100).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from rapidfuzz import fuzz

from participants.names import words_of

ALIKE = 88  # of 100: one letter of about ten differs; a convention of this house
DIGITS = 7  # of a telephone number, from its end: with and without the country are one


class Likeness(StrEnum):
    NAME = "name"
    CONTACT = "contact"
    ALIKE = "alike"


@dataclass(frozen=True)
class Known:
    """What is compared of one identity: its key, its names with other names, and its contacts, a line each."""

    key: str
    names: tuple[str, ...]
    contacts: tuple[str, ...] = ()


def pairs(people: Iterable[Known]) -> dict[tuple[str, str], Likeness]:
    """Return the pairs of keys that may be one human being, each with the strongest reason."""
    marked = {person.key: frozenset(_marks(person)) for person in people}
    found: dict[tuple[str, str], Likeness] = {}
    for one, other in _neighbours(marked):
        reason = _compare(marked[one], marked[other])
        if reason is not None:
            found[one, other] = reason
    return found


def _neighbours(marked: dict[str, frozenset]) -> Iterator[tuple[str, str]]:
    """Pairs that share a contact, or the beginning of a word of a name: all others are too far apart to compare."""
    shelves = defaultdict(set)
    for key, marks in marked.items():
        for kind, value in marks:
            shelves[kind, value].add(key)
            if kind == Likeness.NAME:
                for word in value:
                    shelves[kind, word[:2]].add(key)
    yield from sorted({pair for shelf in shelves.values() for pair in combinations(sorted(shelf), 2)})


def _compare(one: frozenset, other: frozenset) -> Likeness | None:
    shared = {kind for kind, _value in one & other}
    if Likeness.NAME in shared:
        return Likeness.NAME
    if Likeness.CONTACT in shared:
        return Likeness.CONTACT
    names = [[" ".join(sorted(value)) for kind, value in marks if kind == Likeness.NAME] for marks in (one, other)]
    alike = any(fuzz.ratio(a, b) >= ALIKE for a in names[0] for b in names[1] if min(len(a), len(b)) > DIGITS)
    return Likeness.ALIKE if alike else None


def _marks(person: Known) -> Iterator[tuple[Likeness, object]]:
    for name in person.names:
        words = words_of(name)
        if len("".join(words)) > 3:  # an initial or a short name alone is everybody's
            yield Likeness.NAME, words
    for contact in person.contacts:
        digits = re.sub(r"\D", "", contact)
        if "@" in contact:
            yield Likeness.CONTACT, contact.strip().casefold()
        elif len(digits) >= DIGITS:
            yield Likeness.CONTACT, digits[-DIGITS:]
