"""Where in a text a part of a listed name stands, however it is written: broken, spaced, joined, in digits."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace

from . import languages, words
from .folding import fold, latin_shapes, letters
from .names import NameIndex
from .parts import Part, Strength
from .tokens import Words, joins, letter_runs

_RUN = re.compile(r"[^\s<>()\[\]{},;:\"“”/\\]{4,}")
_LONGEST_RUN = 40
_DISGUISE = re.compile(r"[^\W\d_][013-9@$!|€£¡]|[0134@$!|€£¡][^\W\d_]")
_HANDLE_BEFORE = re.compile(r"[@#/\\._=&%+-]$")
_HANDLE_AFTER = re.compile(r"^[@/\\_=&+]|^\.\w|^-\w|^\d")
_LONG_INSIDE = 7


@dataclass(frozen=True, slots=True)
class Spot:
    """Words `first` to `last` of a text, which may be each of `parts`; `whole` are names written in one word."""

    first: int
    last: int
    parts: tuple[tuple[Part, Strength], ...]
    whole: tuple[tuple[str, int], ...] = ()
    is_joined: bool = False


class Spotter:
    """Finds spots with one index in many texts."""

    def __init__(self, index: NameIndex) -> None:
        self.index = index
        self.compounds, self.initialled = _compounds(index)
        self.long_forms = {form: tuple(parts) for form, parts in index.plain.items() if len(form) >= _LONG_INSIDE}
        self._cached_inside: dict[str, list[tuple[Part, Strength]]] = {}

    def spots(self, text: Words, language_at: Callable[[int], str], *, is_path: bool) -> list[Spot]:
        found: list[Spot] = []
        for place, token in enumerate(text.tokens):
            parts = self.index.match(token.raw, token.fold)
            if not any(strength is Strength.SURE for _, strength in parts) and not is_path and token.is_capital:
                parts += self.index.bent_in(token.fold, language_at(place))
            if parts:
                found.append(Spot(place, place, parts))
            found.extend(self._in_one_word(text, place, is_part=bool(parts), is_path=is_path))
        found.extend(self._joined(text, language_at))
        found.extend(self._split(text, language_at))
        found.extend(self._spelled_out(text))
        found.extend(self._disguised(text))
        return sorted(found, key=lambda spot: (spot.first, spot.last))

    def _in_one_word(self, text: Words, place: int, *, is_part: bool, is_path: bool):
        """Names in one word. With a mere initial they look like other words, so those must stand in an address or be small."""
        token = text.tokens[place]
        whole = self.compounds.get(token.fold, ())
        if not whole and token.fold in self.initialled:
            whole = self.initialled[token.fold]
            if len(token.fold) <= 4 and text.text[token.end : token.end + 1] != "@":
                whole = ()
            elif not (is_path or in_handle(text, place)):
                is_word = len(token.fold) <= 5 or token.is_capital
                whole = () if is_word else tuple(name for name in whole if not self.index.names[name][-1].is_ordinary)
        if whole:
            yield Spot(place, place, (), whole, is_joined=True)
        elif not is_part and len(token.fold) > _LONG_INSIDE and (is_path or in_handle(text, place)):
            inside = self._inside(token.fold)
            yield from [Spot(place, place, inside, is_joined=True)] if inside else []

    def _lookup(self, first: int, last: int, raw: str, language: str | None = None):
        plain = fold(raw)
        parts = tuple(pair for pair in self.index.match(raw, plain) if pair[1] is Strength.SURE)
        if not parts and language is not None and len(plain) > 4:
            parts = tuple(pair for pair in self.index.bent_in(plain, language) if pair[1] is Strength.SURE)
        whole = self.compounds.get(plain, ()) or self.initialled.get(plain, ())
        if parts or whole:
            yield Spot(first, last, parts, whole, is_joined=True)

    def _joined(self, text: Words, language_at: Callable[[int], str]):
        for first, last in joins(text):
            raw = "".join(token.raw for token in text.tokens[first : last + 1])
            is_usual = all(text.gap(place) in ("'", "’", "-", "‐") for place in range(first, last))
            language = language_at(first) if text.tokens[first].is_capital else None
            for spot in self._lookup(first, last, raw, language):
                yield replace(spot, is_joined=not is_usual)

    def _split(self, text: Words, language_at: Callable[[int], str]):
        """Names with a blank inside. Two real words in a row are only worth a look."""
        tokens = text.tokens
        for place in range(len(tokens) - 1):
            one, other = tokens[place], tokens[place + 1]
            joined = one.fold + other.fold
            if not text.gap(place).isspace():
                continue
            if one.fold in words.SERVANTS:  # Abdul Rahman, Abd al-Rahim, وعبد الله
                yield from self._lookup(place, place + 1, one.raw + other.raw)
                if other.fold in words.PARTICLES and (last := text.at(place + 2)) is not None:
                    yield from self._lookup(place, place + 2, one.raw + other.raw + last.raw)
                continue
            if len(joined) < 6 or joined not in self.index.plain:
                continue
            language = language_at(place)
            are_words = one.fold in words.PIECES and other.fold in words.PIECES
            are_words |= languages.is_ordinary(one.fold, language) and languages.is_ordinary(other.fold, language)
            if are_words and other.has_case and not other.is_capital and any(t.is_capital for t in tokens):
                continue  # le blanc
            strength = Strength.LIKE if are_words else Strength.SURE
            yield Spot(place, place + 1, tuple((part, strength) for part in self.index.plain[joined]), is_joined=True)

    def _spelled_out(self, text: Words):
        for first, last in letter_runs(text):
            run = "".join(token.raw for token in text.tokens[first : last + 1])
            plain = fold(run)
            for form, parts in self.index.plain.items():
                if len(form) >= 4 and (at := plain.find(form)) >= 0:
                    pairs = tuple((part, Strength.SURE) for part in parts)
                    yield Spot(first + at, min(last, first + at + len(form) - 1), pairs, is_joined=True)
            yield from self._lookup(first, last, run)

    def _disguised(self, text: Words):
        for match in _RUN.finditer(text.text):
            if len(match.group()) > _LONGEST_RUN or not _DISGUISE.search(match.group()):
                continue
            places = text.between(match.start(), match.end())
            if not places:
                continue
            seen = set()
            for piece in {match.group(), match.group().strip("!@.,'|")}:
                for reading in latin_shapes(piece):
                    for key in {letters(reading), *re.findall("[a-z]+", reading)}:
                        if len(key) >= 4 and key not in seen:
                            seen.add(key)
                            yield from self._lookup(places[0], places[-1], key)

    def _inside(self, plain: str) -> tuple[tuple[Part, Strength], ...]:
        known = self._cached_inside.get(plain)
        if known is None:
            parts = {part: Strength.SURE for form, parts in self.long_forms.items() if form in plain for part in parts}
            known = self._cached_inside[plain] = tuple(parts.items())
        return known


def in_handle(text: Words, place: int) -> bool:
    """Whether a word stands in an address, a path, a handle or a file name rather than in a sentence."""
    token = text.tokens[place]
    before, after = text.text[max(0, token.start - 1) : token.start], text.text[token.end : token.end + 2]
    return bool(_HANDLE_BEFORE.search(before) or _HANDLE_AFTER.search(after))


def _compounds(
    index: NameIndex,
) -> tuple[dict[str, tuple[tuple[str, int], ...]], dict[str, tuple[tuple[str, int], ...]]]:
    """Names written as one word: margueritehalloran, liwenhao; and with an initial: mhalloran, halloranm."""
    whole, initialled = defaultdict(set), defaultdict(set)
    for name, parts in index.names.items():
        if len(parts) < 2:
            continue
        first, last = parts[0], parts[-1]
        middle = "".join(part.fold for part in parts[1:-1])
        middle_initials = "".join(part.spelled[0][:1] for part in parts[1:-1] if part.spelled)
        for given in filter(None, {first.fold, *first.spelled}):
            for family in filter(None, {last.fold, *last.spelled, *index.halves_of(last)}):
                whole_family = "".join(last.particles) + family
                for word in {
                    given + family, family + given, given + middle + family, family + given + middle, given + whole_family,
                }:  # fmt: skip
                    whole[word].add(name)
                if len(family) >= 3:
                    for word in {given[0] + family, family + given[0], given[0] + middle_initials + family}:
                        initialled[word].add(name)
                if len(given) >= 5 and not first.is_ordinary:
                    initialled[given + family[0]].add(name)
    return tuple(
        {word: tuple(names) for word, names in found.items() if len(word) >= least}
        for found, least in ((whole, 5), (initialled, 4))
    )
