"""Which notices ask again before they leave. Higher apps register in their AppConfig.ready()."""

from collections.abc import Callable

from notices.models import Notice

# Given a notice that is about to leave: why it is no longer wanted, or nothing.
Check = Callable[[Notice], str]
_checks: dict[str, Check] = {}


def register_check(kind: str, check: Check) -> None:
    _checks[kind] = check


def no_longer_wanted(notice: Notice) -> str:
    """Return why a notice must not leave any more, as a few words without content; empty when it may."""
    check = _checks.get(notice.kind)
    return check(notice) if check else ""
