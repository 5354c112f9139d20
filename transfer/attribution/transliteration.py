"""A name written in one script, found in another.

A Latin spelling becomes a pattern over the letters of the other script: each consonant is a choice of letters, and
vowels may be written or left out as that script does. The patterns are strict on consonants and lenient on vowels, so
whoever uses them must ask for enough consonants (`consonants`).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from .folding import fold, to_latin
from .words import read_table

# Longest first; a value may be empty where the script may leave the sound out.
_ARABIC = read_table("latin_to_arabic")
_HEBREW = read_table("latin_to_hebrew")
_CYRILLIC = read_table("latin_to_cyrillic")
_VOWELS = {
    "arabic": ({"a": "[اعه]?ا?", "e": "[ايهعو]?", "i": "[ايع]?ي?", "o": "[واع]?", "u": "[وع]?", "y": "[ايع]?ي?"}, "[اويعه]{0,3}"),
    "hebrew": ({"a": "[אהע]?", "e": "[איהע]?", "i": "[איע]?י?", "o": "[אוע]?ו?", "u": "[אוע]?ו?", "y": "י{0,2}"}, "[אויהע]{0,3}"),
    "cyrillic": (
        {
            "a": "[аяоеи]{1,2}",
            "e": "[еиаяоьй]{0,2}",
            "i": "[иеяйаью]{1,2}",
            "o": "[оауюеи]{1,2}",
            "u": "[уюаояивй]{1,2}",
            "y": "[ийаьуюяе]{1,2}",
        },
        "[аеиоуюяйьв]{1,3}",
    ),
}  # fmt: skip
_LONG = {
    "arabic": {"ou": "[وا]{0,2}", "oo": "و?", "uu": "و?", "ee": "ي?", "ii": "ي?", "aa": "ا?"},
    "hebrew": {"ou": "[וא]{0,2}", "oo": "ו?", "uu": "ו?", "ee": "י?", "ii": "י?", "aa": "[אה]?"},
    "cyrillic": {"ou": "[уоюа]{1,2}", "oo": "[уоюё]{1,2}", "ee": "[иеэыйя]{1,2}"},
}
_TABLES = {"arabic": _ARABIC, "hebrew": _HEBREW, "cyrillic": _CYRILLIC}
_GRAPHEMES = re.compile(
    "shch|szcz|tsch|sch|tch|dzh|tsh|rzh|cz|sz|rz|cs|zs|sh|ch|kh|gh|th|dh|zh|ph|ts|tz|ck|dj|ng|[ln]j|[aeiou]+|[a-z']"
)
_TWICE = re.compile(r"([b-df-hj-np-tv-z])\1+")

_ARABIC_PREFIXES = tuple(
    sorted(
        {a + b + c for a in ("", "و", "ف", "ا") for b in ("", "ب", "ل", "ك", "س") for c in ("", "ال")}
        | {"لل", "ولل", "فلل", "ي", "اوال"},
        key=len,
    )
)[1:]
_HEBREW_PREFIXES = tuple(
    sorted(
        {
            a + b + c
            for a in ("", "ו")
            for b in ("", "כש", "ש", "לכש", "מש", "בש")
            for c in ("", "ה", "ב", "ל", "מ", "כ", "מה", "של")
        },
        key=len,
    )
)[1:]
PREFIXES = {"arabic": _ARABIC_PREFIXES, "hebrew": _HEBREW_PREFIXES}

_DEVANAGARI = read_table("devanagari_sounds")
_SOUND_STEPS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("shch|tsch|tch|ch|cz", "C"), ("sch|sh|sz", "S"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"),
        ("bh", "b"), ("dzh|dj|zh", "J"), ("ck|q", "k"), ("(?<=[oe])ff?$", "v"),
         ("c(?=[eiy])", "s"), ("c", "k"), ("x", "ks"), ("w", "v"), ("tz|ts", "z"),
        ("'", ""), ("(?<=[aeiou])h(?![aeiou])", ""),
    )
)  # fmt: skip
_VOWEL_STEPS = ((re.compile("oo|ou|o|u"), "u"), (re.compile("[eiyj]+"), "i"), (re.compile("a"), ""))
_CLASSES = {"a": "A", "e": "AI", "i": "I", "y": "I", "o": "U", "u": "U", "j": "I"}


def once(word: str) -> str:
    """A Cyrillic word with doubled consonants written once."""
    return _TWICE_CYRILLIC.sub(r"\1", word)


_TWICE_CYRILLIC = re.compile(r"([бвгджзклмнпрстфхцчш])\1")


def graphemes(latin: str) -> list[str]:
    """The sounds a Latin spelling is made of: consonants (also of several letters) and runs of vowels."""
    return _GRAPHEMES.findall(_TWICE.sub(r"\1", latin))


def consonants(latin: str) -> int:
    """How many consonants a Latin spelling has that no script leaves out."""
    return sum(not unit.startswith(("a", "e", "i", "o", "u", "'", "y", "h", "w")) for unit in graphemes(latin))


# Letters by how firmly scripts keep them: labials, the four that never change, the rest; weak ones are dropped.
_BONES = {
    "arabic": {"بف": "B", "م": "M", "ن": "N", "ل": "L", "ر": "R", "تثجدذزسشصضطظغقك": "K"},
    "hebrew": {"בפ": "B", "מ": "M", "נ": "N", "ל": "L", "ר": "R", "גדזטכסצקשת": "K"},
    "cyrillic": {"бвпф": "B", "м": "M", "нњ": "N", "лљ": "L", "р": "R", "джзкстцчшщћђџ": "K"},
}
_BONE_OF = {script: {letter: bone for run, bone in runs.items() for letter in run} for script, runs in _BONES.items()}
_SMOOTH = re.compile(r"(.)\1+")


def bones_of(word: str, script: str) -> str:
    """What is left of a word when only firm consonants count; a key that no way of writing a name changes."""
    known = _BONE_OF[script]
    return _smooth("".join(known.get(letter, "") for letter in word))


def _smooth(bones: str) -> str:
    return _SMOOTH.sub(r"\1", _SMOOTH.sub(r"\1", bones).replace("NK", "N"))


@lru_cache(maxsize=20_000)
def possible_bones(latin: str, script: str) -> frozenset[str]:
    """The keys of everything `pattern_for` matches."""
    found = {""}
    for unit in graphemes(latin):
        if unit[0] in "aeiou":
            continue
        choices = {_raw_bones(choice, script) for choice in _TABLES[script].get(unit, "").split("|")}
        found = {known + choice for known in found for choice in choices}
    return frozenset(map(_smooth, found))


def _raw_bones(letters: str, script: str) -> str:
    return "".join(_BONE_OF[script].get(letter, "") for letter in letters)


_FIRST_VOWEL = {"arabic": "[اعيو]{1,2}[وي]?", "hebrew": "[אעיו]{1,2}[וי]?"}
_LAST_I = {"arabic": "[يهع]{1,2}", "hebrew": "[יה]{1,2}"}
_LAST_VOWEL = {"arabic": "[اهيوع]{0,2}", "hebrew": "[אהיוע]{0,2}", "cyrillic": "[аяеиоуюйьэ]{1,2}"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """How one script may write a Latin spelling: whole, and without its last vowel."""

    whole: re.Pattern[str]
    cut: re.Pattern[str]


_NOTHING = re.compile(r"(?!)")


@lru_cache(maxsize=20_000)
def pattern_for(latin: str, script: str) -> Pattern:
    pieces = _pieces(latin, script)
    ends_in_vowel = latin[-1:] in tuple("aeiouy") and len(pieces) > 1
    return Pattern(
        re.compile("".join(pieces)),
        re.compile("".join(pieces[:-1])) if ends_in_vowel else _NOTHING,
    )


def _pieces(latin: str, script: str) -> list[str]:
    table, (vowels, cluster) = _TABLES[script], _VOWELS[script]
    units = graphemes(latin)
    pieces = []
    for place, unit in enumerate(units):
        at_end = place == len(units) - 1
        if unit[0] in "aeiou" or (unit == "y" and at_end):
            piece = vowels[unit] if len(unit) == 1 else _LONG[script].get(unit, cluster)
            if place == 0:
                piece = "(?:й|дж)?" + piece if script == "cyrillic" else _FIRST_VOWEL[script]
            elif at_end:
                piece = f"{cluster}(?:{_LAST_VOWEL[script]})?" if len(unit) > 1 else _LAST_VOWEL[script]
                if unit in ("i", "y") and script in _LAST_I:
                    piece = _LAST_I[script]
                if unit == "e":
                    piece = f"(?:{piece})?"
        else:
            choice = table.get(unit, "")
            is_kept = place == 0 and not (unit == "y" and script == "cyrillic")  # Ю is Yu
            piece = f"(?:{choice.rstrip('|') if is_kept else choice})" + ("[ьъ]?" if script == "cyrillic" else "")
        pieces.append(piece)
    return pieces


_FROM_ARABIC = read_table("arabic_to_latin")
_FROM_HEBREW = read_table("hebrew_to_latin")


@lru_cache(maxsize=5_000)
def latin_pattern(word: str, script: str) -> re.Pattern[str]:
    """How Latin letters may write a name given in Arabic or Hebrew: the unwritten vowels may be any."""
    table = _FROM_ARABIC if script == "arabic" else _FROM_HEBREW
    units = [table.get(letter, "") for letter in word]
    if word.startswith("عبدال"):  # Abdurrahim, Abdussalam
        units[4] = "(?:ll?|[rznt]h?|dh?|ss?h?)"
    if word[-1] in "ايهאהי":
        units[-1] = f"(?:{units[-1]}|[aei]h?|a[ty]|et|y)"
    if word[-1] in "ايهאהי" and len(units) > 1:
        return re.compile("[aeiou]{0,2}".join(units[:-1]) + units[-1])
    return re.compile("[aeiou]{0,2}".join(units))


@lru_cache(maxsize=50_000)
def sounds(latin: str) -> tuple[str, ...]:
    """Keys under which spellings of one sound meet: ck and q as k, w as v, ou and o as u, ei and y as i, no a.

    A j may sound as in Jana or as in Jane, and kh as in Khan or as in Sikh, so a spelling may have several.
    """
    french = latin.replace("eaux", "o").replace("eau", "o")
    indic = latin.replace("chh", "ch").replace("kh", "k").replace("jh", "j").replace("jn", "gy")
    return tuple(
        dict.fromkeys(
            _sound(reading)
            for reading in (
                latin,
                latin.replace("j", "dj"),
                latin.replace("ch", "kh"),
                french,
                indic,
                indic.replace("j", "dj"),
            )
        )
    )


def _sound(latin: str) -> str:
    key = latin.replace("ddj", "dj")
    for pattern, replacement in (*_SOUND_STEPS, *_VOWEL_STEPS):
        key = pattern.sub(replacement, key)
    return re.sub(r"(.)\1+", r"\1", key)


def without_vowels(key: str) -> str:
    return key.replace("i", "").replace("u", "")


def sound_of_devanagari(word: str) -> str:
    """The same key for a word in Devanagari, whose unwritten a is left out there too."""
    word = word.replace("ज्ञ", "ग्य")
    return re.sub(r"(.)\1+", r"\1", "".join(_DEVANAGARI.get(char, "") for char in word).replace("ts", "z"))


def _frame(latin: str) -> tuple[str, tuple[str, ...]]:
    """The consonants of a spelling and the vowels before, between and after them."""
    key = re.sub(r"^y(?=[aeiou])|^j(?=[aeiou])", "Y", latin)
    for pattern, replacement in _SOUND_STEPS:
        key = pattern.sub(replacement, key)
    key = re.sub(r"([^aeiouyj])\1+", r"\1", key)
    parts = re.split("[^aeiouyj]", key)
    return re.sub("[aeiouyj]", "", key), tuple(parts)


def frames(latin: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The frame of a spelling, and those it has where its j sounds as in Jane or its ch as in Bach."""
    found = [frame(latin)]
    if "j" in latin:
        found.append(frame(latin.replace("j", "dj").replace("ddj", "dj")))
    if "ch" in latin:
        found.append(frame(latin.replace("ch", "kh")))
    return tuple(found)


@lru_cache(maxsize=50_000)
def frame(latin: str) -> tuple[str, tuple[str, ...]]:
    return _frame(latin)


def is_variant(one: str, other: str) -> bool:
    """Whether two Latin spellings have the same consonants and vowels that are often confused (a e, e i, o u)."""
    return any(_is_variant(*left, *right) for left in frames(one) for right in frames(other))


def _is_variant(bones: str, vowels: tuple[str, ...], other_bones: str, other_vowels: tuple[str, ...]) -> bool:
    if bones != other_bones or len(vowels) != len(other_vowels):
        return False
    missing = 0
    for left, right in zip(vowels, other_vowels, strict=True):
        if bool(left) != bool(right):
            missing += 1
        elif left and not set("".join(_CLASSES[c] for c in left)) & set("".join(_CLASSES[c] for c in right)):
            return False
    return missing <= 1


@lru_cache(maxsize=50_000)
def without_prefixes(word: str, script: str) -> tuple[str, ...]:
    """The word and what remains of it when the article, conjunctions and prepositions written onto it are taken off."""
    shorter = [word[len(prefix) :] for prefix in PREFIXES.get(script, ()) if word.startswith(prefix)]
    return tuple(dict.fromkeys([word, *(rest for rest in shorter if len(rest) >= 2)]))


def without_article(name: str, script: str) -> str:
    """A name of a roster without the article written onto it: الحداد, חדד."""
    article = {"arabic": "ال", "hebrew": ""}[script]
    return name[len(article) :] if article and name.startswith(article) and len(name) - len(article) >= 3 else name


def sound_alike(cyrillic: str, latin: str) -> bool:
    """Whether a Cyrillic word sounds as a Latin spelling but for an h that Cyrillic has no letter for."""
    heard = {key for spelling in latin_spellings(cyrillic, "cyrillic") for key in sounds(spelling.replace("h", ""))}
    return bool(heard & set(sounds(latin.replace("h", ""))))


_CYRILLIC_LATIN = str.maketrans(read_table("cyrillic_to_latin"))


def latin_spellings(word: str, script: str) -> tuple[str, ...]:
    """The Latin spellings of a name given in another script."""
    if script == "cyrillic":
        base = fold(word).translate(_CYRILLIC_LATIN)
        written = [base, base.replace("kh", "h"), base.replace("iy", "y"), base.replace("ya", "ia").replace("yu", "iu")]
        return tuple(dict.fromkeys([*written, base.replace("g", "h")]))  # Ukrainian г
    return (to_latin(word),)
