"""Which files can be made. Higher apps register their makers in AppConfig.ready()."""

from collections.abc import Callable
from dataclasses import dataclass

from reports.models import Report


@dataclass(frozen=True)
class Made:
    """A finished file. `sentence` is what its reader should know of it, if anything."""

    content: bytes
    content_type: str
    file_name: str
    sentence: str = ""


# Called with (steps done, steps in all) as the work goes on.
Progress = Callable[[int, int], None]
Maker = Callable[[Report, Progress], Made]


@dataclass(frozen=True)
class Kind:
    """One kind of file: how it is made, and the permission (a value of dialogues.access) that opens it.

    `is_open` is asked besides when a file is taken: whether whoever asked for it may have it still. A file that is not
    `is_own` is made for somebody else: who asked for it never sees it.
    """

    maker: Maker
    permission: str
    title: str
    is_open: Callable[[Report], bool] = lambda report: True
    is_own: bool = True


_kinds: dict[str, Kind] = {}


def register_kind(
    name: str, *, maker: Maker, permission: str, title: str, is_open: Callable[[Report], bool] = lambda report: True,
    is_own: bool = True,
) -> None:  # fmt: skip
    _kinds[name] = Kind(maker, permission, title, is_open, is_own)


def not_own() -> list[str]:
    """Return the kinds of files that are made for somebody else than whoever asks for them."""
    return [name for name, kind in _kinds.items() if not kind.is_own]


def kind_of(report: Report) -> Kind:
    return _kinds[report.kind]
