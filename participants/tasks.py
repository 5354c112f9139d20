"""The clock of people and their sessions."""

from celery import shared_task

from participants.actions import reminders


@shared_task
def queue_reminders() -> None:
    reminders.queue_reminders()
