"""What a single part of a name is worth: blocked, worth a look, or clean where its company speaks against it."""

import re

from . import languages, words
from .company import Company
from .parts import Part, Strength
from .roster import AUTHOR_FIELDS, Kind, Verdict
from .spotting import Spot, in_handle
from .tokens import Token, script_of
from .transliteration import without_prefixes

_CASELESS = frozenset({"arabic", "hebrew", "devanagari", "han", "other"})
_CLOSE = "This is close to a listed name."


class Judge(Company):
    def judge(self, spot: Spot, part: Part, strength: Strength) -> tuple[Verdict, str]:
        token = self.text.tokens[spot.first]
        handle = self.is_path or in_handle(self.text, spot.first)
        if not spot.is_joined and not handle and self.is_grammar(spot):
            return _NO_NAME
        if self.is_ordinary(spot, part, token) and not self.is_titled(spot.first, part):
            return self._judge_ordinary(spot, part, handle=handle)
        if len(part.fold) <= 3 and token.has_case and not spot.is_joined:
            return self._judge_short(spot, part, token, strength)
        if not self.is_titled(spot.first, part) and (company := self.other_person(spot, part)) is not None:
            return company
        if not self.is_titled(spot.first, part) and self.is_place(spot):
            return (
                (Verdict.REVIEW, "A place or a thing that bears a listed name.")
                if part.is_last
                else (Verdict.CLEAN, "")
            )
        if (
            self.is_english(spot.first)
            and part.script == "latin"
            and not spot.is_joined
            and self.index.is_bent(token.fold, part)
        ):
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
                return (
                    Verdict.CLEAN if self.is_determined(spot.first) else Verdict.REVIEW
                ), "A listed name, though written small."
            if part.kind is Kind.ALIAS and not handle and not self.no_capitals:
                return Verdict.REVIEW, "An alias of a listed person, though written small."
        if strength is Strength.SURE:
            is_exact = token.fold == part.fold and len(token.fold) == 3
            size = sum(len(token.fold) for token in self.text.tokens[spot.first : spot.last + 1])
            is_short = script_of(token) in _CASELESS and size <= 3 and not is_exact and not spot.is_joined
            if is_short and not self.is_titled(spot.first, part):
                return Verdict.REVIEW, "This word may be a listed name."
            return Verdict.BLOCK, "Part of a listed name." if part.size > 1 else "A listed name."
        return self._judge_close(spot, part, strength, token)

    def _judge_close(self, spot: Spot, part: Part, strength: Strength, token: Token) -> tuple[Verdict, str]:
        if not spot.is_joined and not self.is_titled(spot.first, part) and self._is_known_word(spot, token):
            return _NO_NAME
        if token.has_case and not token.is_capital and not self.no_capitals and not self.is_path and len(part.fold) < 8:
            return Verdict.CLEAN, ""
        if len(token.fold) <= 4 and token.has_case and not self.is_titled(spot.first, part):
            return Verdict.CLEAN, ""
        if self.is_titled(spot.first, part) and len(part.fold) >= 5:
            return Verdict.BLOCK, "A title and nearly a listed name."
        if len(part.fold) >= 8 and not _is_suffix_change(part.fold, token.fold) or _is_slip(part.fold, token.fold):
            return Verdict.BLOCK, "A listed name with one letter wrong."
        return Verdict.REVIEW, _CLOSE

    def _is_known_word(self, spot: Spot, token: Token) -> bool:
        """Whether a word that is merely close to a name is a word of the language: प्रिय is not Priya."""
        if not token.has_case:
            rests = without_prefixes(token.fold, script_of(token))
            return any(len(rest) > 2 and rest in words.KNOWN_CASELESS - words.GIVEN for rest in rests)
        return not token.is_capital and languages.is_ordinary(token.fold, self.language_at(spot.first))

    def _judge_short(self, spot: Spot, part: Part, token: Token, strength: Strength) -> tuple[Verdict, str]:
        if strength < Strength.SURE or not token.is_capital:
            return Verdict.CLEAN, ""
        if self.is_titled(spot.first, part):
            return Verdict.BLOCK, "A title and a listed name."
        if (company := self.other_person(spot, part)) is not None:
            return company
        is_unsure_start = self.text.begins_sentence(spot.first) and len(part.fold) < 3
        if token.is_caps or self.is_place(spot) or is_unsure_start:
            speaks = self.speaks(spot)
            return (Verdict.BLOCK, "A listed name.") if speaks else (Verdict.REVIEW, "This may be a listed name.")
        return Verdict.BLOCK, "Part of a listed name."

    def _judge_ordinary(self, spot: Spot, part: Part, *, handle: bool) -> tuple[Verdict, str]:
        token, place = self.text.tokens[spot.first], spot.first
        if part.fold in words.MONTHS and self.is_date(place):
            return _NO_NAME
        if self.is_path or self.field in AUTHOR_FIELDS:
            if part.is_mostly_a_name and token.is_capital:
                return _A_NAME
            return _MAYBE if token.is_capital or len(self.text.tokens) <= 3 else _NO_NAME
        if not token.has_case:
            return self._judge_without_case(spot, part)
        if not token.is_capital:
            return _MAYBE if handle or self.no_capitals and self.speaks(spot) else _NO_NAME
        if self.all_capitals:
            return _NO_NAME if self.is_determined(place) else _MAYBE
        if part.kind is Kind.ALIAS and (self.speaks(spot) or self.acts(spot.last) or self.is_quoted(spot)):
            return Verdict.BLOCK, "An alias of a listed person."
        is_plain = languages.is_plainly_ordinary(part.fold) and not part.is_mostly_a_name
        if self.speaks(spot) or self._owns(spot, part):
            return _MAYBE if is_plain else _A_NAME
        if self.is_place(spot) and not part.is_first:
            return _MAYBE
        if self.is_determined(place) or (part.fold in words.PLACES and self.is_located(place)):
            return _NO_NAME
        return self._judge_capital(spot, part)

    def _owns(self, spot: Spot, part: Part) -> bool:
        """Whether a German genitive stands before what is owned without an article, as only names do: Sterns Vorschlag."""
        token, following = self.text.tokens[spot.first], self.text.at(spot.last + 1)
        if self.language_at(spot.first) not in languages.NOUNS_ARE_CAPITAL or following is None:
            return False
        return token.fold == part.fold + "s" and following.is_capital and not self.is_determined(spot.first)

    def _judge_capital(self, spot: Spot, part: Part) -> tuple[Verdict, str]:
        """An ordinary word with a capital: whether the language and the place in the sentence ask for that capital."""
        place, language = spot.first, self.language_at(spot.first)
        following = self.text.at(spot.last + 1)
        if self.text.begins_sentence(place) or place in self.text.title_case:
            if part.is_mostly_a_name and self.text.begins_sentence(place) and (len(part.fold) > 3 or language == "en"):
                return _A_NAME
            is_word = following and not following.is_capital and following.fold in words.AFTER_A_WORD
            is_word = is_word and not languages.is_function_word(self.text.tokens[place].raw, language)
            return _NO_NAME if is_word else _MAYBE
        if (
            following
            and following.is_capital
            and self.text.gap(spot.last) == " "
            and following.fold not in words.SPEECH
        ):
            return _NO_NAME
        if self.before(place) is None:
            return _MAYBE
        if part.is_mostly_a_name or part.kind is Kind.ALIAS:
            return _A_NAME
        is_usual = language in languages.NOUNS_ARE_CAPITAL or self.is_located(place)
        return _MAYBE if is_usual or languages.is_plainly_ordinary(part.fold) else _A_NAME

    def _judge_without_case(self, spot: Spot, part: Part) -> tuple[Verdict, str]:
        """An ordinary word of a script without capitals: a name where somebody speaks, a word with an article."""
        if self.speaks(spot) and part.is_mostly_a_name:
            return _A_NAME
        return _NO_NAME if self.is_determined(spot.first) or self._has_article(spot, part) else _MAYBE

    def _has_article(self, spot: Spot, part: Part) -> bool:
        """Whether the word carries an article that the listed name does not: הלב, الأمل."""
        token = self.text.tokens[spot.first].fold
        if part.script == "hebrew":
            return token.endswith("ה" + part.fold)
        return (
            part.script == "arabic"
            and not part.fold.startswith("ال")
            and token.endswith(("ال" + part.fold, "لل" + part.fold))
        )


_A_NAME = (Verdict.BLOCK, "A listed name.")
_MAYBE = (Verdict.REVIEW, "An ordinary word that is also a listed name.")
_NO_NAME = (Verdict.CLEAN, "")


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
