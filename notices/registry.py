"""Which notices ask again before they leave. Higher apps register in their AppConfig.ready()."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from uuid import UUID

from notices.models import Notice

# Given a notice that is about to leave: why it is no longer wanted, or nothing.
Check = Callable[[Notice], str]
# Given some that are about to leave: why, by the id of each that is no longer wanted. A few queries for all of them.
BatchCheck = Callable[[Sequence[Notice]], dict[UUID, str]]
_checks: dict[str, Check] = {}
_batch_checks: dict[str, BatchCheck] = {}
_common_checks: list[BatchCheck] = []
_refusals: list[BatchCheck] = []
# Kinds that nobody may skip: they tell what somebody might wish to keep from others.
_certain: set[str] = set()
# Kinds that never leave twice: where nobody knows whether one arrived, a person decides.
_once_only: set[str] = set()


def register_check(kind: str, check: Check) -> None:
    _checks[kind] = check


def register_batch_check(kind: str, check: BatchCheck) -> None:
    """Like register_check, for kinds of which many leave at once."""
    _batch_checks[kind] = check


def register_common_check(check: BatchCheck) -> None:
    """Ask this before every notice whose kind has no check of its own."""
    _common_checks.append(check)


def unwanted(notices: Sequence[Notice]) -> dict[UUID, str]:
    """Return, by their ids, the notices that must not leave any more, each with why, as a few words without content."""
    by_kind: dict[str, list[Notice]] = defaultdict(list)
    for notice in notices:
        by_kind[notice.kind].append(notice)
    found = {}
    others = []
    for kind, of_kind in by_kind.items():
        if kind in _batch_checks:
            found |= _batch_checks[kind](of_kind)
        elif kind in _checks:
            found |= {each.pk: why for each in of_kind if (why := _checks[kind](each))}
        else:
            others += of_kind
    for check in _common_checks if others else ():
        found |= check(others)
    for check in _refusals:
        found |= check([notice for notice in notices if not is_certain(notice)])
    return found


def register_refusal(check: BatchCheck) -> None:
    """Ask this before every notice but those nobody may skip: whether its recipient wants no mail."""
    _refusals.append(check)


def register_certain(kind: str) -> None:
    """Let no member skip notices of this kind."""
    _certain.add(kind)


def is_certain(notice: Notice) -> bool:
    return notice.kind in _certain


def register_once_only(kind: str) -> None:
    """Never send a notice of this kind again by itself when it is uncertain whether it arrived."""
    _once_only.add(kind)


def once_only() -> list[str]:
    return sorted(_once_only)


def is_once_only(notice: Notice) -> bool:
    return notice.kind in _once_only
