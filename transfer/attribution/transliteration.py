"""A name written in one script, found in another.

A Latin spelling becomes a pattern over the letters of the other script: each consonant is a choice of letters, and
vowels may be written or left out as that script does. The patterns are strict on consonants and lenient on vowels, so
whoever uses them must ask for enough consonants (`consonants`).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from .folding import fold, to_latin

# Longest first; a value may be empty where the script may leave the sound out.
_ARABIC = {
    "shch": "شتش|ش|شش", "sch": "ش|سك|سش", "tch": "تش|ش|ج", "dzh": "ج|دج", "tsh": "تش|ش", "sh": "ش|س", "ch": "تش|ش|ج|خ|ك",
    "kh": "خ|ك|ه", "gh": "غ|ج|ق|ك", "th": "ث|ت|ط|د", "dh": "ذ|د|ض|ظ", "zh": "ج|ز", "ph": "ف", "ts": "تس|ز|س|تز", "tz": "تس|ز|تز",
    "ck": "ك|ق", "dj": "ج|دج", "ng": "نغ|نج|نق|نك|ن", "x": "كس|اكس|خ", "b": "ب", "p": "ب", "v": "ف|و", "w": "و|ف|وو|",
    "f": "ف", "d": "د|ض|ذ|ط|ظ", "t": "ت|ط|ث", "s": "س|ص|ز|ث", "z": "ز|س|ظ|ذ|ض|تس", "r": "ر", "l": "ل|لل", "m": "م", "n": "ن",
    "h": "ه|ح|خ|", "k": "ك|ق|خ", "q": "ق|ك", "g": "غ|ج|ق|ك", "j": "ج|ي|خ|يي", "y": "ي|يي|", "c": "ك|س|ق|تش|ش", "'": "ع|",
}  # fmt: skip
_HEBREW = {
    "shch": "שצ|ש", "sch": "ש|סכ", "tch": "צ|טש", "dzh": "ג", "tsh": "צ|טש", "sh": "ש", "ch": "צ|ח|כ|ק|טש|ש", "kh": "ח|כ|ק",
    "gh": "ג|ע", "th": "ת|ט|ד", "dh": "ד", "zh": "ז|ג", "ph": "פ", "ts": "צ|טס|תס", "tz": "צ|טז", "ck": "ק|כ", "dj": "ג",
    "ng": "נג|נ", "x": "קס|כס", "b": "ב", "p": "פ", "v": "וו|ו|ב", "w": "וו|ו|ב|", "f": "פ", "d": "ד|ט", "t": "ט|ת", "s": "ס|ש|צ|ז",
    "z": "ז|צ|ס", "r": "ר", "l": "ל", "m": "מ", "n": "נ", "h": "ה|ח|", "k": "ק|כ|ח", "q": "ק|כ", "g": "ג", "j": "ג|י|ז|יי",
    "y": "י|יי|", "c": "ק|כ|ס|צ", "'": "ע|א|",
}  # fmt: skip
_CYRILLIC = {
    "shch": "щ|шч", "sch": "ш|ск|сх|щ", "tch": "ч|тч", "dzh": "дж|ж", "tsh": "ч|тш", "sh": "ш|щ|ж", "ch": "ч|ш|к|х|ц|щ", "kh": "х|к|г",
    "gh": "г|х|", "th": "т|с|ф|з|д", "dh": "д|з", "zh": "ж|дж|ш", "ph": "ф", "ts": "ц|тс", "tz": "ц|тз", "ck": "к|кк", "dj": "дж|ж",
    "ng": "нг|н|нк", "rzh": "рж|р|ж", "x": "кс|х|ш|з|гз", "b": "б|в", "p": "п", "v": "в|ф", "w": "в|у|ф", "f": "ф|в", "d": "д|т|дд",
    "t": "т|тт", "s": "с|з|ш|сс|ц", "z": "з|ц|ж|с", "r": "р|рр", "l": "л|лл", "m": "м|мм", "n": "н|нн", "h": "х|г|", "k": "к|кк",
    "q": "к|кв|г|х", "g": "г|дж|ж|х|", "j": "дж|ж|й|х|и|", "y": "й|и|", "c": "к|с|ц|ч|з|кк", "'": "ъ|ь|",
}  # fmt: skip
_VOWELS = {
    "arabic": ({"a": "[اعهي]?ا?", "e": "[ايهع]?", "i": "[ايع]?ي?", "o": "[واع]?", "u": "[وع]?", "y": "[ايع]?ي?"}, "[اويعه]{0,3}"),
    "hebrew": ({"a": "[אהע]?", "e": "[איהע]?", "i": "[איע]?י?", "o": "[אוע]?ו?", "u": "[אוע]?ו?", "y": "י{0,2}"}, "[אויהע]{0,3}"),
    "cyrillic": (
        {"a": "[аяоеи]{1,2}", "e": "[еиаяоьй]{0,2}", "i": "[иеяйаью]{1,2}", "o": "[оауюеи]{1,2}", "u": "[уюаояивй]{1,2}", "y": "[ийаьуюяе]{1,2}"},
        "[аеиоуюяйьв]{1,3}",
    ),
}  # fmt: skip
_TABLES = {"arabic": _ARABIC, "hebrew": _HEBREW, "cyrillic": _CYRILLIC}
_GRAPHEMES = re.compile("shch|tsch|sch|tch|dzh|tsh|rzh|sh|ch|kh|gh|th|dh|zh|ph|ts|tz|ck|dj|ng|[aeiou]+|[a-z']")
_TWICE = re.compile(r"([b-df-hj-np-tv-z])\1+")

_ARABIC_PREFIXES = ("وال", "بال", "فال", "كال", "ولل", "ال", "لل", "و", "ف", "ب", "ل", "ك", "س", "ي", "اوال")
_HEBREW_PREFIXES = ("וה", "של", "כש", "מה", "שה", "ול", "וב", "ומ", "וש", "לכש", "ו", "ה", "ב", "ל", "מ", "כ", "ש")
PREFIXES = {"arabic": _ARABIC_PREFIXES, "hebrew": _HEBREW_PREFIXES}

_DEVANAGARI = {
    "क": "k", "ख": "k", "ग": "g", "घ": "g", "ङ": "n", "च": "C", "छ": "C", "ज": "J", "झ": "J", "ञ": "n", "ट": "t", "ठ": "t",
    "ड": "d", "ढ": "d", "ण": "n", "त": "t", "थ": "t", "द": "d", "ध": "d", "न": "n", "प": "p", "फ": "f", "ब": "b", "भ": "b",
    "म": "m", "य": "i", "र": "r", "ल": "l", "व": "v", "श": "S", "ष": "S", "स": "s", "ह": "h", "ळ": "l",
    "अ": "", "आ": "", "इ": "i", "ई": "i", "उ": "u", "ऊ": "u", "ए": "i", "ऐ": "i", "ओ": "u", "औ": "u", "ऋ": "ri", "ऎ": "i",
    "ा": "", "ि": "i", "ी": "i", "ु": "u", "ू": "u", "े": "i", "ै": "i", "ो": "u", "ौ": "u", "ृ": "ri", "ं": "n", "ः": "h", "्": "",
}  # fmt: skip
_SOUND_STEPS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("shch|tsch|tch|ch|cz", "C"), ("sch|sh|sz", "S"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"),
        ("bh", "b"), ("dzh|dj|zh", "J"), ("ck|q", "k"), ("c(?=[eiy])", "s"), ("c", "k"), ("x", "ks"), ("w", "v"), ("tz|ts", "z"),
        ("'", ""), ("(?<=[aeiou])h(?![aeiou])", ""),
    )
)  # fmt: skip
_VOWEL_STEPS = ((re.compile("oo|ou|o|u"), "u"), (re.compile("[eiyj]+"), "i"), (re.compile("a"), ""))
_CLASSES = {"a": "A", "e": "AI", "i": "I", "y": "I", "o": "U", "u": "U", "j": "I"}


def graphemes(latin: str) -> list[str]:
    """The sounds a Latin spelling is made of: consonants (also of several letters) and runs of vowels."""
    return _GRAPHEMES.findall(_TWICE.sub(r"\1", latin))


def consonants(latin: str) -> int:
    """How many consonants a Latin spelling has that no script leaves out."""
    return sum(not unit.startswith(("a", "e", "i", "o", "u", "'", "y", "h", "w")) for unit in graphemes(latin))


_LETTERS = {"arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "hebrew": "אבגדהוזחטיכלמנסעפצקרשת", "cyrillic": "абвгджезийклмнопрстуфхцчшщъьюя"}
_FIRST_VOWEL = {"arabic": "[اعيو]{1,2}[وي]?", "hebrew": "[אעיו]{1,2}[וי]?"}
_LAST_VOWEL = {"arabic": "[اهيوع]{0,2}", "hebrew": "[אהיוע]{0,2}", "cyrillic": "[аяеиоуюйьэ]{1,2}"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """How one script may write a Latin spelling: whole, without its last vowel, and the letters it may begin with."""

    whole: re.Pattern[str]
    cut: re.Pattern[str]
    first_letters: frozenset[str]


@lru_cache(maxsize=20_000)
def pattern_for(latin: str, script: str) -> Pattern:
    pieces = _pieces(latin, script)
    ends_in_vowel = latin[-1:] in tuple("aeiouy") and len(pieces) > 1
    first = pieces[0] if not re.fullmatch(pieces[0], "") else pieces[0] + "|" + "".join(pieces[1:2])
    return Pattern(
        re.compile("".join(pieces)),
        re.compile("".join(pieces[:-1] if ends_in_vowel else pieces)),
        frozenset(letter for letter in _LETTERS[script] if re.match(f"(?=.)(?:{first})", letter + letter)),
    )


def _pieces(latin: str, script: str) -> list[str]:
    table, (vowels, cluster) = _TABLES[script], _VOWELS[script]
    units = graphemes(latin)
    pieces = []
    for place, unit in enumerate(units):
        at_end = place == len(units) - 1
        if unit[0] in "aeiou" or (unit == "y" and at_end):
            piece = vowels[unit] if len(unit) == 1 else cluster
            if place == 0:
                piece = "(?:й|дж)?" + piece if script == "cyrillic" else _FIRST_VOWEL[script]
            elif at_end:
                piece = (cluster if len(unit) > 1 else "") + _LAST_VOWEL[script]
                if unit == "e":
                    piece = f"(?:{piece})?"
        else:
            choice = table.get(unit, "")
            piece = f"(?:{choice.rstrip('|') if place == 0 else choice})" + ("ь?" if script == "cyrillic" else "")
        pieces.append(piece)
    return pieces


_FROM_ARABIC = {
    "ا": "[aeiou]{1,2}", "ب": "(?:b|p|v)", "ت": "tt?", "ث": "(?:th|t|s)", "ج": "(?:dj|dzh|j|g|zh|ch)", "ح": "(?:kh|h)", "خ": "(?:kh|ch|h|x)",
    "د": "dd?", "ذ": "(?:dh|th|z|d)", "ر": "rr?", "ز": "(?:z|zh)z?", "س": "(?:ss?|c)", "ش": "(?:sh|ch|sch|s)", "ص": "ss?", "ض": "(?:dh|d|z)",
    "ط": "tt?", "ظ": "(?:dh|z|th)", "ع": "[aeiou']{0,2}", "غ": "(?:gh|g)", "ف": "(?:ff?|ph|v)", "ق": "(?:q|k|g|gh)", "ك": "(?:k|c|g|ck)",
    "ل": "ll?", "م": "mm?", "ن": "nn?", "ه": "h?", "و": "(?:ouw|ow|aw|w|v|ou|oo|o|u)", "ي": "(?:ay|ei|ai|ey|ee|iy|i|y|e|j)y?",
}  # fmt: skip
_FROM_HEBREW = {
    "א": "[aeiou]{0,2}", "ב": "(?:bb?|v)", "ג": "(?:g|j|dj)", "ד": "dd?", "ה": "(?:h|a|ah|e|eh)?", "ו": "(?:v|w|o|u|ou|oo)", "ז": "(?:z|zh)",
    "ח": "(?:ch|kh|h)", "ט": "tt?", "י": "(?:y|i|ee|ei|ai|j|e)", "כ": "(?:kh|ch|k|c)", "ל": "ll?", "מ": "mm?", "נ": "nn?", "ס": "(?:ss?|c)",
    "ע": "[aeiou']{0,2}", "פ": "(?:pp?|f|ph)", "צ": "(?:tz|ts|z|c)", "ק": "(?:k|q|c|ck)", "ר": "rr?", "ש": "(?:sh|s|sch)", "ת": "(?:th|tt?)",
}  # fmt: skip


@lru_cache(maxsize=5_000)
def latin_pattern(word: str, script: str) -> re.Pattern[str]:
    """How Latin letters may write a name given in Arabic or Hebrew: the unwritten vowels may be any."""
    table = _FROM_ARABIC if script == "arabic" else _FROM_HEBREW
    return re.compile("[aeiou]{0,2}".join(table.get(letter, "") for letter in word) + "(?:[aeiou]{0,2}h?)")


@lru_cache(maxsize=50_000)
def sounds(latin: str) -> tuple[str, ...]:
    """Keys under which spellings of one sound meet: ck and q as k, w as v, ou and o as u, ei and y as i, no a.

    A j may sound as in Jana or as in Jane, so a spelling with a j has two.
    """
    return tuple(dict.fromkeys(_sound(reading) for reading in (latin, latin.replace("j", "dj"))))


def _sound(latin: str) -> str:
    key = latin.replace("ddj", "dj")
    for pattern, replacement in (*_SOUND_STEPS, *_VOWEL_STEPS):
        key = pattern.sub(replacement, key)
    return re.sub(r"(.)\1+", r"\1", key)


def sound_of_devanagari(word: str) -> str:
    """The same key for a word in Devanagari, whose unwritten a is left out there too."""
    return re.sub(r"(.)\1+", r"\1", "".join(_DEVANAGARI.get(char, "") for char in word))


def _frame(latin: str) -> tuple[str, tuple[str, ...]]:
    """The consonants of a spelling and the vowels before, between and after them."""
    key = re.sub(r"^y(?=[aeiou])|^j(?=[aeiou])", "Y", latin)
    for pattern, replacement in _SOUND_STEPS:
        key = pattern.sub(replacement, key)
    key = re.sub(r"([^aeiouyj])\1+", r"\1", key)
    parts = re.split("[^aeiouyj]", key)
    return re.sub("[aeiouyj]", "", key), tuple(parts)


@lru_cache(maxsize=50_000)
def frame(latin: str) -> tuple[str, tuple[str, ...]]:
    return _frame(latin)


def is_variant(one: str, other: str) -> bool:
    """Whether two Latin spellings have the same consonants and vowels that are often confused (a e, e i, o u)."""
    bones, vowels = frame(one)
    other_bones, other_vowels = frame(other)
    if bones != other_bones or len(vowels) != len(other_vowels):
        return False
    missing = 0
    for left, right in zip(vowels, other_vowels, strict=True):
        if bool(left) != bool(right):
            missing += 1
        elif left and not set("".join(_CLASSES[c] for c in left)) & set("".join(_CLASSES[c] for c in right)):
            return False
    return missing <= 1


def without_prefixes(word: str, script: str) -> list[str]:
    """The word and what remains of it when the article, conjunctions and prepositions written onto it are taken off."""
    shorter = [word[len(prefix) :] for prefix in PREFIXES.get(script, ()) if word.startswith(prefix)]
    return list(dict.fromkeys([word, *(rest for rest in shorter if len(rest) >= 2)]))


def without_article(name: str, script: str) -> str:
    """A name of a roster without the article written onto it: الحداد, חדד."""
    article = {"arabic": "ال", "hebrew": ""}[script]
    return name[len(article) :] if article and name.startswith(article) and len(name) - len(article) >= 3 else name


_CYRILLIC_LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k", "л": "l",
        "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch",
        "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "ђ": "dj", "џ": "dz",
        "қ": "q", "ғ": "gh", "ң": "ng", "ө": "o", "ү": "u", "ұ": "u", "һ": "h", "ә": "a",
    }
)  # fmt: skip


def latin_spellings(word: str, script: str) -> tuple[str, ...]:
    """The Latin spellings of a name given in another script."""
    if script == "cyrillic":
        base = fold(word).translate(_CYRILLIC_LATIN)
        return tuple(dict.fromkeys([base, base.replace("kh", "h"), base.replace("iy", "y"), base.replace("ya", "ia").replace("yu", "iu")]))
    return (to_latin(word),)
