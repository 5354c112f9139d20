"""How a language bends a name, where the language of the text is known: also short names, and chains of endings."""

import re
from functools import lru_cache

from .words import GIVEN, read_table, read_words

_WHOLE = {
    language: re.compile(pattern)
    for languages, pattern in read_table("endings_by_language").items()
    for language in languages.split(",")
}
# Languages whose endings take the place of a last vowel.
_REPLACING = frozenset({"pl", "cs", "sk", "sl", "sh", "ru", "uk", "be", "sr", "bg", "mk", "lv", "lt", "ro", "sq"})
_STACKING = ("tr", "hu", "fi")
_VOWELS = "aeiouyаеиоуюя"
_FINNISH_GRADES = (
    ("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("mp", "mm"), ("nt", "nn"), ("rt", "rr"), ("lt", "ll"), ("ht", "hd"),
    ("k", ""), ("p", "v"), ("t", "d"),
)  # fmt: skip


@lru_cache(maxsize=100_000)
def bases(word: str, language: str) -> frozenset[str]:
    """What a name may be that a language bent into this folded word; at least two letters."""
    pattern = _WHOLE.get(language)
    if pattern is None:
        return frozenset()
    found = set()
    for size in range(1, min(11, len(word) - 1)):
        base, ending = word[:-size], word[-size:]
        if pattern.fullmatch(ending):
            found.add(base)
            if language in _REPLACING and len(base) >= 2 and base[-1] not in _VOWELS:
                found.update(base + vowel for vowel in _VOWELS)
            if language == "fi":
                found.update(_strong(base))
        if language == "hu" and ending in ("al", "el") and len(base) > 3 and base[-1] == base[-2]:
            found.add(base[:-1])
    return frozenset(found)


def is_ending(ending: str, language: str) -> bool:
    return _WHOLE[language].fullmatch(ending) is not None


def _strong(base: str) -> set[str]:
    """Finnish stems in their full grade: Mäe- of Mäki, Lehde- of Lehti, Pekka of Peka-."""
    found = {base[:-1] + "i"} if base.endswith("e") else set()
    vowel = base[-1:]
    if vowel in "aeiouy":
        for strong, weak in _FINNISH_GRADES:
            if base[:-1].endswith(weak) and (weak or base[-2:-1] in "aeiouyrlh"):
                stem = base[:-1].removesuffix(weak) + strong
                found.update({stem + vowel, stem + "i"} if vowel == "e" else {stem + vowel})
    return found


def any_bases(word: str) -> frozenset[str]:
    """The same where the language is not known, in the languages that write chains of endings."""
    return frozenset().union(*(bases(word, language) for language in _STACKING))


LONG = 7  # letters of a name that is known by its beginning, whatever a language writes after it
_OTHER_NAMES = re.compile("|".join(read_words("name_endings")))


def beginnings(word: str) -> frozenset[str]:
    """Long names that a word of some other language may begin with, where what follows makes no other name of it."""
    sizes = range(max(LONG, len(word) - 6), len(word))
    return frozenset(word[:at] for at in sizes if word[:at] not in GIVEN and not _OTHER_NAMES.match(word[at:]))
