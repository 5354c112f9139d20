"""Phrases that single somebody out without a name: "one participant from Ostrane", "the only woman".

A phrase that fits fewer than three people of the roster tells who it was (docs/sources.md#attribution).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .concepts import concept_of
from .folding import fold
from .names import NameIndex
from .parts import Strength
from .roster import Person
from .terms import stem
from .tokens import Token, Words
from .transliteration import without_prefixes
from .words import AFTER_A_WORD, DEEDS, SPEECH, read_words

ENOUGH = 3

_PERSON = read_words("person_words")
_ONLY = read_words("only_words")
_ONE = read_words("one_words")
_TWO = read_words("two_words")
_AMONG = read_words("among_words")
_PLURALS = frozenset({"men", "women", "people", "ladies", "gentlemen", "persons"})
_NOT_PEOPLE = frozenset(
    {"role:old", "role:young", "role:former", "role:deputy", "role:led", "role:blind", "role:chief", "role:retired"}
)
_ALSO_ADJECTIVES = frozenset(
    {"role:general", "role:academic", "role:chair", "role:business", "role:veteran", "role:activist", "role:student"}
)
_REACH = 5


@dataclass(frozen=True, slots=True)
class Singled:
    first: int
    last: int
    who: tuple[str, ...]
    reason: str


class SideIndex:
    """The people of a process by side and by what their descriptors say they are."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = tuple(people)
        labels = {person.side for person in self.people if person.side}
        self.labels = {label: _label_words(label) for label in labels}
        self.names = NameIndex([Person(label, names=tuple(labels_)) for label, labels_ in self.labels.items()])
        self.roles = {person.id: _roles(person) for person in self.people}
        self.callings: dict[str, set[str]] = {}  # words of descriptors, and whom they describe
        for person in self.people:
            for token in Words("; ".join(person.descriptors)).tokens:
                if len(token.fold) > (3 if not token.has_case else 4):
                    self.callings.setdefault(stem(token.fold), set()).add(person.id)

    def called(self, word: str) -> set[str]:
        """Whom a word describes, also with the article written onto it."""
        bare = word.removeprefix("ال").removeprefix("ה") if not word.isascii() else word
        return self.callings.get(stem(word), set()) | self.callings.get(bare, set())

    def sides_of(self, token: Token) -> frozenset[str]:
        found = {part.person for part, strength in self.names.match(token.raw, token.fold) if strength is Strength.SURE}
        root = _root(token.fold)
        for label, labels in self.labels.items():
            if any(len(_root(fold(word))) >= 3 and root == _root(fold(word)) and token.is_capital for word in labels):
                found.add(label)
        return frozenset(found)

    def fitting(self, side: str | None, roles: frozenset[str]) -> list[str]:
        """Who a phrase fits; where nobody of the side is said to be what it says, everybody of the side may be."""
        of_side = [person.id for person in self.people if side is None or person.side == side]
        named = [person for person in of_side if roles and roles <= self.roles[person]]
        return named or (of_side if side is not None else [])


def _label_words(label: str) -> list[str]:
    """A side as a whole and its longest word, so that `Highland Councils` is known by `Highland`."""
    long = [word for word in re.findall(r"[^\W\d_]+", label) if len(word) > 3]
    return [label, *long[:1]] if long else [label]


def _root(word: str) -> str:
    """A place name and its adjective under one key: Tarvia, Tarvian; Ostrane, Ostranian."""
    return re.sub(
        "(?:ians?|ans?|ais|aise|ese|ish|is|er|ers|e|i|a|ia|ien|ienne|isch|ische|ischer|ischen|ский|ская|ского|ской|ски|ська|ський)$",
        "",
        word,
    )


def _roles(person: Person) -> frozenset[str]:
    found = set()
    for text in (*person.descriptors, *person.affiliations):
        for token in Words(text).tokens:
            if concept := concept_of(token.fold):
                found.add(concept)
    return frozenset(found)


def singled_out(text: Words, sides: SideIndex) -> Iterable[Singled]:
    for place, token in enumerate(text.tokens):
        role = concept_of(token.fold)
        if role is not None and (
            not role.startswith("role:") or role in _NOT_PEOPLE or _is_adjective(text, place, role)
        ):
            role = None
        is_calling = _is_calling(token.fold) or bool(sides.called(token.fold))
        around = [*text.tokens[max(0, place - 3) : place], *text.tokens[place + 1 : place + 2]]
        is_calling = is_calling and any(_is_superlative(t.fold) or t.fold in _ONLY or t.fold in _AMONG for t in around)
        if role is None and not is_calling and not _is_person(token.fold):
            continue
        if _is_apposition(text, place):
            continue
        if (
            _is_plural(token.fold, role)
            and not _before_is(text, place, _TWO | _ONE - {"the", "a", "our", "their", "its", "this", "that"})
            and not _one_of(text, place)
        ):
            continue
        yield from _judge(text, place, role, sides)


def _is_apposition(text: Words, place: int) -> bool:
    """Seán Brannelly, a journalist: who it is was said by name, and the name is looked at by itself."""
    first = place - 1 if place and text.tokens[place - 1].fold in _ONE else place
    if first < 2 or text.gap(first - 1).strip() != ",":
        return False
    names = text.tokens[first - 2 : first]
    return all(name.is_capital for name in names) and not text.begins_sentence(first - 1)


def _is_adjective(text: Words, place: int, role: str) -> bool:
    """In general; the general idea, the academic year: a word for an office before the noun it belongs to."""
    if place and text.tokens[place - 1].fold == "in" and text.tokens[place].fold == "general":
        return True
    after = text.at(place + 1)
    if role not in _ALSO_ADJECTIVES or text.tokens[place].is_capital or after is None or text.gap(place) != " ":
        return False
    return not after.is_capital and after.fold not in SPEECH | DEEDS | AFTER_A_WORD


def _judge(text: Words, place: int, role: str | None, sides: SideIndex) -> Iterable[Singled]:
    start = max(0, place - _REACH)
    before = [text.tokens[p] for p in range(start, place) if _same_clause(text, p, place)]
    after = [
        text.tokens[p]
        for p in range(place + 1, min(len(text.tokens), place + 1 + _REACH))
        if _same_clause(text, place, p)
    ]
    first = place - len(before[-3:])
    unique = any(_is_superlative(token.fold) for token in before[-3:]) or any(
        token.fold in _ONLY for token in before[-3:] + after[:1]
    )
    unique = unique or _one_of_two(text, place)
    unique = unique or (
        bool(sides.called(text.tokens[place].fold)) and any(token.fold in _AMONG for token in after[:1])
    )
    side = next((s for token in [*reversed(before[-3:]), *after] for s in sorted(sides.sides_of(token))), None)
    roles = frozenset({role} if role else ()) | frozenset(
        concept
        for token in before[-3:]
        if (concept := concept_of(token.fold)) and concept.startswith("role:") and concept not in _NOT_PEOPLE
    )
    if unique:
        fits = sides.fitting(side, roles) if (roles or side) else []
        fits = fits or sorted(sides.called(text.tokens[place].fold))
        yield Singled(
            first,
            min(place + len(after[:2]), len(text.tokens) - 1),
            tuple(sorted(fits[: ENOUGH - 1] if len(fits) < ENOUGH else ())),
            UNIQUE,
        )
        return
    if side is None and role is None:
        return
    if (
        side is not None
        and role is None
        and _is_plural(text.tokens[place].fold, role)
        and not _one_of(text, place)
        and not _before_is(text, place, _TWO)
    ):
        return
    fits = sides.fitting(side, roles)
    if 0 < len(fits) < ENOUGH:
        yield Singled(first, place, tuple(sorted(fits)), _FEW)


UNIQUE = "This singles one person out. Leave out what makes them the only one."
_FEW = "This fits fewer than three listed people. Write “it was suggested”, or name a larger group."


_NO_SUPERLATIVES = read_words("no_superlatives")


def _is_superlative(word: str) -> bool:
    return word == "most" or (len(word) > 6 and word.endswith("est") and word not in _NO_SUPERLATIVES)


def _is_calling(word: str) -> bool:
    """Whether a word ends as words for people do: fisherman, shopkeeper, violinist."""
    return len(word) > 6 and word.endswith(_CALLING_ENDINGS)


_CALLING_ENDINGS = tuple(read_words("calling_endings"))


def _is_person(word: str) -> bool:
    return word in _PERSON or (word.endswith("s") and word[:-1] in _PERSON)


def _is_plural(word: str, role: str | None) -> bool:
    if word in _PLURALS:
        return True
    return (
        len(word) > 4 and word.endswith("s") and not word.endswith("ss") and (role is not None or word[:-1] in _PERSON)
    )


def _before_is(text: Words, place: int, among: frozenset[str]) -> bool:
    return any(text.tokens[p].fold in among for p in range(max(0, place - 3), place) if _same_clause(text, p, place))


def _one_of(text: Words, place: int) -> bool:
    """one of the …, один из …"""
    near = [text.tokens[p].fold for p in range(max(0, place - 5), place) if _same_clause(text, p, place)]
    return any(word in _ONE - {"the", "a", "an", "our", "their", "its", "this", "that"} for word in near)


def _one_of_two(text: Words, place: int) -> bool:
    """one of the two women, אחת משתי הנשים"""
    near = [text.tokens[p].fold for p in range(max(0, place - 5), place) if _same_clause(text, p, place)]
    ones = [at for at, word in enumerate(near) if word in _ONE - _ARTICLES]
    return any(at < ones[-1] + 4 and _is_two(word) for at, word in enumerate(near) if ones and at > ones[0])


def _is_two(word: str) -> bool:
    return word in _TWO or any(
        rest in _TWO for rest in without_prefixes(word, "hebrew" if "א" <= word[:1] <= "ת" else "arabic")
    )


_ARTICLES = frozenset({"the", "a", "an", "our", "their", "its", "this", "that"})


def _same_clause(text: Words, first: int, last: int) -> bool:
    return not re.search(r"[.!?;:]\s|\n\s*\n", text.text[text.tokens[first].end : text.tokens[last].start])


_HAN_ONLY = re.compile(
    "(?:唯一|僅有|仅有|最年[轻輕长長]|最老|最小|最资深|两[位名]|兩[位名]|其中一[位名])的?[\u4e00-\u9fff]{0,7}?(?:女|男|人|者|代表|成员|成員|[^，。]{1,5}[长長官师師授家员員士生工])"
)


def singled_out_in_han(text: str) -> Iterable[tuple[int, int]]:
    """The same for Chinese, which has no blanks between words."""
    return ((match.start(), match.end()) for match in _HAN_ONLY.finditer(text))
