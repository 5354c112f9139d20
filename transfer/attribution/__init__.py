"""The name check: whether a text tells of a person it must not tell of. Pure; no database, no network.

It knows only the names it is given, so its best answer is "no listed name found", never "safe".
How it decides: docs/decisions/0010-name-check.md.
"""

from .check import Checker, check
from .roster import Consent, Field, Finding, Kind, Person, Result, Verdict

__all__ = ["Checker", "Consent", "Field", "Finding", "Kind", "Person", "Result", "Verdict", "check"]
