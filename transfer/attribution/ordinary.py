"""What a part of a name is worth that is a word like any other in the language of the text."""

import re

from . import bending, languages, words
from .folding import fold
from .others import OtherPeople
from .parts import Part
from .roster import AUTHOR_FIELDS, Kind, Verdict
from .spotting import Spot

_AFTER_A_THING = words.read_words("after_a_thing")
_A_NAME = (Verdict.BLOCK, "A listed name.")
_MAYBE = (Verdict.REVIEW, "An ordinary word that is also a listed name.")
NO_NAME = (Verdict.CLEAN, "")


class OrdinaryJudge(OtherPeople):
    def judge_ordinary(self, spot: Spot, part: Part, *, handle: bool) -> tuple[Verdict, str]:
        token, place = self.text.tokens[spot.first], spot.first
        if part.fold in words.MONTHS and self.is_date(place):
            return NO_NAME
        if self.is_path or self.field in AUTHOR_FIELDS:
            if part.is_mostly_a_name and token.is_capital:
                return _A_NAME
            return _MAYBE if token.is_capital or len(self.text.tokens) <= 3 else NO_NAME
        if not token.has_case:
            return self._judge_without_case(spot, part)
        if not token.is_capital:
            is_given = self.no_capitals or part.fold in words.GIVEN
            return _MAYBE if handle or is_given and self.speaks(spot) else NO_NAME
        if self.all_capitals:
            return NO_NAME if self.is_determined(place) else _MAYBE
        if part.kind is Kind.ALIAS and (self.speaks(spot) or self.acts(spot.last) or self.is_quoted(spot)):
            return Verdict.BLOCK, "An alias of a listed person."
        is_plain = languages.is_plainly_ordinary(part.fold, self.language_at(spot.first)) and not part.is_mostly_a_name
        if self._owns(spot, part) or self._has_apostrophe(spot):
            return _A_NAME
        if self.speaks(spot):
            return _MAYBE if is_plain else _A_NAME
        if self.is_place(spot):
            return _MAYBE
        if self.is_determined(place) or (part.fold in words.PLACES and self.is_located(place)):
            return NO_NAME
        return self._judge_capital(spot, part)

    def _owns(self, spot: Spot, part: Part) -> bool:
        """Whether a German genitive stands before what is owned without an article, as only names do: Sterns Vorschlag."""
        token, following = self.text.tokens[spot.first], self.text.at(spot.last + 1)
        if self.language_at(spot.first) not in (*languages.NOUNS_ARE_CAPITAL, "") or following is None:
            return False
        return token.fold == part.fold + "s" and following.is_capital and not self.is_determined(spot.first)

    def _has_apostrophe(self, spot: Spot) -> bool:
        """Demir’in: Turkish parts endings with an apostrophe from names only."""
        end = self.text.tokens[spot.first].end
        after = re.match("['’]([^\\W\\d_]+)", self.text.text[end : end + 12])
        if after is None or spot.first != spot.last or self.language_at(spot.first) not in ("tr", ""):
            return False
        return bending.is_ending(fold(after[1]), "tr")

    def _judge_capital(self, spot: Spot, part: Part) -> tuple[Verdict, str]:
        """An ordinary word with a capital: whether the language and the place in the sentence ask for that capital."""
        place, language = spot.first, self.language_at(spot.first)
        following = self.text.at(spot.last + 1)
        if self.text.begins_sentence(place) or place in self.text.title_case:
            is_usual = part.is_mostly_a_name and part.kind is Kind.NAME and (len(part.fold) > 3 or language == "en")
            if is_usual and self.text.begins_sentence(place):
                return _A_NAME
            is_word = following and not following.is_capital and following.fold in words.AFTER_A_WORD
            is_word = is_word and not languages.is_function_word(self.text.tokens[place].raw, language)
            is_word = is_word and not (part.fold in words.GIVEN and self._is_verb(spot.last + 1))
            return NO_NAME if is_word else _MAYBE
        if (
            following
            and following.is_capital
            and self.text.gap(spot.last) == " "
            and following.fold not in words.SPEECH
        ):
            return NO_NAME
        if self.before(place) is None:
            return _MAYBE
        if part.is_mostly_a_name or part.kind is Kind.ALIAS:
            return _A_NAME
        is_usual = language in languages.NOUNS_ARE_CAPITAL or self.is_located(place)
        return _MAYBE if is_usual or languages.is_plainly_ordinary(part.fold, self.language_at(spot.first)) else _A_NAME

    def _judge_without_case(self, spot: Spot, part: Part) -> tuple[Verdict, str]:
        """An ordinary word of a script without capitals: a name where somebody speaks, a word with an article."""
        if self.speaks(spot) and part.is_mostly_a_name:
            return _A_NAME
        after = self.after(spot.last)
        if after is not None and after.fold in _AFTER_A_THING and not self.speaks(spot):
            return NO_NAME
        if self.is_determined(spot.first) or self.has_article(spot, part):
            return NO_NAME
        is_name = (
            part.is_mostly_a_name and part.script == "hebrew" and not (after is not None and after.fold.startswith("ה"))
        )
        return _A_NAME if is_name else _MAYBE

    def has_article(self, spot: Spot, part: Part) -> bool:
        """Whether the word carries an article that the listed name does not: הלב, الأمل."""
        token = self.text.tokens[spot.first].fold
        if part.script == "hebrew":
            return token.endswith("ה" + part.fold)
        return (
            part.script == "arabic"
            and not part.fold.startswith("ال")
            and token.endswith(("ال" + part.fold, "لل" + part.fold))
        )
