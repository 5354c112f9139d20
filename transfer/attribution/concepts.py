"""Words for institutions, offices and callings that mean the same in several languages. A star ends a word's stem."""

from functools import lru_cache

from .folding import fold
from .words import read_lines

_EXACT: dict[str, str] = {}
_STEMS: dict[str, str] = {}
for _group in ("institutions", "subjects", "roles"):
    for _line in read_lines(_group):
        for _form in _line:
            (_STEMS if _form.endswith("*") else _EXACT).setdefault(fold(_form.rstrip("*")), f"{_group[:-1]}:{_line[0]}")


@lru_cache(maxsize=100_000)
def concept_of(word: str) -> str | None:
    """What a folded word means, as `group:english`, where the check knows it."""
    if word in _EXACT:
        return _EXACT[word]
    for size in range(len(word), 2, -1):
        stem = word[:size]
        if stem in _STEMS and (len(word) - size <= 6):
            return _STEMS[stem]
    for prefix in ("ال", "وال", "بال", "لل", "و", "ب", "ل", "ה", "ב", "ל", "מ", "ו", "ש", "כ", "וה", "של"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 2 and "\u0590" <= word[0] <= "\u06ff":
            rest = word[len(prefix) :]
            if rest in _EXACT:
                return _EXACT[rest]
            for size in range(len(rest), 2, -1):
                if rest[:size] in _STEMS:
                    return _STEMS[rest[:size]]
    return None
