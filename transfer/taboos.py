"""Words an institution cannot be seen to use, found in a text for it. Advice as one writes, never a refusal."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from transfer.attribution import Verdict

# Scripts written without spaces have no word boundaries to look for.
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_LONG = 5


@dataclass(frozen=True)
class Taboo:
    """A place in a text, read beside the findings of the name check."""

    start: int
    end: int
    reason: str
    verdict: Verdict = Verdict.REVIEW


def findings(text: str, taboos: Iterable[str], reason: str) -> Iterator[Taboo]:
    """Yield each place where one of the words or phrases stands, whatever its case, and with a short ending."""
    for taboo in taboos:
        for match in _pattern(taboo).finditer(text):
            yield Taboo(match.start(), match.end(), reason)


@lru_cache(maxsize=512)
def _pattern(taboo: str) -> re.Pattern:
    words = taboo.split()
    phrase = r"\s+".join(re.escape(word) for word in words)
    if _UNSPACED.search(taboo):
        return re.compile(phrase, re.IGNORECASE)
    ending = r"\w{0,3}" if len(words[-1]) >= _LONG else ""
    return re.compile(rf"(?<!\w){phrase}{ending}(?!\w)", re.IGNORECASE)
