"""One spelling for many: marks, case, look-alikes, digits for letters, and letters of other scripts.

A fold never needs the place of a letter: words are cut from the text first and folded one by one.
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e007f"
)
_PHONETIC = re.compile("[\u0250-\u02ad\u1d00-\u1dbf\ua730-\ua731]")
_IGNORED = re.compile(f"[{IGNORABLE}\u0640\u05be]")

# Letters that lose nothing a reader sees when written with the plain letter.
_PLAIN = str.maketrans(
    {
        "ß": "ss", "ẞ": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
        "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "a", "ƙ": "k", "ɓ": "b", "ɗ": "d", "ĸ": "k",
        "ʼ": "'", "ʻ": "'", "ʿ": "'", "ʾ": "'", "’": "'", "‘": "'", "`": "'", "´": "'",
    }
)  # fmt: skip
_DIGRAPH = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "đ": "dj"}
_SOUNDED = {
    "š": "sh", "č": "ch", "ć": "ch", "ž": "zh", "đ": "dj", "ş": "sh", "ș": "sh", "ç": "ch", "ğ": "g", "ż": "zh",
    "ź": "zh", "ś": "sh", "ń": "n", "ñ": "ny", "ř": "rzh", "ț": "ts", "ţ": "ts", "ģ": "g", "ķ": "k", "ä": "e", "ö": "o",
}  # fmt: skip

# What other alphabets offer to somebody who wants a word to look the same.
_LATIN_SHAPES = {
    "а": "a", "в": "b", "с": "c", "ԁ": "d", "е": "e", "ё": "e", "ғ": "f", "н": "h", "һ": "h", "і": "i", "ї": "i", "ј": "j",
    "к": "k", "ӏ": "l", "м": "m", "о": "o", "р": "p", "ԛ": "q", "г": "r", "ѕ": "s", "т": "t", "ѵ": "v", "ԝ": "w", "х": "x",
    "у": "y", "ү": "y", "п": "n", "и": "u", "ц": "u", "з": "3", "б": "6", "я": "r", "ш": "w", "ь": "b", "є": "e", "э": "e",
    "α": "a", "β": "b", "ε": "e", "η": "n", "ι": "i", "κ": "k", "ν": "v", "ο": "o", "ρ": "p", "τ": "t", "υ": "u", "χ": "x",
    "γ": "y", "ω": "w", "μ": "u", "π": "n", "σ": "o", "ϲ": "c", "ϳ": "j", "λ": "a", "δ": "d", "ս": "u", "օ": "o", "ո": "n",
    "հ": "h", "ց": "g", "ա": "w", "զ": "q", "ѡ": "w", "ӕ": "ae", "ө": "o", "ʀ": "r", "ɡ": "g", "ɑ": "a", "ℓ": "l", "ꓮ": "a",
    "ᴏ": "o", "ᴠ": "v", "ᴢ": "z", "ᴡ": "w", "ƅ": "b", "ɩ": "i", "ɪ": "i", "ꞵ": "b",
}  # fmt: skip
_CAPITAL_SHAPES = {"Η": "h", "Ν": "n", "Μ": "m", "Ρ": "p", "Υ": "y", "Χ": "x", "Β": "b", "Ζ": "z", "В": "b", "Н": "h"}
LEET = {"0": "o", "1": "li", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g"}
LEET_SIGNS = {"@": "a", "$": "s", "!": "i", "|": "l", "€": "e", "£": "l", "¡": "i", "+": "t"}

_SCRIPTS = (
    ("latin", "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1d00-\u1d7f\u1e00-\u1eff"),
    ("cyrillic", "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f"),
    ("greek", "\u0370-\u03ff\u1f00-\u1fff"),
    ("arabic", "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff"),
    ("hebrew", "\u0590-\u05ff"),
    ("devanagari", "\u0900-\u097f"),
    ("han", "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"),
)
_SCRIPT_PATTERNS = tuple((name, re.compile(f"[{letters}]")) for name, letters in _SCRIPTS)
HAN = _SCRIPTS[6][1]
_ONLY_LATIN = frozenset({"latin"})


@lru_cache(maxsize=100_000)
def scripts_of(word: str) -> frozenset[str]:
    """The alphabets a word draws on, of those the check knows; empty for digits and for other scripts."""
    if word.isascii() and word.isalpha():
        return _ONLY_LATIN
    return frozenset(name for name, pattern in _SCRIPT_PATTERNS if pattern.search(word))


def _squared(char: str) -> str:
    """The letter in a boxed, circled or flag letter that normal forms leave alone."""
    code = ord(char)
    for first in (0x1F130, 0x1F150, 0x1F170, 0x1F1E6):
        if first <= code < first + 26:
            return chr(code - first + 65)
    return char


def normal(text: str) -> str:
    """Compatibility form without invisible characters: full-width, mathematical and boxed letters become plain."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", _IGNORED.sub("", text))
    if any(ord(char) >= 0x1F100 for char in text):
        text = "".join(map(_squared, text))
    text = _PHONETIC.sub(lambda match: anyascii(match.group()), text)
    return _IGNORED.sub("", text)


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Lower case, no marks, no invisible characters, plain letters; the script stays."""
    if word.isascii():
        return word.lower()
    word = normal(word).replace("İ", "i").replace("\u064bا", "").replace("ا\u064b", "").casefold()
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word.translate(_PLAIN))
        word = "".join(c for c in decomposed if unicodedata.category(c) != "Mn" or "\u0900" <= c <= "\u0dff")
        word = word.replace("\u093c", "").translate(_ORTHOGRAPHY)
    return word


_ORTHOGRAPHY = str.maketrans(
    {
        "қ": "к", "ғ": "г", "ң": "н", "ұ": "у", "ү": "у", "ө": "о", "һ": "х", "ә": "а", "җ": "дж", "ҷ": "дж", "ҳ": "х", "ҙ": "з",
        "ҫ": "с", "ێ": "ي", "ڵ": "ل", "ڕ": "ر", "ں": "ن", "ٹ": "ت", "ڈ": "د", "ڑ": "ر", "ے": "ي", "ښ": "ش", "ګ": "ك", "ړ": "ر",
        "ډ": "د", "ټ": "ت", "ږ": "ز", "ځ": "ز", "څ": "س", "ڼ": "ن", "ۍ": "ي",
        "ё": "е", "ї": "и", "і": "и", "ы": "и", "ґ": "г", "ѓ": "г", "ќ": "к", "ў": "у", "є": "е", "э": "е", "ѣ": "е",
        "ى": "ي", "ی": "ي", "ئ": "ي", "ې": "ي", "ک": "ك", "گ": "ك", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه",
        "ؤ": "و", "ۆ": "و", "ٱ": "ا", "ء": "", "پ": "ب", "چ": "ج", "ژ": "ز", "ڤ": "ف", "ڨ": "ق", "ڭ": "ك",
        "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ", "׳": "", "״": "", "ς": "σ",
        "ँ": "ं", "ऑ": "ओ", "ॉ": "ो", "ऱ": "र", "०": "0", "\u200d": "",
    }
)  # fmt: skip


@lru_cache(maxsize=50_000)
def spellings(word: str) -> tuple[str, ...]:
    """The ways a word may be written in plain letters: ü as u or ue, š as s or sh. The first is the fold."""
    plain = fold(word)
    if word.isascii():
        return (plain,)
    small = normal(word).replace("İ", "i").casefold()
    written = [plain, *(fold("".join(table.get(c, c) for c in small)) for table in (_DIGRAPH, _SOUNDED))]
    return tuple(dict.fromkeys(written))


def latin_shapes(word: str) -> tuple[str, ...]:
    """What a word reads as in Latin letters when its look-alikes, digits and signs are taken for letters.

    Letters that look like no Latin one stay, so words of other alphabets can be compared too.
    """
    shown = "".join(_CAPITAL_SHAPES.get(c, c) for c in normal(word)).casefold().translate(_PLAIN)
    plain = [c for c in unicodedata.normalize("NFKD", shown) if unicodedata.category(c) != "Mn"]
    readings = [""]
    for letter in (_LATIN_SHAPES.get(c, c) for c in plain):
        choices = LEET_SIGNS.get(letter) or LEET.get(letter) or letter
        readings = [reading + choice for reading in readings for choice in choices][:16]
    return tuple(readings)


def shape(word: str) -> str:
    """One key for all words that look the same in Latin, Cyrillic and Greek."""
    return next(iter(latin_shapes(word)), "")


def to_latin(word: str) -> str:
    """A word of any script in Latin letters, for scripts that have no table of their own."""
    return fold(anyascii(word))


def letters(text: str) -> str:
    """The letters and digits of a text with the marks they carry, and nothing between them."""
    return "".join(char for char in text if char.isalnum() or unicodedata.category(char)[0] == "M")
