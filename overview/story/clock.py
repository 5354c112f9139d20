"""Turning the clock back for a story."""

import contextlib
from collections.abc import Iterator
from datetime import datetime
from unittest import mock


@contextlib.contextmanager
def as_of(moment: datetime) -> Iterator[None]:
    """Let the house believe it is another day: the story has a past, and its actions date themselves."""
    with mock.patch("django.utils.timezone.now", return_value=moment):
        yield
