"""Which notices ask again before they leave. Higher apps register in their AppConfig.ready()."""

from collections.abc import Callable

from notices.models import Notice

# Given a notice that is about to leave: why it is no longer wanted, or nothing.
Check = Callable[[Notice], str]
_checks: dict[str, Check] = {}
_common_checks: list[Check] = []
# Kinds that nobody may skip: they tell what somebody might wish to keep from others.
_certain: set[str] = set()


def register_check(kind: str, check: Check) -> None:
    _checks[kind] = check


def no_longer_wanted(notice: Notice) -> str:
    """Return why a notice must not leave any more, as a few words without content; empty when it may."""
    checks = [_checks[notice.kind]] if notice.kind in _checks else _common_checks
    return next((why for check in checks if (why := check(notice))), "")


def register_common_check(check: Check) -> None:
    """Ask this before every notice whose kind has no check of its own."""
    _common_checks.append(check)


def register_certain(kind: str) -> None:
    """Let no member skip notices of this kind."""
    _certain.add(kind)


def is_certain(notice: Notice) -> bool:
    return notice.kind in _certain
