"""Words for institutions, offices and callings that mean the same in several languages. A star ends a word's stem."""

from functools import lru_cache

from .folding import fold, scripts_of
from .inflection import stems
from .words import read_lines, read_table

_EXACT: dict[str, str] = {}
_STEMS: dict[str, str] = {}
for _group in ("institutions", "subjects", "roles"):
    for _line in read_lines(_group):
        for _form in _line:
            (_STEMS if _form.endswith("*") else _EXACT).setdefault(fold(_form.rstrip("*")), f"{_group[:-1]}:{_line[0]}")


_SOFTENED = (
    ("ce", "ka"),
    ("ci", "ka"),
    ("ki", "ka"),
    ("dze", "ga"),
    ("rze", "ra"),
    ("cie", "ta"),
    ("ці", "ка"),
    ("ги", "га"),
)


def _bent(word: str) -> str | None:
    """What an inflected form of a word of the lists means."""
    for old, new in _SOFTENED:
        if len(word) > 5 and word.endswith(old) and (found := concept_of(word[: -len(old)] + new)) is not None:
            return found
    script = next(iter(scripts_of(word)), "other")
    if script == "devanagari":
        return next((_EXACT[base] for base, _ in stems(word, script) if base in _EXACT), None)
    for base, how in stems(word, script) if script == "cyrillic" else ():
        for form in (base,) if how == "whole" else (base + "а", base + "я"):
            if len(base) >= 5 and form in _EXACT:
                return _EXACT[form]
    return None


def concepts_of(word: str) -> tuple[str, ...]:
    """The same, and of words written together: замминистра, exministra, Vizepräsident."""
    found = concept_of(word)
    if found is not None:
        return (found,)
    for start, meaning in _TOGETHER.items():
        rest = concept_of(word[len(start) :]) if word.startswith(start) and len(word) - len(start) >= 4 else None
        if rest is not None and rest.startswith("role:"):
            return meaning, rest
    return ()


_TOGETHER = {start: f"role:{meaning}" for start, meaning in read_table("joined_roles").items()}


@lru_cache(maxsize=100_000)
def concept_of(word: str) -> str | None:
    """What a folded word means, as `group:english`, where the check knows it."""
    if word in _EXACT:
        return _EXACT[word]
    for size in range(len(word), 2, -1):
        stem = word[:size]
        if stem in _STEMS and (len(word) - size <= 6):
            return _STEMS[stem]
    if (bent := _bent(word)) is not None:
        return bent
    for prefix in ("ال", "وال", "بال", "لل", "و", "ب", "ل", "ה", "ב", "ל", "מ", "ו", "ש", "כ", "וה", "של"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 2 and "\u0590" <= word[0] <= "\u06ff":
            rest = word[len(prefix) :]
            if rest in _EXACT:
                return _EXACT[rest]
            for size in range(len(rest), 2, -1):
                if rest[:size] in _STEMS:
                    return _STEMS[rest[:size]]
    return None
