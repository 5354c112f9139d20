"""The company a word keeps: what stands around it and tells whether it is a listed name, another's, or none."""

import re

from . import languages, words
from .names import NameIndex
from .parts import Part
from .roster import PATH_FIELDS, Field
from .spotting import Spot
from .tokens import Token, Words, script_of

_HELPERS = words.read_words("helpers")
_BEFORE_A_MONTH = words.read_words("before_a_month")


class Company:
    """A text with what its words say about one another."""

    def __init__(self, text: Words, index: NameIndex, field: Field, sides: frozenset[str]) -> None:
        self.text, self.index, self.field, self.sides = text, index, field, sides
        self.is_path = field in PATH_FIELDS
        cased = [token for token in text.tokens if token.has_case]
        self.no_capitals = bool(cased) and not any(token.is_capital for token in cased)
        self.all_capitals = len(cased) > 3 and sum(token.is_caps for token in cased) > 0.7 * len(cased)
        self.language = languages.language_of(text, range(len(text.tokens)))
        self._languages: dict[tuple[int, int], str] = {}

    def language_at(self, place: int) -> str:
        """The language of the line a word stands in; of the text where the line tells nothing."""
        start, end = self.text.line_at(place)
        if (start, end) not in self._languages:
            line = self.text.between(start, end)
            own = languages.language_of(self.text, line) if len(line) >= 3 else ""
            self._languages[start, end] = own or self.language
        return self._languages[start, end]

    def is_english(self, place: int) -> bool:
        return self.language_at(place) == "en"

    def is_ordinary(self, spot: Spot, part: Part, token: Token) -> bool:
        """Whether a word is one like any other in the language of the text, as it stands there."""
        language = self.language_at(spot.first)
        if part.particles and token.fold.startswith("".join(part.particles)):  # Vandenberg
            return False
        if token.is_capital and part.fold in words.GIVEN and not languages.is_plainly_ordinary(part.fold, language):
            return False
        if script_of(token) == part.script:
            return part.is_ordinary_in(language if part.script in ("latin", "cyrillic") else "")
        return (
            not spot.is_joined
            and script_of(token) not in ("mixed", "other")
            and languages.is_ordinary(token.fold, language)
        )

    def before(self, place: int) -> Token | None:
        """The word before, when it stands in the same breath."""
        if place == 0 or self.text.gap(place - 1).strip(" \u00a0\n-") not in ("", "."):
            return None
        before = self.text.tokens[place - 1]
        gap = self.text.gap(place - 1)
        return None if "." in gap and not self.is_abbreviated(place - 1) and before.fold not in words.TITLES else before

    def after(self, place: int) -> Token | None:
        return self.text.at(place + 1) if self.text.gap(place) in (" ", "\u00a0", "-", "\n", "_", "  ", "") else None

    def is_titled(self, place: int, part: Part) -> bool:
        """Whether a title, or the particle that belongs to the name, stands before."""
        before, after = self.before(place), self.after(place)
        if after is not None and after.fold in words.TITLES_AFTER and self.text.gap(place) in (" ", "-", "\u00a0"):
            return True
        if before is None or (before.fold not in words.TITLES and not _is_particle_of(before, part)):
            return False
        if _is_particle_of(before, part):
            return before.is_capital or not before.has_case or self.text.tokens[place].is_capital
        return before.is_capital or not before.has_case or len(before.fold) > 3 or self.no_capitals

    def is_grammar(self, spot: Spot) -> bool:
        """Whether the word, as it is written, is among the commonest of the language: `mikä` is not Mika."""
        token, language = self.text.tokens[spot.first], self.language_at(spot.first)
        if spot.last != spot.first or not languages.is_function_word(token.raw, language):
            return False
        if token.fold in words.PRONOUNS and (not token.is_capital or self.text.begins_sentence(spot.first)):
            return True
        if token.has_case and token.is_capital and not self.all_capitals:
            return self.text.begins_sentence(spot.first) and not self.speaks(spot) and not self._is_verb(spot.last + 1)
        return True

    def _is_verb(self, place: int) -> bool:
        """May was convinced, May has left: no modal verb."""
        token = self.text.at(place)
        return token is not None and (token.fold in _HELPERS or token.fold in words.DEEDS)

    def speaks(self, spot: Spot) -> bool:
        """Whether the word does what only people do: `May also said`, `asked May`, at the end where verbs stand there."""
        before = self.before(spot.first)
        if before is not None and before.fold in words.SPEECH and not before.is_capital:
            return True
        if self._is_source(spot):
            return True
        place = spot.last + 1
        while self._leads_on(place) and place - spot.last <= 4:
            place += 1
        after = self.text.at(place)
        if after is not None and after.fold in words.SPEECH and not re.search(r"[.;:!?]", self.text.gap(place - 1)):
            return True
        return self.language_at(spot.first) in languages.VERB_LAST and self._ends_in_speech(spot)

    def _is_source(self, spot: Spot) -> bool:
        """according to May, לדברי שלום, Kaya'ya göre"""
        around = [self.before(spot.first), self.after(spot.last)]
        if around[0] is not None and around[0].fold == "to":
            around[0] = self.before(spot.first - 1)
        return any(token is not None and token.fold in words.SOURCES for token in around)

    def _leads_on(self, place: int) -> bool:
        token = self.text.at(place)
        if (
            token is None
            or re.search(r"[.;:!?\n]", self.text.gap(place - 1))
            or token.fold in words.SPEECH | words.DEEDS
        ):
            return False
        return token.fold in words.BETWEEN or (token.fold.endswith("ly") and not token.is_capital)

    def _ends_in_speech(self, spot: Spot) -> bool:
        place = spot.last
        while place + 1 < len(self.text.tokens) and not re.search(r"[.;:!?।]", self.text.gap(place)):
            place += 1
        return any(token.fold in words.SPEECH for token in self.text.tokens[max(spot.last + 1, place - 2) : place + 1])

    def acts(self, place: int) -> bool:
        after = self.after(place)
        return after is not None and after.fold in words.DEEDS

    def is_place(self, spot: Spot) -> bool:
        before, after = self.before(spot.first), self.after(spot.last)
        if (
            after is not None
            and after.fold in words.PLACE_AFTER
            and (after.is_capital or not after.has_case or len(after.fold) > 3)
        ):
            return True
        return before is not None and before.fold in words.PLACE_BEFORE and before.fold != "via"

    def is_quoted(self, spot: Spot) -> bool:
        before, after = self.text.gap(spot.first - 1)[-1:], self.text.gap(spot.last)[:1]
        return bool(before) and before in "\"“„«'‘‹" and bool(after) and after in "\"”“»'’›"

    def is_property(self, place: int) -> bool:
        """SUMMARY:, CN=: a word of the calendar format itself."""
        token = self.text.tokens[place]
        return token.is_caps and self.text.text[token.end : token.end + 1] in (":", ";", "=")

    def is_located(self, place: int) -> bool:
        before = self.before(place)
        return before is not None and before.fold in words.LOCATIVES

    def is_determined(self, place: int) -> bool:
        before = self.before(place)
        return before is not None and before.fold in words.DETERMINERS

    def is_date(self, place: int) -> bool:
        token = self.text.tokens[place]
        around = self.text.text[max(0, token.start - 6) : token.start] + "|" + self.text.text[token.end : token.end + 6]
        before = self.before(place)
        return any(c.isdigit() for c in around) or (before is not None and before.fold in _BEFORE_A_MONTH)

    def is_abbreviated(self, place: int) -> bool:
        token = self.text.tokens[place]
        return token.is_letter or (len(token.fold) <= 3 and token.is_capital)


def _is_particle_of(token: Token, part: Part) -> bool:
    """Whether a word is the particle of a name, also in another script: أبو before Karim of Abu Karim."""
    return token.fold in part.particles or words.PARTICLES_IN_LATIN.get(token.fold, "") in part.particles
