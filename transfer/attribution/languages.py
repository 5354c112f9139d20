"""Which language a text is in, by its commonest words, and which words are ordinary in it."""

from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from .folding import normal, scripts_of, to_latin
from .tokens import Token, Words
from .words import ORDINARY, ORDINARY_ELSEWHERE, PLACES, read_languages, read_lines, read_table, read_words

_FUNCTION: dict[str, frozenset[str]] = {line[0]: frozenset(line[1:]) for line in read_lines("function_words")}
_SPEAKERS: dict[str, list[str]] = {}
for _language, _words in _FUNCTION.items():
    for _word in _words:
        _SPEAKERS.setdefault(_word, []).append(_language)
_LETTER_OF: dict[str, list[str]] = {}
for _language, _letters in read_table("own_letters").items():
    for _letter in _letters:
        _LETTER_OF.setdefault(_letter, []).append(_language)
_BY_SCRIPT = {"arabic": "ar", "hebrew": "he", "devanagari": "hi", "han": "zh", "greek": "el"}
_AFTER_A_PROPERTY = (":", ";", "=")  # SUMMARY: of a calendar
VERB_LAST = frozenset({"tr", "hi", "hu"})
NOUNS_ARE_CAPITAL = frozenset({"de"})


def language_of(text: Words, places: range) -> str:
    """The language most of whose common words a stretch of the text uses; empty where nothing tells."""
    tokens = [
        text.tokens[place]
        for place in places
        if text.gap(place - 1) not in ("'", "’")
        and not (text.tokens[place].is_caps and text.gap(place)[:1] in _AFTER_A_PROPERTY)
    ]
    votes: Counter[str] = Counter()
    scripts: Counter[str] = Counter()
    for token in tokens:
        small = token.raw.lower() if token.raw.isascii() else normal(token.raw).lower()
        for language in _SPEAKERS.get(small, ()):
            votes[language] += 4
        if not small.isascii():
            for letter in set(small):
                for language in _LETTER_OF.get(letter, ()):
                    votes[language] += 1
            scripts.update(scripts_of(token.raw))
        elif small:
            scripts["latin"] += 1
    script = next((script for script, _ in scripts.most_common(1)), "latin")
    if script in _BY_SCRIPT:
        return _BY_SCRIPT[script]
    best = votes.most_common(2)
    if not best or best[0][1] < 4 * 0.12 * sum(scripts.values()):
        return _by_lists(tokens)
    if len(best) > 1 and best[0][1] == best[1][1] and "en" not in (best[0][0], best[1][0]):
        return _by_lists(tokens) or _tie(votes)
    return "en" if len(best) > 1 and best[0][1] == best[1][1] else best[0][0]


def _by_lists(tokens: Sequence[Token]) -> str:
    """The language whose list has most of the words, where that is two of them and a third of all, and no other has as many."""
    small = [token.fold for token in tokens[:60] if len(token.fold) > 2]
    votes = Counter({language: sum(word in _list(language) for word in small) for language in LISTED})
    (first, most), (_, next_most) = votes.most_common(2)
    return first if most >= max(2, len(small) / 3) and most > next_most else ""


def _tie(votes: Counter[str]) -> str:
    """Of languages that the words fit equally, one whose words are not listed, so that nothing is built on a guess."""
    most = max(votes.values())
    tied = [language for language in votes if votes[language] == most]
    return next((language for language in tied if language not in LISTED), tied[0])


def is_function_word(raw: str, language: str) -> bool:
    """Whether a word as it is written is one of the commonest of a language."""
    return normal(raw).lower() in _FUNCTION.get(language, frozenset())


def is_plainly_ordinary(word: str, language: str) -> bool:
    """Whether a folded word is so ordinary that even what people do beside it makes it no name for sure."""
    if word in PLACES or (word in ORDINARY and language in ("en", "")):
        return True
    return word in ORDINARY_ELSEWHERE and language != "en"


@lru_cache(maxsize=100_000)
def is_ordinary(word: str, language: str) -> bool:
    """Whether a folded word is, in a language or in any where none is known, a word like any other."""
    if language == "en":
        return word in ORDINARY or word in PLACES or word in _list("en")
    if word in ORDINARY_ELSEWHERE or word in PLACES:
        return True
    if language == "sr" and not word.isascii():
        return to_latin(word) in _list("sh")
    return word in _list(language) if language else word in ORDINARY


LISTED = read_languages()
_KIN = {"sk": "cs", "sr": "sh", "sl": "sh", "mk": "bg", "da": "sv", "nb": "sv", "be": "ru", "ca": "es"}


@cache
def _list(language: str) -> frozenset[str]:
    language = language if language in LISTED else _KIN.get(language, "")
    return read_words(f"languages/{language}") if language else frozenset()
