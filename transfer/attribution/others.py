"""Other people: a listed first name before another surname, or a listed surname after another first name."""

import re

from . import languages, words
from .company import Company
from .inflection import stems
from .parts import Part, Strength
from .roster import Verdict
from .spotting import Spot
from .tokens import Token, script_of
from .transliteration import without_prefixes

_SONS = frozenset({"بن", "بنت", "ابن"})


class OtherPeople(Company):
    def other_person(self, spot: Spot, part: Part) -> tuple[Verdict, str] | None:
        """What a neighbouring foreign name says: a listed first name with another surname is somebody else."""
        if self.is_path or spot.is_joined:
            return None
        if part.is_first or part.size == 1 or not part.is_last:
            place = spot.last + 1
            after = self.after(spot.last)
            while after is not None and after.fold in words.PARTICLES and not after.is_letter and not after.is_capital:
                after, place = self.after(place), place + 1
            if after is not None and self._is_foreign_name(after, place, part):
                if spot.last in self.text.title_case or part.size == 1:
                    return Verdict.REVIEW, "A listed name before another name."
                return Verdict.CLEAN, ""
            if after is not None and self._may_be_surname(after, part):
                return Verdict.REVIEW, "A listed name before what may be another name."
        elif self._bears_first(spot, part):
            return Verdict.REVIEW, "A listed surname before what may be another name."
        if (
            (after := self.after(spot.last)) is not None
            and after.fold in _SONS
            and part.is_last
            and part.script != "hebrew"
        ):
            return Verdict.REVIEW, "A listed name before another's father."
        if part.size > 1:
            before = self.before(spot.first)
            if before is not None and self._is_given_name(before, spot.first - 1, part):
                return Verdict.REVIEW, "A listed surname with another first name."
        return None

    def _bears_first(self, spot: Spot, part: Part) -> bool:
        """Whether a surname stands, unchanged, before an unknown capitalised word, as where surnames come first."""
        token, after = self.text.tokens[spot.first], self.text.at(spot.last + 1)
        if not part.is_last or after is None or not after.has_case or len(after.fold) <= 3 or token.fold != part.fold:
            return False
        language = self.language_at(spot.last + 1)
        if (
            self.text.gap(spot.last) != " "
            or spot.last in self.text.title_case
            or language in languages.NOUNS_ARE_CAPITAL
        ):
            return False
        return not languages.is_ordinary(after.fold, language) and self._is_foreign_name(after, spot.last + 1, part)

    def _is_foreign_name(self, token: Token, place: int, part: Part) -> bool:
        if any(len(own.fold) > 3 and own.fold in token.fold for own in self.index.names[part.person, part.name]):
            return False
        if (
            token.fold in words.SPEECH | words.DEEDS | words.TITLES | words.NOT_GIVEN_NAMES | words.ACRONYMS
            or token.is_letter
        ):
            return False
        if not token.has_case:
            return _is_known_given(token) or self._is_surname_without_case(token, part)
        if self.all_capitals or self.no_capitals:
            return _is_known_given(token)
        if not token.is_capital or token.fold in self.sides or _is_patronymic(token.fold):
            return False
        return not any(known.person == part.person for known, _ in self.index.match(token.raw, token.fold))

    def _is_surname_without_case(self, token: Token, part: Part) -> bool:
        """Whether a word after a first name is a surname, in scripts where no capital says so."""
        if self._is_listed(token, part):
            return False
        return token.fold in words.SURNAMES_CASELESS or (
            self._is_unknown(token) and _SURNAME_ENDING.search(token.fold) is not None
        )

    def _may_be_surname(self, token: Token, part: Part) -> bool:
        """Whether a word of a script without capitals is unknown, or looks like الخوري, and is nobody's who is listed."""
        if token.has_case or self._is_listed(token, part):
            return False
        looks = re.fullmatch("ال.{2,}ي", token.fold) is not None and not languages.is_function_word(token.raw, "ar")
        return looks or self._is_unknown(token)

    def _is_listed(self, token: Token, part: Part) -> bool:
        """Whether a word is surely somebody's name who is listed, or may be one of the same person's."""
        found = self.index.match(token.raw, token.fold)
        return any(strength is Strength.SURE or known.person == part.person for known, strength in found)

    def _is_unknown(self, token: Token) -> bool:
        """Whether a word of a script without capitals is in no list of the words of its texts."""
        script = script_of(token)
        if script not in ("arabic", "hebrew", "devanagari") or len(token.fold) < 4:
            return False
        return not any(word in words.KNOWN_CASELESS for word in without_prefixes(token.fold, script))

    def _is_given_name(self, token: Token, place: int, part: Part) -> bool:
        if (
            token.fold in words.TITLES | words.NOT_GIVEN_NAMES
            or token.is_letter
            or token.fold in words.SPEECH | words.DEEDS
        ):
            return False
        if "." in self.text.gap(place) and len(token.fold) > 1:  # an abbreviation is a title of some language
            return False
        matched = self.index.match(token.raw, token.fold)
        if any(known.person == part.person for known, strength in matched):
            return False
        nicknames = words.NICKNAMES.get(token.fold, frozenset())
        others = self.index.names[part.person, part.name]
        if any(other.fold in nicknames or (len(other.fold) > 3 and other.fold in token.fold) for other in others):
            return False
        if _is_known_given(token) or any(known.is_first for known, strength in matched if strength is Strength.SURE):
            return True
        if not token.has_case or not token.is_capital or self.all_capitals or place in self.text.title_case:
            return False
        if self.text.text[token.end : token.end + 2] in ("'s", "’s") or token.fold in self.sides or token.is_caps:
            return False
        return not self.text.begins_sentence(place) and len(token.fold) > 2


_SURNAME_ENDING = re.compile(
    "^ال.{3,}(?:ي|اوي|اني)$|(?:زاده|پور|نژاد|یان|فر)$|(?:שטינ|שטיינ|שטרנ|ברג|בלומ|מנ|סקי|ביצ|צקי|הולצ|וב|ייב|ווילי)$"
    "|(?:वाला|वाल|कर|िया|ानी|वानी|राव|पुरी|स्वामी|चार्य|नकर|लकर)$"
)


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
