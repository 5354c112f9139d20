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


class Marks:
    """Marks of one worker, of which at most one is not answered. Between `sent` and `settle` nobody asks the database."""

    def __init__(self):
        self._asked: psycopg.pq.abc.PGconn | None = None

    def sent(self, notice: Notice) -> None:
        """Mark a notice as sent."""
        self.settle()
        connection.ensure_connection()
        with connection.wrap_database_errors:
            asked = connection.connection.pgconn
            asked.send_query_params(MARK_SENT, [timezone.now().isoformat().encode(), notice.pk.hex.encode()])
            while asked.flush():  # more than fits a socket's buffer: a mark never is
                pass
        self._asked = asked

    def settle(self) -> None:
        """Wait for the answer to the last mark. Raises OperationalError where the database did not take it."""
        asked, self._asked = self._asked, None
        if asked is None:
            return
        with connection.wrap_database_errors:
            while (answer := asked.get_result()) is not None:
                if answer.status != ExecStatus.COMMAND_OK:
                    raise psycopg.OperationalError(answer.error_message.decode(errors="replace"))
