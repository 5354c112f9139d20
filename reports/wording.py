"""What the house itself says in the files it makes, by language: templates/words/<language>.toml.

The pages of the house are translated elsewhere; a file is made in a language of its process, whichever the reader's own
is. A language that has no words of its own gets the English ones, and the file says so of itself: `language`.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


def _folder() -> Path:
    return settings.BASE_DIR / "templates" / "words"


@dataclass(frozen=True)
class Words:
    """The sentences of one language, by section and name. `words["pack"]["title"]` raises KeyError where there is none."""

    language: str
    sections: dict[str, dict[str, str]]

    def __getitem__(self, section: str) -> dict[str, str]:
        return self.sections[section]

    @property
    def is_rtl(self) -> bool:
        return self.language in RIGHT_TO_LEFT

    def isolated(self, text: str) -> str:
        """Return a name or title that keeps its own direction within a sentence of a right-to-left language."""
        return f"\u2068{text}\u2069" if self.is_rtl and text else text

    def listed(self, names: list[str]) -> str:
        """Join names as the language does."""
        names = [self.isolated(name) for name in names]
        words = self["common"]
        return words["and"].join(filter(None, [words["comma"].join(names[:-1]), *names[-1:]]))


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have words of their own, English first."""
    return tuple(sorted((path.stem for path in _folder().glob("*.toml")), key=lambda code: (code != "en", code)))


@cache
def words_in(language: str) -> Words:
    """Return the words of a language, or the English ones."""
    code = language if language in languages() else "en"
    return Words(code, tomllib.loads((_folder() / f"{code}.toml").read_text(encoding="utf-8")))


def spoken_in(codes: list[str]) -> list[str]:
    """Return those languages of a process that have words of their own; English where none has."""
    return [code for code in codes if code in languages()] or ["en"]
