"""Endings that languages write onto a name, and what is left of the name when they are taken off."""

import re
from functools import lru_cache

from .folding import fold
from .words import read_lines, read_words

_LATIN = read_words("endings_latin")
_LATIN_VOWEL = read_words("endings_latin_vowel")
_CYRILLIC = read_words("endings_cyrillic")
_CYRILLIC_VOWEL = read_words("endings_cyrillic_vowel")
_SWAPS = tuple((fold(line[0]), tuple(map(fold, line[1:]))) for line in read_lines("ending_swaps"))
_DEVANAGARI = read_words("endings_devanagari")
_GREEK = frozenset(["υ", "σ", "ν", "ου", "ο", "ε", "α", "η", "ι"])
_VOWELS = {"latin": "aeiouy", "cyrillic": "аеийоуыьюя", "greek": "αεηιουως"}
_WHOLE = {"latin": _LATIN, "cyrillic": _CYRILLIC, "devanagari": _DEVANAGARI, "greek": _GREEK}
_AFTER_VOWEL = {
    "latin": _LATIN_VOWEL,
    "cyrillic": _CYRILLIC_VOWEL,
    "greek": frozenset({"ου", "ο", "α", "η", "ησ", "οσ", "ων", "ασ", ""}),
}
_SHORT = {
    "latin": frozenset(
        ["s", "es", "a", "u", "em", "om", "ovi", "owi", "iem", "nak", "nek", "nal", "ille", "ilta", "in", "ne"]
    ),
    "cyrillic": frozenset(["а", "у", "ом", "ем", "е", "и", "ой", "ы", "ю", "я", "ей"]),
}


@lru_cache(maxsize=100_000)
def stems(word: str, script: str) -> tuple[tuple[str, str], ...]:
    """Pairs of what may be the name and how it was bent: `whole` (ending added), `cut` (its last vowel replaced).

    A `cut` name is to be looked up among names without their last vowel.
    """
    found = []
    whole, after = _WHOLE.get(script, ()), _AFTER_VOWEL.get(script, ())
    for size in range(1, min(7, len(word) - 2)):
        base, ending = word[:-size], word[-size:]
        if len(base) <= 4:
            if ending in _SHORT.get(script, ()):
                found.append((base, "whole"))
        elif ending in whole:
            found.append((base, "whole"))
        if len(base) >= 3 and ending in after:
            found.append((base, "cut"))
    if script == "latin" and len(word) > 5:
        found.extend(_doubled(word))
    return tuple(found)


def _doubled(word: str):
    """Hungarian -val and -vel double the last consonant: Kovács, Kováccsal; Nagy, Naggyal."""
    for ending in ("al", "el"):
        if word.endswith(ending):
            base = word[:-2]
            if len(base) > 3 and base[-1] == base[-2]:
                yield base[:-1], "whole"
            if len(base) > 4 and base[-2:] in ("gy", "cs", "sz", "zs", "ny", "ty", "ly") and base[-3] == base[-2]:
                yield base[:-3] + base[-2:], "whole"


_ADJECTIVAL = re.compile(
    "(.{2,}?)(?:(?:с|ц|з|ж|тс|дс)ь?к(?:ии|ого|ому|им|ая|ои|ую|ою|а|у|и|ие|е|ом|еи)|"
    "(?:s|c|ts|z|dz)'?k(?:i|y|yi|yy|iy|ij|ii|yj|a|aya|aia|aja|oi|oj|oy|uyu|uju|ou|ego|iego|ogo|oho|eho|emu|iemu|omu|im|ym|om|e|ie|u|iu))"
)


def adjectival(name: str) -> str | None:
    """One key for an adjective that is a surname, in each gender and case: Дрогобецька, Дрогобецкая, Drohobetskoi."""
    match = _ADJECTIVAL.fullmatch(name) if len(name) > 5 else None
    return match and f"{match[1].rstrip('тtцc')}~{'к' if name[-1] > 'z' else 'k'}"


def without_last_vowel(name: str, script: str) -> set[str]:
    """The name as others build on it: Анна, Анн-; Алексей, Алексе-. Empty where it has no last vowel or too little is left."""
    vowels = _VOWELS.get(script, "")
    bare = name.rstrip(vowels)
    bases = {bare if len(name) - len(bare) <= 2 else name[:-1], name[:-1] if bare != name else name}
    return {base for base in bases if base != name and len(base) >= 3}


def bent_forms(name: str) -> list[str]:
    """Forms of a name whose stem itself changes: Virtanen, Virtaselle; Marek, Marka; Kowalski, Kowalskiego."""
    return [
        name[: -len(old)] + new
        for old, news in _SWAPS
        if name.endswith(old) and len(name) - len(old) >= 2
        for new in news
    ]
