"""Words that are names only at times, and the company a word keeps that tells which it is. All folded.

The words stand in `lists/`, a file each, and can be added to there without touching code.
"""

from pathlib import Path

from .folding import fold

_LISTS = Path(__file__).parent / "lists"


def read_lines(name: str) -> list[list[str]]:
    """The words of a list, line by line, without remarks."""
    text = (_LISTS / f"{name}.txt").read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if line and not line.startswith("#")]


def read_table(name: str) -> dict[str, str]:
    """A list whose lines give a word and what it stands for, which may be nothing."""
    return {line[0]: " ".join(line[1:]) for line in read_lines(name)}


def read_words(name: str) -> frozenset[str]:
    return frozenset(fold(word) for line in read_lines(name) for word in line)


ORDINARY = read_words("ordinary")
ORDINARY_ELSEWHERE = read_words("ordinary_elsewhere")
MOSTLY_NAMES = read_words("mostly_names") | read_words("mostly_names_elsewhere")
PLACES = read_words("places")
MONTHS = read_words("months")
TITLES = read_words("titles")
NOT_GIVEN_NAMES = read_words("not_given_names")
SPEECH = read_words("speech")
DEEDS = read_words("deeds")
PRONOUNS = read_words("pronouns")
TITLES_AFTER = read_words("titles_after")
SOURCES = read_words("sources")
BETWEEN = read_words("between")
AFTER_A_WORD = read_words("after_a_word")
PLACE_AFTER = read_words("place_after")
PLACE_BEFORE = read_words("place_before")
LOCATIVES = read_words("locatives")
DETERMINERS = read_words("determiners")
ACRONYMS = read_words("acronyms")
GIVEN = read_words("given") | read_words("given_census") | read_words("given_elsewhere") | read_words("given_caseless")
KNOWN_CASELESS = read_words("known_caseless")
ORDINARY_CASELESS = KNOWN_CASELESS - GIVEN
SURNAMES_CASELESS = read_words("surnames_caseless")
PARTICLES = read_words("particles")
PARTICLES_IN_LATIN = read_table("particles_in_latin")
SERVANTS = read_words("servants")
PIECES = read_words("pieces")

ABBREVIATIONS = read_words("abbreviations")

CANONICAL = {fold(word): fold(line[0]) for line in read_lines("one_name") for word in line}
NICKNAMES: dict[str, frozenset[str]] = {}
for _line in (list(map(fold, line)) for line in read_lines("nicknames")):
    for _word in _line:
        NICKNAMES[_word] = NICKNAMES.get(_word, frozenset()) | (set(_line) - {_word})


def read_languages() -> tuple[str, ...]:
    """The languages whose ordinary words are listed."""
    return tuple(sorted(path.stem for path in (_LISTS / "languages").glob("*.txt")))
