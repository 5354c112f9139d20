"""From spots to mentions: which spots make a full name, and what the company of a single part says about it."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from . import words
from .inflection import stems
from .names import NameIndex, Part, Strength
from .roster import AUTHOR_FIELDS, PATH_FIELDS, Field, Kind, Verdict
from .spotting import Spot, Spotter, in_handle
from .tokens import Token, Words, in_longer, script_of

_CONJUNCTIONS = words.read_words("conjunctions")
_REACH = 3  # words from one part of a name to the next
_CASELESS = frozenset({"arabic", "hebrew", "devanagari", "han", "other"})


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
    spots = spotter.spots(text, is_path=field in PATH_FIELDS)
    full = [*reader.full(spots), *reader.with_initials(spots)]
    covered: dict[int, set[str]] = defaultdict(set)
    for mention in full:
        for place in range(mention.first, mention.last + 1):
            covered[place].add(mention.person)
    loose = [spot for spot in spots if not any(place in covered for place in range(spot.first, spot.last + 1))]
    full_places = frozenset(covered)
    return [*full, *reader.singles(loose), *reader.bare_initials(full_places)]


class _Reader:
    def __init__(self, text: Words, index: NameIndex, field: Field, sides: frozenset[str]) -> None:
        self.text, self.index, self.field, self.sides = text, index, field, sides
        self.is_path = field in PATH_FIELDS
        cased = [token for token in text.tokens if token.has_case]
        self.no_capitals = bool(cased) and not any(token.is_capital for token in cased)
        self.all_capitals = len(cased) > 3 and sum(token.is_caps for token in cased) > 0.7 * len(cased)

        plain = [token.fold for token in text.tokens]
        self.is_english = sum(word in _ENGLISH for word in plain) >= max(1, len(plain) / 8)

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
                        yield self._pair(spot, part, strength, *other)

    def _pair(
        self, spot: Spot, part: Part, strength: Strength, other: Spot, last: Part, last_strength: Strength
    ) -> Mention:
        verdict, reason = Verdict.BLOCK, "A listed person is named in full."
        tokens = (self.text.tokens[spot.first], self.text.tokens[other.first])
        if (
            part.is_ordinary
            and last.is_ordinary
            and not self.no_capitals
            and all(t.has_case and not t.is_capital for t in tokens)
        ):
            verdict, reason = Verdict.REVIEW, "Two ordinary words that together are a listed name."
        elif max(strength, last_strength) < Strength.SURE and min(len(part.fold), len(last.fold)) < 5:
            verdict, reason = Verdict.REVIEW, "This is close to a listed name."
        return Mention(spot.first, other.last, part.person, part.kind, verdict, True, reason)

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
                and not self._is_abbreviated(place)
            ):
                return False
        return all(self._may_lie_between(token) for token in self.text.tokens[spot.last + 1 : other.first])

    def _may_lie_between(self, token: Token) -> bool:
        """Whether a word may be a middle name, an initial or a particle."""
        if token.fold in words.PARTICLES or token.is_capital or not token.has_case:
            return token.fold not in _CONJUNCTIONS or (token.is_letter and token.is_capital)
        return (self.no_capitals or self.is_path) and token.fold not in _CONJUNCTIONS

    def _is_abbreviated(self, place: int) -> bool:
        token = self.text.tokens[place]
        return token.is_letter or (len(token.fold) <= 3 and token.is_capital)

    def with_initials(self, spots: list[Spot]) -> Iterable[Mention]:
        for spot in spots:
            for part, strength in spot.parts:
                if part.size < 2 or strength < Strength.LIKE:
                    continue
                if (edge := self._initial_beside(spot, part)) is not None:
                    first, last = min(spot.first, edge), max(spot.last, edge)
                    yield Mention(
                        first, last, part.person, part.kind, Verdict.BLOCK, True, "A listed name with an initial."
                    )

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
        if not token.is_letter:
            return False
        after = self.text.text[token.end : token.end + 1]
        if token.has_case and not token.is_capital:
            return after in (".", "_", "-") and not after.isspace()
        if step == 1 and token.raw == "I" and after != ".":
            return False
        return not self.text.text[token.start - 1 : token.start].isalnum() and after not in ("'", "’")

    # Single parts

    def singles(self, spots: list[Spot]) -> Iterable[Mention]:
        for spot in spots:
            for part, strength in spot.parts:
                if strength is Strength.FAINT:
                    continue
                verdict, reason = self._judge(spot, part, strength)
                if verdict is not Verdict.CLEAN:
                    yield Mention(spot.first, spot.last, part.person, part.kind, verdict, False, reason)

    def _judge(self, spot: Spot, part: Part, strength: Strength) -> tuple[Verdict, str]:
        token = self.text.tokens[spot.first]
        handle = self.is_path or in_handle(self.text, spot.first)
        if part.is_ordinary and script_of(token) == part.script and not self._is_titled(spot.first, part):
            return self._judge_ordinary(spot, part, handle=handle)
        if len(part.fold) <= 3 and token.has_case and not spot.is_joined:
            return self._judge_short(spot, part, token, strength)
        if not self._is_titled(spot.first, part) and (company := self._other_person(spot, part)) is not None:
            return company
        if not self._is_titled(spot.first, part) and self._is_place(spot):
            return (
                (Verdict.REVIEW, "A place or a thing that bears a listed name.")
                if part.is_last
                else (Verdict.CLEAN, "")
            )
        if self.is_english and part.script == "latin" and not spot.is_joined and self.index.is_bent(token.fold, part):
            is_small = not token.is_capital and not handle
            return (
                (Verdict.CLEAN, "")
                if is_small
                else (Verdict.REVIEW, "A listed name with an ending, or a name like it.")
            )
        if part.kind is Kind.ALIAS and strength is Strength.SURE and token.fold == part.fold + "s":
            return Verdict.REVIEW, "Several of what is an alias of a listed person."
        if script_of(token) == "latin" != part.script and not (token.is_capital or handle or self.no_capitals):
            return (Verdict.REVIEW if len(token.fold) > 5 and strength is Strength.SURE else Verdict.CLEAN), _CLOSE
        if strength is Strength.SURE and token.has_case and not token.is_capital and not spot.is_joined:
            if len(part.fold) <= 4 and not handle and not self.no_capitals:
                return Verdict.REVIEW, "A listed name, though written small."
            if part.kind is Kind.ALIAS and not handle and not self.no_capitals:
                return Verdict.REVIEW, "An alias of a listed person, though written small."
        if strength is Strength.SURE:
            is_short = script_of(token) in _CASELESS and len(token.fold) <= 3
            if is_short and not self._is_titled(spot.first, part):
                return Verdict.REVIEW, "This word may be a listed name."
            return Verdict.BLOCK, "Part of a listed name." if part.size > 1 else "A listed name."
        return self._judge_close(spot, part, strength, token)

    def _judge_close(self, spot: Spot, part: Part, strength: Strength, token: Token) -> tuple[Verdict, str]:
        if token.has_case and not token.is_capital and not self.no_capitals and not self.is_path and len(part.fold) < 8:
            return Verdict.CLEAN, ""
        if len(token.fold) <= 4 and token.has_case and not self._is_titled(spot.first, part):
            return Verdict.CLEAN, ""
        if self._is_titled(spot.first, part) and len(part.fold) >= 5:
            return Verdict.BLOCK, "A title and nearly a listed name."
        if len(part.fold) >= 8 and not _is_suffix_change(part.fold, token.fold) or _is_slip(part.fold, token.fold):
            return Verdict.BLOCK, "A listed name with one letter wrong."
        return Verdict.REVIEW, _CLOSE

    def _judge_short(self, spot: Spot, part: Part, token: Token, strength: Strength) -> tuple[Verdict, str]:
        if strength < Strength.SURE or not token.is_capital:
            return Verdict.CLEAN, ""
        if self._is_titled(spot.first, part):
            return Verdict.BLOCK, "A title and a listed name."
        if (company := self._other_person(spot, part)) is not None:
            return company
        if token.is_caps or self._is_place(spot) or self.text.begins_sentence(spot.first):
            speaks = self._speaks(spot.last)
            return (Verdict.BLOCK, "A listed name.") if speaks else (Verdict.REVIEW, "This may be a listed name.")
        return Verdict.BLOCK, "Part of a listed name."

    def _judge_ordinary(self, spot: Spot, part: Part, *, handle: bool) -> tuple[Verdict, str]:
        token, place = self.text.tokens[spot.first], spot.first
        review = (Verdict.REVIEW, "An ordinary word that is also a listed name.")
        clean = (Verdict.CLEAN, "")
        if part.fold in words.MONTHS and self._is_date(place):
            return clean
        if self.is_path or self.field in AUTHOR_FIELDS:
            return review if token.is_capital or len(self.text.tokens) <= 3 else clean
        if not token.has_case:
            return review
        if not token.is_capital:
            return review if (handle or self.no_capitals and self._speaks(spot.last)) else clean
        if self.all_capitals:
            return clean if self._is_determined(place) else review
        if part.kind is Kind.ALIAS and (self._speaks(spot.last) or self._is_quoted(spot)):
            return Verdict.BLOCK, "An alias of a listed person."
        if self._speaks(spot.last):
            return (Verdict.BLOCK, "A listed name.") if part.is_mostly_a_name else review
        if (
            self._is_place(spot)
            or self._is_determined(place)
            or (part.fold in words.PLACES and self._is_located(place))
        ):
            return clean
        if self.text.begins_sentence(place) and part.is_mostly_a_name:
            return Verdict.BLOCK, "A listed name."
        if self.text.begins_sentence(place) or place in self.text.title_case:
            following = self.text.at(spot.last + 1)
            return clean if following and not following.is_capital and following.fold in _AFTER_A_WORD else review
        following = self.text.at(spot.last + 1)
        if (
            following
            and following.is_capital
            and self.text.gap(spot.last) == " "
            and following.fold not in words.SPEECH
        ):
            return clean
        names_often = part.is_mostly_a_name or part.kind is Kind.ALIAS
        return (Verdict.BLOCK, "A listed name.") if names_often and self._before(place) is not None else review

    # Company

    def _before(self, place: int) -> Token | None:
        """The word before, when it stands in the same breath."""
        if place == 0 or self.text.gap(place - 1).strip(" \u00a0\n-") not in ("", "."):
            return None
        before = self.text.tokens[place - 1]
        gap = self.text.gap(place - 1)
        return (
            None if "." in gap and not self._is_abbreviated(place - 1) and before.fold not in words.TITLES else before
        )

    def _after(self, place: int) -> Token | None:
        return self.text.at(place + 1) if self.text.gap(place) in (" ", "\u00a0", "-", "\n", "_", "  ", "") else None

    def _is_titled(self, place: int, part: Part) -> bool:
        """Whether a title, or the particle that belongs to the name, stands before."""
        before = self._before(place)
        if before is None or before.fold not in words.TITLES | part.particles:
            return False
        if before.fold in part.particles:
            return before.is_capital or not before.has_case or self.text.tokens[place].is_capital
        return before.is_capital or not before.has_case or len(before.fold) > 3 or self.no_capitals

    def _speaks(self, place: int) -> bool:
        after = self._after(place)
        return after is not None and after.fold in words.SPEECH

    def _is_place(self, spot: Spot) -> bool:
        before, after = self._before(spot.first), self._after(spot.last)
        if (
            after is not None
            and after.fold in words.PLACE_AFTER
            and (after.is_capital or not after.has_case or len(after.fold) > 3)
        ):
            return True
        return before is not None and before.fold in words.PLACE_BEFORE and before.fold != "via"

    def _is_quoted(self, spot: Spot) -> bool:
        before, after = self.text.gap(spot.first - 1)[-1:], self.text.gap(spot.last)[:1]
        return bool(before) and before in "\"“„«'‘‹" and bool(after) and after in "\"”“»'’›"

    def _is_located(self, place: int) -> bool:
        before = self._before(place)
        return before is not None and before.fold in words.LOCATIVES

    def _is_determined(self, place: int) -> bool:
        before = self._before(place)
        return before is not None and before.fold in words.DETERMINERS

    def _is_date(self, place: int) -> bool:
        token = self.text.tokens[place]
        around = self.text.text[max(0, token.start - 6) : token.start] + "|" + self.text.text[token.end : token.end + 6]
        before = self._before(place)
        return any(c.isdigit() for c in around) or (before is not None and before.fold in _BEFORE_A_MONTH)

    def _other_person(self, spot: Spot, part: Part) -> tuple[Verdict, str] | None:
        """What a neighbouring foreign name says: a listed first name with another surname is somebody else."""
        if self.is_path or spot.is_joined:
            return None
        if part.is_first or part.size == 1 or not part.is_last:
            place = spot.last + 1
            after = self._after(spot.last)
            while after is not None and after.fold in words.PARTICLES and not after.is_letter and not after.is_capital:
                after, place = self._after(place), place + 1
            if after is not None and self._is_foreign_name(after, place, part):
                if spot.last in self.text.title_case or part.size == 1:
                    return Verdict.REVIEW, "A listed name before another name."
                return Verdict.CLEAN, ""
        if part.size > 1:
            before = self._before(spot.first)
            if before is not None and self._is_given_name(before, spot.first - 1, part):
                return Verdict.REVIEW, "A listed surname with another first name."
        return None

    def _is_foreign_name(self, token: Token, place: int, part: Part) -> bool:
        if token.fold in words.SPEECH | words.TITLES | words.NOT_GIVEN_NAMES | words.ACRONYMS or token.is_letter:
            return False
        if not token.has_case:
            return _is_known_given(token)
        if self.all_capitals or self.no_capitals:
            return _is_known_given(token)
        if not token.is_capital or token.fold in self.sides or _is_patronymic(token.fold):
            return False
        return not any(known.person == part.person for known, _ in self.index.match(token.raw, token.fold))

    def _is_given_name(self, token: Token, place: int, part: Part) -> bool:
        if token.fold in words.TITLES | words.NOT_GIVEN_NAMES or token.is_letter or token.fold in words.SPEECH:
            return False
        matched = self.index.match(token.raw, token.fold)
        if any(known.person == part.person for known, strength in matched):
            return False
        nicknames = words.NICKNAMES.get(token.fold, frozenset())
        if any(other.fold in nicknames for other in self.index.names[part.person, part.name]):
            return False
        if _is_known_given(token) or any(known.is_first for known, strength in matched if strength is Strength.SURE):
            return True
        if not token.has_case or not token.is_capital or self.all_capitals or place in self.text.title_case:
            return False
        if self.text.text[token.end : token.end + 2] in ("'s", "’s") or token.fold in self.sides or token.is_caps:
            return False
        return not self.text.begins_sentence(place) and len(token.fold) > 2

    # Initials alone

    def bare_initials(self, covered: frozenset[int]) -> Iterable[Mention]:
        if self.all_capitals:
            return
        for place, token in enumerate(self.text.tokens):
            if place in covered or not token.is_capital:
                continue
            last, written = place, token.raw
            if token.is_letter:
                while (
                    (after := self.text.at(last + 1))
                    and after.is_letter
                    and after.is_capital
                    and self.text.gap(last) in (".", ". ", "-", ".-")
                ):
                    last, written = last + 1, written + after.raw
            elif not token.is_caps:
                continue
            if (
                2 <= len(written) <= 4
                and written.lower() not in words.ACRONYMS | self.sides
                and not in_longer(self.text, place, last)
            ):
                yield from self._initials_of(place, last, written.lower())

    def _initials_of(self, first: int, last: int, written: str) -> Iterable[Mention]:
        for (person, _), parts in self.index.names.items():
            if len(parts) == len(written) and all(a in part.initials for a, part in zip(written, parts, strict=True)):
                yield Mention(first, last, person, parts[0].kind, Verdict.REVIEW, False, "Initials of a listed person.")


_CLOSE = "This is close to a listed name."
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "was",
        "is",
        "were",
        "that",
        "with",
        "for",
        "from",
        "he",
        "she",
        "it",
        "as",
        "by",
        "has",
        "not",
        "this",
    ]
)
_AFTER_A_WORD = words.read_words("after_a_word")
_BEFORE_A_MONTH = words.read_words("before_a_month")


def _is_known_given(token: Token) -> bool:
    if token.fold in words.GIVEN:
        return True
    return script_of(token) == "cyrillic" and any(
        base in words.GIVEN
        or (how == "cut" and (base + "а" in words.GIVEN or base + "я" in words.GIVEN or base + "и" in words.GIVEN))
        for base, how in stems(token.fold, "cyrillic")
    )


def _is_patronymic(word: str) -> bool:
    return len(word) > 6 and word.endswith(
        (
            "ovich",
            "evich",
            "ovych",
            "ovna",
            "evna",
            "ivna",
            "ович",
            "евич",
            "овна",
            "евна",
            "івна",
            "ивна",
            "овича",
            "овичу",
            "овичем",
            "овне",
            "овны",
        )
    )


def _is_slip(name: str, word: str) -> bool:
    """Whether two long words differ only in doubled letters or in the order of two."""
    if len(name) < 6 or name == word:
        return False
    return re.sub(r"(.)\1+", r"\1", name) == re.sub(r"(.)\1+", r"\1", word) or (
        len(name) == len(word) and sorted(name) == sorted(word)
    )


def _is_suffix_change(name: str, word: str) -> bool:
    """Whether two names of equal length differ in one vowel or near the end, as Petersen and Peterson do."""
    if len(name) != len(word):
        return False
    at = next((i for i, (a, b) in enumerate(zip(name, word, strict=True)) if a != b), 0)
    return name[at] in "aeiouy" and word[at] in "aeiouy" and at >= len(name) - 3
