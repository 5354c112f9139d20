"""What a single part of a name is worth: blocked, worth a look, or clean where its company speaks against it."""

import re

from . import languages, words
from .ordinary import NO_NAME, OrdinaryJudge
from .parts import Part, Strength
from .roster import Kind, Verdict
from .spotting import Spot, in_handle
from .tokens import Token, script_of
from .transliteration import without_prefixes

_CASELESS = frozenset({"arabic", "hebrew", "devanagari", "han", "other"})
_CLOSE = "This is close to a listed name."
_SMALL = (Verdict.REVIEW, "A listed name, though written small.")


class Judge(OrdinaryJudge):
    def judge(self, spot: Spot, part: Part, strength: Strength) -> tuple[Verdict, str]:
        token = self.text.tokens[spot.first]
        is_titled = self.is_titled(spot.first, part)
        is_handle = self.is_path or in_handle(self.text, spot.first)
        if not spot.is_joined and not is_handle and self.is_grammar(spot):
            return NO_NAME
        if part.is_first and self._is_definite(part, token):
            return NO_NAME
        if self.is_ordinary(spot, part, token) and not is_titled:
            return self.judge_ordinary(spot, part, handle=is_handle)
        if len(part.fold) <= 3 and token.has_case and not spot.is_joined:
            return self._judge_short(spot, part, token, strength)
        if not is_titled and (company := self.other_person(spot, part) or self._of_place(spot, part)):
            return company
        if not spot.is_joined and (bent := self._judge_bent(spot, part, strength, token, is_handle)):
            return bent
        is_small = token.has_case and not token.is_capital and not is_handle and not self.no_capitals
        if is_small and not spot.is_joined and (small := self._judge_small(spot, part, strength, token)):
            return small
        if strength is Strength.SURE:
            if not is_titled and self._is_short_without_case(spot, part, token):
                return Verdict.REVIEW, "This word may be a listed name."
            return Verdict.BLOCK, "Part of a listed name." if part.size > 1 else "A listed name."
        return self._judge_close(spot, part, strength, token)

    def _is_definite(self, part: Part, token: Token) -> bool:
        """Whether an Arabic word carries the article, which first names do not: العهد الخالد."""
        if script_of(token) != "arabic" or part.fold.startswith(("ال", "al", "el", "il", "ul")):
            return False
        return re.match("[وفبك]?ال|ولل|لل", token.fold) is not None

    def _of_place(self, spot: Spot, part: Part) -> tuple[Verdict, str] | None:
        if not self.is_place(spot):
            return None
        return (Verdict.REVIEW, "A place or a thing that bears a listed name.") if part.is_last else NO_NAME

    def _judge_bent(
        self, spot: Spot, part: Part, strength: Strength, token: Token, is_handle: bool
    ) -> tuple[Verdict, str] | None:
        """What an ending says: in English none of another language belongs on a name, and an alias may be a word."""
        if self.is_english(spot.first) and part.script == "latin" and self.index.is_bent(token.fold, part):
            is_small = not token.is_capital and not is_handle
            return NO_NAME if is_small else (Verdict.REVIEW, "A listed name with an ending, or a name like it.")
        if part.kind is Kind.ALIAS and strength is Strength.SURE and not is_handle:
            is_start = part.size > 1 and script_of(token) == part.script and self.text.begins_sentence(spot.first)
            is_start = is_start and token.is_capital and token.fold != part.fold and not self.speaks(spot)
            if token.fold == part.fold + "s" or is_start:
                return Verdict.REVIEW, "Several of what is an alias of a listed person."
        return None

    def _judge_small(self, spot: Spot, part: Part, strength: Strength, token: Token) -> tuple[Verdict, str] | None:
        """A name in small letters where the text has capitals: somebody hides it, or it is a word that nobody listed."""
        if script_of(token) == "latin" != part.script:
            is_sure = len(token.fold) > 5 and strength is Strength.SURE
            return (Verdict.REVIEW, _CLOSE) if is_sure else NO_NAME
        if strength is not Strength.SURE:
            return None
        if len(part.fold) <= 4:
            return NO_NAME if self.is_determined(spot.first) else _SMALL
        if part.kind is Kind.ALIAS:
            return Verdict.REVIEW, "An alias of a listed person, though written small."
        is_bent = token.fold not in (part.fold, *part.spelled) and token.fold.startswith(part.fold[:-1])
        return _SMALL if is_bent or self.language_at(spot.first) not in languages.LISTED else None

    def _is_short_without_case(self, spot: Spot, part: Part, token: Token) -> bool:
        size = sum(len(token.fold) for token in self.text.tokens[spot.first : spot.last + 1])
        is_exact = token.fold == part.fold and len(token.fold) == 3
        return script_of(token) in _CASELESS and size <= 3 and not is_exact and not spot.is_joined

    def _judge_close(self, spot: Spot, part: Part, strength: Strength, token: Token) -> tuple[Verdict, str]:
        if not spot.is_joined and not self.is_titled(spot.first, part) and self._is_known_word(spot, token):
            return NO_NAME
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
            return any(len(rest) > 2 and rest in words.ORDINARY_CASELESS for rest in rests)
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
