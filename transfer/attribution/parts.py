"""The parts of a listed name: each word of it that may stand for the person."""

import re
from dataclasses import dataclass
from enum import IntEnum

from . import languages, transliteration, words
from .folding import fold, letters, normal, scripts_of, spellings
from .roster import Kind, Person

_COMPOUND = re.compile(r"(?i)\b(abd|abdul|abdel|abdal|abdu)[\s-]+(?:(?:al|el|ul|ar|er|as|an)[\s-]+)?(?=\w)")

_COMPOUND_ARABIC = re.compile(r"(?<!\w)عبد\s+(?=ال\w{2})")


class Strength(IntEnum):
    """How surely a word is a part of a name; a faint part counts only beside another."""

    FAINT = 0
    TYPO = 1
    LIKE = 2
    SURE = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One word of one name of one person; `spelled` are its Latin spellings, the plain form first."""

    person: str
    name: int
    place: int
    size: int
    kind: Kind
    fold: str
    script: str
    spelled: tuple[str, ...]
    particles: tuple[str, ...] = ()  # what stands right before it in the name: ben, de, بن

    @property
    def is_first(self) -> bool:
        return self.place == 0 and self.size > 1

    @property
    def is_last(self) -> bool:
        return self.place == self.size - 1

    @property
    def is_ordinary(self) -> bool:
        return self.is_ordinary_in("") or self.is_ordinary_in("en")

    def is_ordinary_in(self, language: str) -> bool:
        """Whether the part is a word like any other in a language, or in any where none is given."""
        bare = (
            transliteration.without_article(self.fold, self.script)
            if self.script in ("arabic", "hebrew")
            else self.fold
        )
        return languages.is_ordinary(self.fold, language) or bare != self.fold and languages.is_ordinary(bare, language)

    @property
    def is_mostly_a_name(self) -> bool:
        return self.fold in words.MOSTLY_NAMES

    @property
    def initials(self) -> frozenset[str]:
        """What may stand for this part, in Latin and its own script."""
        initials = {self.fold[0], *(spelling[0] for spelling in self.spelled if spelling)}
        if self.spelled:
            initials.update(_INITIALS.get(self.spelled[0][:2], _INITIALS.get(self.spelled[0][:1], "")))
        return frozenset(initials)


_INITIALS = words.read_table("initials")


def parts_of(person: Person) -> list[Part]:
    """The parts of all names and aliases of a person, without titles and particles."""
    named = [(text, Kind.NAME) for text in person.names] + [(text, Kind.ALIAS) for text in person.aliases]
    return [
        part
        for number, (text, kind) in enumerate(named)
        for part in _cut_name(person.id, number, text, kind)
        if part.fold
    ]


def _cut_name(person: str, number: int, text: str, kind: Kind):
    text = normal(text).replace("_", " ").lstrip("@#")
    if text.count(",") == 1:
        text = " ".join(reversed(text.split(",")))
    text = _COMPOUND.sub(lambda match: match[1] + "al", text)
    text = _COMPOUND_ARABIC.sub("عبد", text)
    pieces = [piece.strip(".-'’\"“”()") for piece in re.split(r"[\s·・]+", text)]
    kept: list[tuple[str, tuple[str, ...]]] = []
    particles: tuple[str, ...] = ()
    for piece in filter(None, pieces):
        if _is_particle(piece) and piece != pieces[-1]:
            particles += (fold(piece),)
        elif fold(piece) not in words.TITLES:
            kept.append((piece, particles))
            particles = ()
    for place, (piece, before) in enumerate(kept or [(piece, ()) for piece in pieces if piece]):
        script = next(iter(scripts_of(piece)), "other")
        size = len(kept) or len(pieces)
        yield Part(person, number, place, size, kind, fold(letters(piece)), script, _latin(piece, script), before)


def _is_particle(piece: str) -> bool:
    """Whether a piece of a name tells nothing alone: van, but not Văn."""
    return fold(piece) in words.PARTICLES and (piece.isascii() or "latin" not in scripts_of(piece))


def _latin(piece: str, script: str) -> tuple[str, ...]:
    plain = letters(piece)
    if script == "latin":
        return spellings(plain)
    return () if script == "han" else transliteration.latin_spellings(plain, script)
