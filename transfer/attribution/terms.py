"""Affiliations and descriptors: their words in any order, bent, abbreviated, translated, or as an acronym."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from . import words
from .concepts import concepts_of
from .folding import fold, normal, scripts_of
from .names import NameIndex
from .parts import Strength
from .roster import Kind, Person
from .tokens import Token, Words, in_longer

_IDLE = words.read_words("idle")
_SLACK = 4  # further words that may stand among the words of a term
_BRACKETED = re.compile(r"^(.*?)\s*[(\[]([^)\]]+)[)\]]\s*(.*)$")


@dataclass(frozen=True, slots=True)
class Term:
    """What one person's affiliation or descriptor says: the keys of its content words and its acronyms."""

    person: str
    kind: Kind
    text: str
    keys: tuple[str, ...]
    own: frozenset[str]  # keys that are no common word
    acronyms: frozenset[str]


@dataclass(frozen=True, slots=True)
class TermMatch:
    first: int
    last: int
    term: Term
    share: float  # of the term's words found
    is_acronym: bool = False
    further: int = 0  # other words among them
    has_stranger: bool = False  # a foreign capitalised word among them


class TermIndex:
    def __init__(self, people: Iterable[Person], *, sides: frozenset[str] = frozenset()) -> None:
        self.terms = [term for person in people for term in _terms_of(person)]
        own = sorted({key for term in self.terms for key in term.own})
        self.names = NameIndex([Person(key, names=(key,)) for key in own])
        self.own = frozenset(own)
        self.by_key: dict[str, list[Term]] = defaultdict(list)
        self.by_acronym: dict[str, list[Term]] = defaultdict(list)
        for term in self.terms:
            for key in set(term.keys):
                self.by_key[key].append(term)
            for acronym in term.acronyms:
                self.by_acronym[acronym].append(term)
        self.shortened: dict[str, set[str]] = defaultdict(set)  # Avel by Av., Ostrane by Ostr.
        for key in own:
            for size in range(3, len(key)):
                self.shortened[key[:size]].add(key)
        self._known: dict[tuple[str, str], frozenset[str]] = {}

    def keys_of(self, token: Token) -> frozenset[str]:
        known = self._known.get((token.raw, token.fold))
        if known is None:
            found = {key for key in (*_meanings(token.fold), stem(token.fold)) if key in self.by_key}
            found.update(
                part.person
                for part, strength in self.names.match(token.raw, token.fold)
                if strength > Strength.TYPO or len(token.fold) > 7
            )
            found.update(
                key
                for size in range(4, len(token.fold))
                if (key := token.fold[:size]) in self.own and _may_follow(key, token.fold)
            )
            known = self._known[token.raw, token.fold] = frozenset(found & self.by_key.keys())
        return known

    def find(self, text: Words) -> Iterable[TermMatch]:
        places: dict[str, list[int]] = defaultdict(list)
        for place, token in enumerate(text.tokens):
            for key in self._keys_at(text, place, token):
                places[key].append(place)
        for term in self.terms:
            present = [key for key in term.keys if key in places]
            if len(present) >= min(2, len(term.keys)):
                found = sorted((place, key) for key in present for place in places[key])
                if match := _best(text, term, found):
                    yield match
        yield from self._acronyms(text)

    def _keys_at(self, text: Words, place: int, token: Token) -> Iterable[str]:
        keys = self.keys_of(token)
        if text.gap(place) == "-":  # co-operative
            after = text.tokens[place + 1]
            keys |= self.keys_of(Token(token.start, after.end, token.raw + after.raw, token.fold + after.fold))
        if not keys and token.fold in self.shortened and text.gap(place).startswith("."):
            keys = self.shortened.get(token.fold, frozenset())
        return keys

    def _acronyms(self, text: Words) -> Iterable[TermMatch]:
        for place, token in enumerate(text.tokens):
            if token.raw.islower():
                continue
            last, written = place, token.raw
            after = text.at(place + 1)
            if token.is_letter and token.is_capital:
                while (
                    len(written) < 16
                    and (after := text.at(last + 1))
                    and after.is_letter
                    and after.is_capital
                    and text.gap(last) in (".", ". ")
                ):
                    last, written = last + 1, written + after.raw
            elif after is not None and text.gap(place) == "" and after.is_capital:  # MoFA, cut at its humps
                last, written = place + 1, written + after.raw
            if sum(char.isupper() for char in written) < 2 or len(written) < 2:
                continue
            if in_longer(text, place, last):
                continue
            for term in self.by_acronym.get(fold(written), ()):
                yield TermMatch(place, last, term, 1.0, is_acronym=True)


def _terms_of(person: Person) -> Iterable[Term]:
    for kind, texts in ((Kind.AFFILIATION, person.affiliations), (Kind.DESCRIPTOR, person.descriptors)):
        for text in texts:
            bracketed = _BRACKETED.match(text)
            wordings = [f"{bracketed[1]} {bracketed[3]}", bracketed[2]] if bracketed else [text]
            for wording in wordings:
                if term := _term(person.id, kind, wording):
                    yield term


def _term(person: str, kind: Kind, text: str) -> Term | None:
    tokens = Words(normal(text)).tokens
    content = [_bare(token) for token in tokens if token.fold not in _IDLE and len(token.fold) > 1]
    if not content:
        return None
    keys, own = [], set()
    for token in content:
        for key in _meanings(token.fold) or (stem(token.fold),):
            keys.append(key)
            if ":" not in key and token.fold not in words.ORDINARY:
                own.add(key)
    return Term(
        person, kind, text.strip(), tuple(dict.fromkeys(keys)), frozenset(own), _acronyms_of(tokens, content, kind)
    )


def _acronyms_of(tokens: list[Token], content: list[Token], kind: Kind) -> frozenset[str]:
    if kind is not Kind.AFFILIATION:
        return frozenset()
    if len(content) == 1:
        raw = content[0].raw
        return frozenset({fold(raw)}) if raw.isupper() and len(raw) >= 2 else frozenset()
    found = {"".join(token.fold[0] for token in content), "".join(token.fold[0] for token in tokens)}
    if content[0].fold in ("ministry", "university") and len(content) > 1:
        found.add(
            {"ministry": "mo", "university": "uo"}[content[0].fold] + "".join(token.fold[0] for token in content[1:])
        )
    return frozenset(acronym for acronym in found if len(acronym) >= 3)


def _best(text: Words, term: Term, found: list[tuple[int, str]]) -> TermMatch | None:
    """The stretch with most of the term's words close together; None where they say too little."""
    best: TermMatch | None = None
    size = len(term.keys)
    for at, (first, _) in enumerate(found):
        keys: set[str] = set()
        last = first
        for place, key in found[at:]:
            if place - first > size + _SLACK + 2 or (place > first and not _same_breath(text, last, place)):
                break
            if key not in keys:
                keys.add(key)
                last = place
        if best is None or len(keys) / size > best.share:
            stranger = _has_stranger(text, first, last, {place for place, _ in found})
            further = _further(text, first, last, {place for place, _ in found})
            best = TermMatch(first, last, term, len(keys) / size, further=further, has_stranger=stranger)
            if size == 2 and further > (term.kind is Kind.DESCRIPTOR) + stranger:
                best = None
        if best and best.share == 1.0 and not best.has_stranger:
            break
    return (
        best if best and _says_enough(best, {key for place, key in found if best.first <= place <= best.last}) else None
    )


def _says_enough(match: TermMatch, keys: set[str]) -> bool:
    if match.share == 1.0:
        return True
    if len(keys) < 2:
        return False
    if match.term.kind is Kind.DESCRIPTOR:
        return match.share >= 0.6 and match.further <= 1
    has_head = any(key.startswith("institution:") for key in keys)
    return bool(keys & match.term.own) and has_head or match.share >= 0.74


def _further(text: Words, first: int, last: int, known: set[int]) -> int:
    """How many words that are not of the term, and not idle, stand among its words."""
    return sum(place not in known and text.tokens[place].fold not in _IDLE for place in range(first, last))


def _same_breath(text: Words, first: int, last: int) -> bool:
    for place in range(first, last):
        gap = text.gap(place)
        if "\n\n" in gap or (
            any(mark in gap for mark in ".!?;") and any(c.isspace() for c in gap) and len(text.tokens[place].fold) > 4
        ):
            return False
    return True


def _has_stranger(text: Words, first: int, last: int, known: set[int]) -> bool:
    return any(
        text.tokens[place].is_capital
        and place not in known
        and text.tokens[place].fold not in _IDLE
        and place not in text.title_case
        for place in range(first, last)
    )


def _bare(token: Token) -> Token:
    """A word of a term without the Arabic preposition written onto it: لخفر السواحل, خفر السواحل."""
    if not re.match("ل.{3}", token.fold) or concepts_of(token.fold):
        return token
    rest = token.fold.removeprefix("لل") if token.fold.startswith("لل") else token.fold[1:]
    return Token(token.start, token.end, token.raw, rest)


def _meanings(word: str) -> tuple[str, ...]:
    """What a word means; some languages have one word for the chief and for the chair."""
    return tuple("role:chair" if concept == "role:chief" else concept for concept in concepts_of(word))


def _may_follow(key: str, word: str) -> bool:
    """Whether what follows a word of a term may be an ending of some language."""
    return len(word) - len(key) <= (3 if len(key) == 4 else 6)


_ENDINGS = (
    "ically",
    "ational",
    "ations",
    "ation",
    "ings",
    "ing",
    "ers",
    "ies",
    "ian",
    "ied",
    "ed",
    "er",
    "es",
    "ly",
    "s",
    "e",
    "y",
)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word without common English endings; other words as they are."""
    if scripts_of(word) == {"latin"} and len(word) > 4:
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 4:
                return word[: -len(ending)]
    return word
