"""The clock of the files."""

from celery import shared_task

from reports import making


@shared_task
def make_waiting() -> None:
    making.make_waiting()


@shared_task
def remove_expired() -> None:
    making.remove_expired()
