"""Asking a worker to look now. The row is the work; beat asks again if nobody heard."""

from celery import current_app
from django.db import transaction


def nudge(task: str, *args: str) -> None:
    """Have `task` run soon after this transaction. A broker that is away is no error and costs no retry."""
    transaction.on_commit(lambda: current_app.send_task(task, args=args, retry=False), robust=True)
