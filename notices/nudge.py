"""Asking a worker to look now. The row is the work; beat asks again if nobody heard."""

import logging
import time

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

log = logging.getLogger("parley.notices")
# Whoever presses a button does not wait for a broker: half a second, no second try, and for a while none at all.
IMPATIENT = {"max_retries": 0, "socket_connect_timeout": 0.5, "socket_timeout": 0.5}
LEFT_ALONE = 10  # seconds
_away_until = 0.0


def nudge(task: str, *args: str) -> None:
    """Have `task` run soon after this transaction. A broker that is away is no error and costs no retry."""
    transaction.on_commit(lambda: _send(task, args), robust=True)


def _send(task: str, args: tuple[str, ...]) -> None:
    global _away_until
    if time.monotonic() < _away_until:
        return
    try:
        # The pooled connections are for workers: kombu would try one for six seconds, and wait for ever on a silent one.
        with current_app.connection_for_write(transport_options=IMPATIENT) as connection:
            current_app.send_task(task, args=args, retry=False, connection=connection)
    except OperationalError:
        _away_until = time.monotonic() + LEFT_ALONE
        log.warning("The broker is away. Nothing is lost: the clock asks the worker again.")
