"""Marking mails as sent while the next one is already on its way.

A mark is handed to the database the moment its mail was taken, before anything else is done, and its answer is read
after the next mail. Waiting for each answer would cost a third of the rate; a worker killed in between takes no mark
with it, for the system delivers what was handed over.
"""

import psycopg
from django.db import connection
from django.utils import timezone
from psycopg.pq import ExecStatus

from notices.models import Notice

MARK_SENT = (
    b"UPDATE notices_notice SET state = 'sent', sent_at = $1, reason = '', lease_until = NULL "
    b"WHERE id = $2 AND state = 'sending'"
)


NAME = "parley_mark_sent"


class Marks:
    """Marks of one worker, of which at most one is not answered. Between `sent` and `settle` nobody asks the database."""

    def __init__(self):
        self._ready: psycopg.pq.abc.PGconn | None = None
        self._asked: psycopg.pq.abc.PGconn | None = None

    def sent(self, notice: Notice) -> None:
        """Mark a notice as sent."""
        self.settle()
        connection.ensure_connection()
        with connection.wrap_database_errors:
            asked = connection.connection.pgconn
            if asked is not self._ready:
                self._prepare(asked)
            asked.send_query_prepared(NAME.encode(), [timezone.now().isoformat().encode(), notice.pk.hex.encode()])
            while asked.flush():  # more than a socket's buffer takes at once: a mark never is
                pass
        self._asked = asked

    def _prepare(self, asked: psycopg.pq.abc.PGconn) -> None:
        """Have the statement planned once for this connection, which may have come back from the pool with it."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_prepared_statements WHERE name = %s", [NAME])
            is_known = cursor.fetchone()
        if not is_known:
            _check(asked.prepare(NAME.encode(), MARK_SENT))
        self._ready = asked

    def settle(self) -> None:
        """Wait for the answer to the last mark. Raises OperationalError where the database did not take it."""
        asked, self._asked = self._asked, None
        if asked is None:
            return
        with connection.wrap_database_errors:
            while (answer := asked.get_result()) is not None:
                _check(answer)


def _check(answer: psycopg.pq.abc.PGresult) -> None:
    if answer.status != ExecStatus.COMMAND_OK:
        raise psycopg.OperationalError(answer.error_message.decode(errors="replace"))
