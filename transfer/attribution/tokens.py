"""Words of a text, with their places, as somebody who hides a name might write them."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from . import words
from .folding import HAN, IGNORABLE, fold, scripts_of

_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0903\u093a-\u094f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
)
_BOXED = "\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189\U0001f1e6-\U0001f1ff\u24b6-\u24e9"
_WORD = re.compile(
    rf"[^\W\d_{HAN}{_MARKS}{IGNORABLE}](?:[^\W\d_{HAN}]|[{_MARKS}{IGNORABLE}{_BOXED}])*"
    rf"|[{_BOXED}](?:[{_BOXED}{IGNORABLE}])*"
)
_HUMP = re.compile(r"(?<=[A-Z])(?=[A-Z][a-z]{2})")
_OTHER_SCRIPT = re.compile(
    r"(?<=[A-Za-z])(?=[\u0590-\u06ff\u0900-\u097f])|(?<=[\u0590-\u06ff\u0900-\u097f])(?=[A-Za-z])"
)
_SENTENCE_END = re.compile(r"[.!?…。！？؟।:;•]|\n\s*\n|\n\s*[-*•\d]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or the part of a camelCase word; `fold` is its plain form, `raw` is how it stands in the text."""

    start: int
    end: int
    raw: str
    fold: str

    @property
    def is_capital(self) -> bool:
        first = next((c for c in self.raw if c.isalpha()), "")
        return first.isupper() or first.istitle()

    @property
    def is_caps(self) -> bool:
        return len(self.fold) > 1 and self.raw.isupper()

    @property
    def is_letter(self) -> bool:
        return len(self.fold) == 1 or (self.raw[:1] > "\u0900" and sum(map(str.isalpha, self.fold)) == 1)

    @property
    def has_case(self) -> bool:
        return self.raw.lower() != self.raw.upper()


class Words:
    """All words of a text in order, and what stands between them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(_cut(text))
        self.starts = [token.start for token in self.tokens]

    def gap(self, place: int) -> str:
        """What stands between the word at `place` and the next; a line end where there is no next."""
        if place < 0 or place + 1 >= len(self.tokens):
            return "\n\n"
        return self.text[self.tokens[place].end : self.tokens[place + 1].start]

    def at(self, place: int) -> Token | None:
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def between(self, start: int, end: int) -> range:
        """The places of the words that begin between two characters."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def line_at(self, place: int) -> tuple[int, int]:
        """Where the line of a word begins and ends."""
        token = self.tokens[place]
        end = self.text.find("\n", token.end)
        return self.text.rfind("\n", 0, token.start) + 1, len(self.text) if end < 0 else end

    def begins_sentence(self, place: int) -> bool:
        if place == 0:
            return True
        gap = self.gap(place - 1)
        if not _SENTENCE_END.search(gap):
            return False
        before = self.tokens[place - 1]
        return not (gap.strip() == "." and (before.is_letter or before.fold in words.ABBREVIATIONS))

    @cached_property
    def title_case(self) -> frozenset[int]:
        """Places in lines most of whose longer words are capitalised: there a capital says nothing."""
        found: set[int] = set()
        for line in re.finditer(r"[^\n]+", self.text):
            places = self.between(line.start(), line.end())
            longer = [self.tokens[place] for place in places if len(self.tokens[place].fold) > 3]
            if len(longer) >= 4 and sum(token.is_capital for token in longer) >= 0.8 * len(longer):
                found.update(places)
        return frozenset(found)


def _humps(raw: str):
    """Where a word written together is to be cut: HalloranNotes, NotesŻak, XMLHttp, Notesمنصور."""
    yield from (place for place in range(1, len(raw)) if raw[place].isupper() and raw[place - 1].islower())
    yield from (match.start() for match in _HUMP.finditer(raw))
    if not raw.isascii():
        yield from (match.start() for match in _OTHER_SCRIPT.finditer(raw))


def _cut(text: str):
    for match in _WORD.finditer(text):
        raw = match.group()
        if len(raw) < 4 or raw.isascii() and (raw.islower() or raw.isupper() or raw.istitle()):
            pieces = [(match.start(), raw)]
        else:
            edges = [0, *sorted(set(_humps(raw))), len(raw)]
            pieces = [(match.start() + a, raw[a:b]) for a, b in zip(edges, edges[1:], strict=False)]
        for start, piece in pieces:
            yield Token(start, start + len(piece), piece, fold(piece).replace("'", ""))


_TIGHT = re.compile(r"\S{0,3}|\s?[-‐‑‒–—_=\\]\s*\n\s*|[-‐‑‒­]\s+")


def joins(words: Words, longest: int = 4):
    """Pairs of places whose words belong together: nothing but marks between them, or a hyphen at a line end."""
    for first in range(len(words.tokens) - 1):
        last = first
        while last - first < longest and last + 1 < len(words.tokens):
            gap = words.gap(last)
            if not _TIGHT.fullmatch(gap) or any(c in gap for c in ',;:()"“”[]{}<>@?'):
                break
            last += 1
            yield first, last


def letter_runs(words: Words):
    """Runs of four or more single letters standing apart in the same way: s p a c e d, d.o.t.t.e.d."""
    first, tokens = 0, words.tokens
    while first < len(tokens):
        last = first
        while (
            last + 1 < len(tokens)
            and tokens[last].is_letter
            and tokens[last + 1].is_letter
            and len(words.gap(last)) <= 4
        ):
            last += 1
        if last - first >= 3:
            yield first, last
        first = last + 1


def script_of(token: Token) -> str:
    found = scripts_of(token.raw)
    return next(iter(found)) if len(found) == 1 else ("mixed" if found else "other")


def in_longer(text: Words, first: int, last: int) -> bool:
    """Whether letters belong to a code with digits or dashes."""
    start, end = text.tokens[first].start, text.tokens[last].end
    around = text.text[max(0, start - 1) : start] + text.text[end : end + 1]
    return any(c.isalnum() or c in "&/@" for c in around) or bool(re.match(r"-\d", text.text[end : end + 2]))
