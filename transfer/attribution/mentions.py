"""From spots to mentions: which spots make a full name, and what the company of a single part says about it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from . import words
from .judging import Judge
from .parts import Part, Strength
from .roster import PATH_FIELDS, Field, Kind, Verdict
from .spotting import Spot, Spotter
from .tokens import Token, Words, in_longer, script_of

_CONJUNCTIONS = words.read_words("conjunctions")
_DOTTED = words.read_words("dotted_acronyms")
_MARKS_OF_INITIALS = (".", "'", "’", "׳", "॰", "_", "-")
_REACH = 3  # words from one part of a name to the next


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `first` to `last` tell of `person` by what `reason` says."""

    first: int
    last: int
    person: str
    kind: Kind
    verdict: Verdict
    is_full: bool
    reason: str


def mentions(text: Words, spotter: Spotter, field: Field, sides: frozenset[str]) -> list[Mention]:
    """Everything in a text that is, or may be, a listed name; clean readings of a spot are left out."""
    reader = _Reader(text, spotter.index, field, sides)
    spots = spotter.spots(text, reader.language_at, is_path=field in PATH_FIELDS)
    full = [*reader.full(spots), *reader.with_initials(spots), *reader.with_nicknames(spots)]
    covered: dict[int, set[str]] = defaultdict(set)
    for mention in full:
        for place in range(mention.first, mention.last + 1):
            covered[place].add(mention.person)
    loose = [spot for spot in spots if not any(place in covered for place in range(spot.first, spot.last + 1))]
    full_places = frozenset(covered)
    return [*full, *reader.singles(loose), *reader.bare_initials(full_places)]


def _are_foreign(tokens: tuple[Token, Token], part: Part) -> bool:
    """Whether both words are in one script, and the name in another."""
    scripts = {script_of(token) for token in tokens}
    return len(scripts) == 1 and part.script not in scripts


class _Reader(Judge):
    # Full names

    def full(self, spots: list[Spot]) -> Iterable[Mention]:
        by_name: dict[tuple[str, int], list[tuple[Spot, Part, Strength]]] = defaultdict(list)
        for spot in spots:
            for part, strength in spot.parts:
                if part.size > 1:
                    by_name[part.person, part.name].append((spot, part, strength))
            for person, name in spot.whole:
                kind = self.index.names[person, name][0].kind
                yield Mention(
                    spot.first, spot.last, person, kind, Verdict.BLOCK, True, "A listed name written as one word."
                )
        for found in by_name.values():
            for at, (spot, part, strength) in enumerate(found):
                for other in found[at + 1 :]:
                    if other[0].first > spot.last + _REACH:
                        break
                    if other[1].place != part.place and self._linked(
                        spot, other[0], is_reversed=other[1].place < part.place
                    ):
                        yield from self._pair(spot, part, strength, *other)

    def _pair(
        self, spot: Spot, part: Part, strength: Strength, other: Spot, last: Part, last_strength: Strength
    ) -> Iterable[Mention]:
        verdict, reason = Verdict.BLOCK, "A listed person is named in full."
        tokens = (self.text.tokens[spot.first], self.text.tokens[other.first])
        if (
            part.is_ordinary
            and last.is_ordinary
            and not self.no_capitals
            and all(t.has_case and not t.is_capital for t in tokens)
        ):
            if self.is_determined(spot.first):
                return
            verdict, reason = Verdict.REVIEW, "Two ordinary words that together are a listed name."
        elif (
            min(strength, last_strength) < Strength.LIKE
            and max(strength, last_strength) < Strength.SURE
            and not (
                other.first == spot.last + 1
                and max(strength, last_strength) is Strength.LIKE
                and _are_foreign(tokens, part)
            )
        ):
            verdict, reason = Verdict.REVIEW, "This is close to a listed name."
        yield Mention(spot.first, other.last, part.person, part.kind, verdict, True, reason)

    def _linked(self, spot: Spot, other: Spot, *, is_reversed: bool) -> bool:
        if other.first <= spot.last:
            return False
        for place in range(spot.last, other.first):
            gap = self.text.gap(place)
            if "\n\n" in gap.replace(" ", "").replace("\r", ""):
                return False
            if "," in gap and not (is_reversed and other.first == spot.last + 1):
                return False
            if (
                any(mark in gap for mark in ".!?;:")
                and any(c.isspace() for c in gap)
                and not self.is_abbreviated(place)
            ):
                return False
        return all(self._may_lie_between(token) for token in self.text.tokens[spot.last + 1 : other.first])

    def _may_lie_between(self, token: Token) -> bool:
        """Whether a word may be a middle name, an initial or a particle."""
        if token.fold in words.PARTICLES or token.is_capital or not token.has_case:
            return token.fold not in _CONJUNCTIONS or (token.is_letter and token.is_capital)
        return (self.no_capitals or self.is_path) and token.fold not in _CONJUNCTIONS

    def with_initials(self, spots: list[Spot]) -> Iterable[Mention]:
        for spot in spots:
            for part, strength in spot.parts:
                if part.size < 2 or (strength < Strength.LIKE and len(part.fold) < 4):
                    continue
                if (edge := self._initial_beside(spot, part)) is not None:
                    first, last = min(spot.first, edge), max(spot.last, edge)
                    yield Mention(
                        first, last, part.person, part.kind, Verdict.BLOCK, True, "A listed name with an initial."
                    )

    def with_nicknames(self, spots: list[Spot]) -> Iterable[Mention]:
        """Dan Stone is Daniel Stone."""
        for spot in spots:
            before = self.before(spot.first)
            nicknames = words.NICKNAMES.get(before.fold) if before is not None else None
            for part, strength in spot.parts if nicknames else ():
                others = self.index.names[part.person, part.name]
                if part.is_last and strength is Strength.SURE and any(other.fold in nicknames for other in others[:-1]):
                    reason = "A listed person is named in full."
                    yield Mention(spot.first - 1, spot.last, part.person, part.kind, Verdict.BLOCK, True, reason)

    def _initial_beside(self, spot: Spot, part: Part) -> int | None:
        others = [other for other in self.index.names[part.person, part.name] if other.place != part.place]
        if part.is_first:
            others = [other for other in others if other.is_last]
        for step, edge in ((-1, spot.first), (1, spot.last)):
            if part.is_first and step == -1 and part.script == "latin":
                continue
            for away in (1, 2, 3):
                place = edge + step * away
                token = self.text.at(place)
                if token is not None and step == -1 and token.fold in part.particles:
                    continue
                if token is None or not self._is_initial(place, step):
                    break
                if any(token.fold[0] in other.initials or token.raw[0].lower() in other.initials for other in others):
                    return place
        return None

    def _is_initial(self, place: int, step: int) -> bool:
        token = self.text.tokens[place]
        gap = self.text.gap(place if step == -1 else place - 1)
        if len(gap) > 4 or "\n\n" in gap or any(mark in gap for mark in "!?;:()") or ("," in gap and step == -1):
            return False
        if step == 1 and "." in gap:
            return False
        if len(token.fold) <= 2 and token.is_caps and step == -1 and token.has_case and not token.is_letter:
            return token.fold not in words.ACRONYMS
        after = self.text.text[token.end : token.end + 1]
        if not token.is_letter or (not token.has_case and after not in _MARKS_OF_INITIALS):
            return False
        if token.has_case and not token.is_capital:
            return after in (".", "_", "-") and not after.isspace()
        if step == 1 and token.raw == "I" and after != ".":
            return False
        return not self.text.text[token.start - 1 : token.start].isalnum() and after not in ("'", "’")

    # Single parts

    def singles(self, spots: list[Spot]) -> Iterable[Mention]:
        for spot in spots:
            if self.field is Field.ICS and self.is_property(spot.first):
                continue
            for part, strength in spot.parts:
                if strength is Strength.FAINT:
                    continue
                verdict, reason = self.judge(spot, part, strength)
                if verdict is not Verdict.CLEAN:
                    yield Mention(spot.first, spot.last, part.person, part.kind, verdict, False, reason)

    # Initials alone

    def bare_initials(self, covered: frozenset[int]) -> Iterable[Mention]:
        if self.all_capitals:
            return
        for place, token in enumerate(self.text.tokens):
            if place in covered or not (token.is_capital or (token.is_letter and not token.has_case)):
                continue
            last, written = place, token.raw
            if token.is_letter:
                while (
                    len(written) < 5
                    and (after := self.text.at(last + 1))
                    and after.is_letter
                    and (after.is_capital or not after.has_case)
                    and self.text.gap(last) in (".", ". ", "-", ".-")
                ):
                    last, written = last + 1, written + after.raw
            elif not token.is_caps:
                continue
            known = _DOTTED if last > place else words.ACRONYMS
            if (
                2 <= len(written) <= 4
                and written.lower() not in known | self.sides
                and not in_longer(self.text, place, last)
            ):
                yield from self._initials_of(place, last, written.lower())

    def _initials_of(self, first: int, last: int, written: str) -> Iterable[Mention]:
        for (person, _), parts in self.index.names.items():
            wordings = [[part.initials for part in parts], [parts[0].initials, parts[-1].initials]]
            wordings.append(
                [letters for part in parts for letters in (*map(frozenset, _first_letters(part)), part.initials)]
            )
            if any(
                len(wording) == len(written) and all(a in letters for a, letters in zip(written, wording, strict=True))
                for wording in wordings[: 3 if len(parts) > 1 else 1]
            ):
                yield Mention(first, last, person, parts[0].kind, Verdict.REVIEW, False, "Initials of a listed person.")


def _first_letters(part: Part) -> list[str]:
    """Of the particles before a part: the l of Le Quintrec."""
    return [particle[0] for particle in part.particles]
