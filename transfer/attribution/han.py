"""Chinese names: no blanks between words, two sets of characters, and pinyin in every spelling."""

import re
from collections.abc import Iterable

from anyascii import anyascii

from . import han_sounds
from .folding import HAN, IGNORABLE, fold, normal
from .parts import Part, parts_of
from .roster import Kind, Person
from .words import read_lines, read_table

_HAN_NAME = re.compile(f"^[{HAN}·・]+$")
_RUN = re.compile(f"[{HAN}](?:[\\s{IGNORABLE}\u0300-\u036f·・.\\-_*]*[{HAN}])*")
_TRADITIONAL = str.maketrans(read_table("traditional"))
_SURNAMES = frozenset("".join(read_lines("chinese_surnames")[0]))
_ORDINARY = frozenset(word for line in read_lines("ordinary_chinese") for word in line)
_COMPOUND = frozenset(name for line in read_lines("compound_surnames") for name in line)
_HETERONYMS = read_table("heteronyms")
_LONGEST = 8  # characters of a foreign name
_POLITE_AFTER = "先生|女士|小姐|教授|博士|老师|主任|部长|大使|将军|同志|院长|所长|主席|总|表示|认为|说|指出|提出"


_BEFORE_A_NAME = "与和跟向对由同给及、"


def simplified(text: str) -> str:
    return text.translate(_TRADITIONAL)


def pinyin(char: str) -> str:
    return _HETERONYMS.get(char) or fold(anyascii(char))


def _is_spoken_of(kind: Kind, after: str) -> bool:
    """Whether an alias that is a word does what people do."""
    return kind is Kind.ALIAS and re.match(_POLITE_AFTER, after) is not None


def _surname_size(name: str) -> int:
    return 2 if len(name) == 4 or name[:2] in _COMPOUND else 1


def with_pinyin(person: Person) -> Person:
    """The person with the pinyin of each Chinese name added: 张伟明 is also Zhang Weiming."""
    added = []
    for name in person.names:
        plain = simplified(normal(name)).replace(" ", "")
        if _HAN_NAME.match(plain) and 2 <= len(plain) <= 4:
            cut = _surname_size(plain)
            family, given = "".join(map(pinyin, plain[:cut])), "".join(map(pinyin, plain[cut:]))
            added.append(f"{given.title()} {family.title()}")
    known = {fold(name) for name in person.names}
    added = [name for name in added if fold(name) not in known]
    return Person(
        person.id,
        (*person.names, *added),
        person.aliases,
        person.emails,
        person.phones,
        person.affiliations,
        person.descriptors,
        person.side,
    )


def _heard_parts(person: Person) -> list[Part]:
    """The parts of the names, and of hyphenated ones cut in two: Holloway-Pryce is heard as Holloway."""
    cut = tuple(name.replace("-", " ") for name in person.names if "-" in name)
    return parts_of(Person(person.id, (*person.names, *cut)))


class HanIndex:
    def __init__(self, people: Iterable[Person]) -> None:
        people = tuple(people)
        self.terms: list[tuple[str, str, Kind]] = []
        self.heard: dict[str, list[tuple[str, int, int]]] = {}  # skeleton: person, number of the name, place in it
        for part in (part for person in people for part in _heard_parts(person) if part.spelled):
            for latin in part.spelled[:2]:
                for skeleton in han_sounds.skeletons(latin):
                    if len(skeleton) >= 2:
                        self.heard.setdefault(skeleton, []).append((part.person, part.name, part.place))
        self.syllables: dict[str, list[tuple[str, int]]] = {}
        for person in people:
            has_characters = any(_HAN_NAME.match(re.sub(r"[\s·・]", "", normal(name))) for name in person.names)
            for kind, texts in (
                (Kind.NAME, person.names),
                (Kind.ALIAS, person.aliases),
                (Kind.AFFILIATION, person.affiliations),
                (Kind.DESCRIPTOR, person.descriptors),
            ):
                for text in texts:
                    self._add(person.id, kind, text, sounds=not has_characters)

    def _add(self, person: str, kind: Kind, text: str, *, sounds: bool) -> None:
        plain = re.sub(r"[\s·・]", "", simplified(normal(text)))
        if _HAN_NAME.match(plain):
            self.terms.append((plain, person, kind))
        elif kind is Kind.NAME and sounds and (key := _pinyin_key(text)):
            for reading in key:
                self.syllables.setdefault(reading, []).append((person, len(text.split())))

    def find(self, text: str) -> Iterable[tuple[int, int, str, Kind, bool]]:
        """Start, end, person, kind, and whether it is sure."""
        if not (self.terms or self.syllables or self.heard):
            return
        yield from self._heard(text)
        for run in _RUN.finditer(text):
            places = [i for i, char in enumerate(run.group()) if re.match(f"[{HAN}]", char)]
            plain = simplified(normal("".join(run.group()[i] for i in places)))
            if len(plain) != len(places):
                continue
            for start, end, person, kind, is_sure in [*self._listed(plain), *self._sounding(plain)]:
                yield run.start() + places[start], run.start() + places[end - 1] + 1, person, kind, is_sure

    def _heard(self, text: str):
        """Foreign names by their sound: surely where two parts are there, or four consonants, or somebody speaks."""
        for pieces in han_sounds.pieces_of(simplified(text)):
            found = [
                (start + at, start + at + size, key)
                for start, piece in pieces
                for at, size, keys in self._heard_in(piece)
                for key in keys
            ]
            for start, end, person, is_sure in self._weighed(found, pieces, text):
                yield start, end, person, Kind.NAME, is_sure

    def _weighed(self, found, pieces, text: str):
        for start, end, (person, name, place) in found:
            is_pair = any(p == person and n == name and q != place for _, _, (p, n, q) in found)
            consonants = len(han_sounds.skeleton_of([pinyin(char) for char in simplified(text[start:end])]))
            speaks = re.match(f"(?:{_POLITE_AFTER}|希望|建议|要求|同意|反对|提议)", simplified(text[end : end + 4]))
            if is_pair or (len(pieces) == 1 and consonants >= 3 and end - start >= 3):
                yield start, end, person, bool(is_pair or consonants >= 4 or speaks)

    def _heard_in(self, piece: str):
        sounds = [pinyin(char) for char in piece]
        for at in range(len(piece)):
            for size in range(1 if len(piece) < 3 else 2, min(_LONGEST, len(piece) - at) + 1):
                if keys := self.heard.get(han_sounds.skeleton_of(sounds[at : at + size])):
                    yield at, size, keys

    def _listed(self, plain: str):
        for term, person, kind in self.terms:
            for match in re.finditer(re.escape(term), plain):
                yield (
                    match.start(),
                    match.end(),
                    person,
                    kind,
                    len(term) > 1
                    and not (
                        kind in (Kind.NAME, Kind.ALIAS)
                        and term in _ORDINARY
                        and not _is_spoken_of(kind, plain[match.end() :])
                    ),
                )
            if kind is Kind.NAME and len(term) >= 2:
                surname = term[: _surname_size(term)]
                for match in re.finditer(f"{re.escape(surname)}(?:{_POLITE_AFTER})", plain):
                    yield (
                        match.start(),
                        match.start() + len(surname),
                        person,
                        kind,
                        match.group()[len(surname) :] in ("先生", "女士", "教授", "博士", "小姐"),
                    )
                if len(term) - len(surname) >= 2:
                    given = term[len(surname) :]
                    for match in re.finditer(re.escape(given), plain):
                        before, after = plain[: match.start()][-1:], plain[match.end() :]
                        is_alone = not before or before in _BEFORE_A_NAME
                        if is_alone or (before not in _SURNAMES and re.match(_POLITE_AFTER, after)):
                            yield match.start(), match.end(), person, kind, is_alone

    def _sounding(self, plain: str):
        """Names of the roster given in Latin letters: any characters that sound so, surely where the first is a surname."""
        if not self.syllables:
            return
        sounds = [pinyin(char) for char in plain]
        for at in range(len(plain)):
            for size in (2, 3, 4):
                for person, _ in (
                    self.syllables.get("".join(sounds[at : at + size]), ()) if at + size <= len(plain) else ()
                ):
                    is_alone = at == 0 or plain[at - 1] in _BEFORE_A_NAME or re.match(_POLITE_AFTER, plain[at + size :])
                    yield at, at + size, person, Kind.NAME, size > 2 or bool(plain[at] in _SURNAMES and is_alone)


_SYLLABLE = re.compile(
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u)"
)


def _pinyin_key(text: str) -> list[str] | None:
    """The name as run-together pinyin in both orders, None where it is no pinyin."""
    parts = [fold(part).replace("'", "").replace("-", "") for part in text.split()]
    if not 2 <= len(parts) <= 3 or not all(re.fullmatch(f"(?:{_SYLLABLE.pattern}){{1,2}}", part) for part in parts):
        return None
    syllables = sum(len(_SYLLABLE.findall(part)) for part in parts)
    return (
        ["".join(parts), parts[-1] + "".join(parts[:-1]), "".join(parts[1:]) + parts[0]]
        if 2 <= syllables <= 4
        else None
    )
