"""Comparing names, and proposing handles that tell nothing."""

import secrets
import unicodedata
from collections.abc import Collection
from pathlib import Path

from anyascii import anyascii

# Birds, trees and stones: none of them a name, a place or a trade.
HANDLES = Path(__file__).with_name("handles.txt").read_text(encoding="ascii").split()


def words_of(name: str) -> frozenset[str]:
    """Return the words of a name in Latin letters, without accents and in lower case."""
    plain = anyascii(unicodedata.normalize("NFKC", name)).casefold()
    return frozenset("".join(c if c.isalnum() else " " for c in plain).split())


def propose_handle(taken: Collection[str]) -> str:
    """Return a handle whose lower case is not in `taken`; by chance, so that it says nothing of an order."""
    free = [word for word in HANDLES if word.casefold() not in taken]
    number = 2
    while not free:
        free = [each for each in (f"{word} {number}" for word in HANDLES) if each.casefold() not in taken]
        number += 1
    return secrets.choice(free)
