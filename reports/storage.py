"""Where finished files lie: sealed, one file a report, never half written, never served by the web server."""

import os
import tempfile
from pathlib import Path

from django.conf import settings

from reports.models import Report
from vault import seal


def _path(report: Report) -> Path:
    return settings.FILES_DIR / str(report.pk)


def _place(report: Report) -> str:
    return f"reports.report/{report.pk}"


def keep(report: Report, content: bytes) -> None:
    """Seal and keep a file, whole or not at all. Raises OSError, for instance when the disk is full."""
    settings.FILES_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
    sealed = seal.seal_bytes(content, scope=report.process_id or seal.HOUSE, place=_place(report))
    handle, name = tempfile.mkstemp(dir=settings.FILES_DIR, prefix=".making-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(_path(report))
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read(report: Report) -> bytes:
    """Return the content of a file. Raises FileNotFoundError when it was removed."""
    return seal.unseal_bytes(_path(report).read_bytes(), scope=report.process_id or seal.HOUSE, place=_place(report))


def remove(report: Report) -> None:
    _path(report).unlink(missing_ok=True)
