"""Which parts of listed names a word of a text may be: letter by letter, bent, by sound, across scripts, nearly."""

from rapidfuzz.distance import OSA

from . import bending, inflection, transliteration, words
from .folding import fold, latin_shapes, scripts_of, shape, spellings, to_latin
from .parts import Part, Strength

LONG = 6  # letters from which one wrong letter still lets a name be recognised
VERY_LONG = 12  # letters from which two wrong letters do
LONGEST = 60  # letters of a word that may be a name at all
SEMITIC = ("arabic", "hebrew")


class Matching:
    """The look-ups in the tables that `names.NameIndex` fills."""

    def match(self, raw: str, plain: str) -> tuple[tuple[Part, Strength], ...]:
        """The parts a word may be, each with the best strength found."""
        if len(plain) > LONGEST:
            return ()
        known = self._known.get((raw, plain))
        if known is None:
            found: dict[Part, Strength] = {}
            for part, strength in self._search(raw, plain):
                if strength > found.get(part, -1):
                    found[part] = strength
            known = self._known[raw, plain] = tuple(found.items())
        return known

    def _search(self, raw: str, plain: str):
        scripts = scripts_of(raw)
        script = next(iter(scripts)) if len(scripts) == 1 else "other"
        for form in spellings(raw) if not raw.isascii() else (plain,):
            yield from self.plain.get(form, {}).items()
        if len(plain) < 2:
            return
        if (
            len(scripts) > 1
            or (not raw.isascii() and script in ("cyrillic", "greek", "latin", "other"))
            or not raw.isalpha()
        ):
            yield from self._alike(raw)
        if script in SEMITIC:
            yield from self._semitic(plain, script)
        elif script == "latin":
            yield from self._latin(raw, plain)
        elif script == "cyrillic":
            yield from self._cyrillic(plain)
        elif script == "devanagari":
            yield from self._devanagari(plain)
        elif "\uac00" <= raw[0] <= "\ud7a3":  # Korean writes particles onto a name
            yield from (pair for size in range(4, len(plain)) for pair in self.plain.get(plain[:size], {}).items())
        elif script in ("greek", "other") and scripts_of(to_latin(raw)):
            yield from self._foreign(to_latin(raw))
        if script != "devanagari":
            yield from self._bent(plain, script)
        if adjective := inflection.adjectival(plain):
            yield from ((part, Strength.SURE) for part in self.adjectives.get(adjective, ()))
        yield from self._near(plain)

    def _alike(self, raw: str):
        for key in {*latin_shapes(raw), shape(fold(raw))}:
            for part in self.shapes.get(key, ()):
                yield part, Strength.SURE
            for base, _ in (pair for pair in inflection.stems(key, "latin") if pair[1] == "whole" and len(pair[0]) > 4):
                for part in self.shapes.get(base, ()):
                    yield part, Strength.SURE

    def _bent(self, plain: str, script: str):
        for base, how in inflection.stems(plain, script):
            if how == "whole":
                for part, strength in self.plain.get(base, {}).items():
                    yield part, min(strength, _bending(base, plain, part, script))
            else:
                for part in self.cut.get(base, ()):
                    yield (
                        part,
                        Strength.SURE
                        if script == "cyrillic" or len(base) >= 5
                        else Strength.LIKE
                        if len(base) == 4
                        else Strength.FAINT,
                    )

    def bent_in(self, plain: str, language: str) -> tuple[tuple[Part, Strength], ...]:
        """The parts, also short ones, that a word may be in the grammar of one language."""
        known = self._known_bent.get((plain, language))
        if known is None:
            bases = bending.bases(plain, language) if language else bending.any_bases(plain)
            if language != "en":
                bases |= bending.beginnings(plain)
            known = self._known_bent[plain, language] = tuple(
                (
                    part,
                    Strength.SURE
                    if (language or len(base) >= bending.LONG) and not _is_other(base, plain, part)
                    else Strength.LIKE,
                )
                for base in bases
                if len(base) >= 3
                for part, strength in self.plain.get(base, {}).items()
                if strength is Strength.SURE
            )
        return known

    def is_bent(self, plain: str, part: Part) -> bool:
        """Whether a word is this part only with another language's ending than English -s."""
        if part in self.plain.get(plain, ()) or part in self.plain.get(plain.removesuffix("s"), ()):
            return False
        return any(
            part in (self.plain.get(base, ()) if how == "whole" else self.cut.get(base, ()))
            for base, how in inflection.stems(plain, "latin")
        ) and part not in self.canonical.get(words.CANONICAL.get(plain, plain), ())

    def _latin(self, raw: str, plain: str):
        for part in self.canonical.get(words.CANONICAL.get(plain, ""), ()):
            yield part, Strength.SURE
        for bones, _ in transliteration.frames(plain):
            for part, latin in self.frames.get(bones, ()) if len(bones) >= 2 else ():
                if transliteration.is_variant(plain, latin):
                    yield part, _likeness(part, bones, plain, latin)
        for part in self.turned.get(plain, ()):
            yield part, Strength.SURE
        if raw[-1:].isupper() and raw[:1].islower():  # nehoC
            yield from self.plain.get(plain[::-1], {}).items()
        for word, part in self.unvowelled:
            if transliteration.latin_pattern(word, part.script).fullmatch(plain):
                yield (
                    part,
                    Strength.FAINT
                    if len(plain) <= 3 or plain in words.ORDINARY
                    else Strength.SURE
                    if len(part.fold) >= 4
                    else Strength.LIKE,
                )
        for key in transliteration.sounds(plain):
            for part in self.sounds.get(key, ()):
                if part.script == "devanagari":
                    yield part, Strength.SURE if len(key) >= 4 else Strength.LIKE

    def _foreign(self, latin: str):
        if "ch" in latin:
            yield from self._foreign(latin.replace("ch", "kh"))
        yield from self.plain.get(latin, {}).items()
        for key in transliteration.sounds(latin):
            for part in self.sounds.get(key, ()):
                yield part, Strength.SURE if len(key) >= 4 else Strength.LIKE
        for base, how in inflection.stems(latin, "latin"):
            if how == "whole":
                for part, strength in self.plain.get(base, {}).items():
                    yield part, min(strength, Strength.LIKE)

    def _cyrillic(self, plain: str):
        for latin in transliteration.latin_spellings(plain, "cyrillic"):
            for part in self.canonical.get(words.CANONICAL.get(latin, latin), ()):
                yield part, Strength.SURE
            for word, part in self.unvowelled:
                if transliteration.latin_pattern(word, part.script).fullmatch(latin):
                    yield part, Strength.SURE if len(part.fold) >= 4 else Strength.LIKE
        for base, how in ((plain, "whole"), *inflection.stems(plain, "cyrillic")):
            once = transliteration.once(base)
            for latin, part, consonants in self.patterns.get(
                ("cyrillic", transliteration.bones_of(base, "cyrillic")), ()
            ):
                pattern = transliteration.pattern_for(latin, "cyrillic")
                written = pattern.whole if how == "whole" else pattern.cut
                if written.fullmatch(base) or (once != base and written.fullmatch(once)):
                    if consonants < 3 and transliteration.sound_alike(base, latin):
                        yield part, Strength.SURE
                        continue
                    yield part, Strength.SURE if consonants >= 3 else Strength.LIKE

    def _semitic(self, plain: str, script: str):
        for rest in transliteration.without_prefixes(plain, script):
            most = Strength.LIKE if script == "hebrew" and "ה" in plain[: len(plain) - len(rest)] else Strength.SURE
            yield from ((part, min(most, strength)) for part, strength in self.plain.get(rest, {}).items())
            if script == "arabic" and rest.endswith("ا") and len(rest) > 4:  # منصورا
                yield from ((part, min(most, strength)) for part, strength in self.plain.get(rest[:-1], {}).items())
            for latin, part, consonants in self.patterns.get((script, transliteration.bones_of(rest, script)), ()):
                if transliteration.pattern_for(latin, script).whole.fullmatch(rest):
                    yield part, min(most, _semitic_strength(consonants, len(rest)))

    def _devanagari(self, plain: str):
        for base in (plain, *(base for base, how in inflection.stems(plain, "devanagari") if how == "whole")):
            yield from self.plain.get(base, {}).items()
            key = transliteration.sound_of_devanagari(base)
            for part in self.sounds.get(key, ()):
                yield part, Strength.SURE if len(key) >= 4 else Strength.LIKE
            bones = transliteration.without_vowels(key)
            for part in self.voiceless.get(bones, ()):
                yield part, Strength.LIKE

    def _near(self, plain: str):
        if len(plain) < LONG - 1:
            return
        if len(plain) >= VERY_LONG - 2:
            for form, part in self.very_long:
                if form[0] == plain[0] and OSA.distance(plain, form, score_cutoff=2) == 2:
                    yield part, Strength.TYPO
        for shorter in deletions(plain):
            for part, form in self.near.get(shorter, ()):
                if OSA.distance(plain, form, score_cutoff=1) == 1:
                    yield part, Strength.TYPO


def _bending(base: str, plain: str, part: Part, script: str) -> Strength:
    """A Latin name with -a may be another name (Petrov and Petrova, Martin and Martina), a short one is hardly known."""
    ending = plain[len(base) :]
    if _is_other(base, plain, part):
        return Strength.LIKE
    if ending in ("s", "es") or script == "cyrillic":
        return Strength.SURE
    if len(base) < 4 or (len(base) == 4 and len(ending) == 1):
        return Strength.FAINT
    if ending in _LEARNED or (
        script == "latin" and ending in ("a", "o", "e", "i") and (part.is_first or base[-2:] in ("ov", "ev", "in"))
    ):
        return Strength.LIKE
    return Strength.SURE


def _is_other(base: str, plain: str, part: Part) -> bool:
    """Whether an ending makes a surname of a first name: Иван, Иванов."""
    return part.is_first and plain[len(base) :] in _OTHER_SURNAMES


def _likeness(part: Part, bones: str, plain: str, latin: str) -> Strength:
    """How surely two spellings with the same consonants are one name: many consonants, or another script and one sound."""
    same_end = (plain[-1] in "aeiouy") is (latin[-1] in "aeiouy")
    one_sound = set(transliteration.sounds(plain)) & set(transliteration.sounds(latin))
    if same_end and one_sound and len(bones) >= 3:
        return Strength.SURE
    return Strength.LIKE if len(bones) >= 3 else Strength.FAINT


def _semitic_strength(consonants: int, letters: int) -> Strength:
    """Scripts that leave vowels out: short words fit many names."""
    if consonants >= 3:
        return Strength.SURE if letters >= 4 else Strength.LIKE
    return Strength.LIKE if letters >= 4 else Strength.FAINT


_OTHER_SURNAMES = words.read_words("surname_endings")
_LEARNED = frozenset({"ian", "ians", "ism", "ist", "ists", "ite", "ites", "esque"})


def deletions(form: str) -> set[str]:
    return {form, *(form[:place] + form[place + 1 :] for place in range(len(form)))}
