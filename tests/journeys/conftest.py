"""A whole house: a web server's answers, a worker in a process of its own, and a mail server."""

import os
import subprocess
import sys
import time
import uuid
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from config.celery import app
from notices.models import Notice

PATIENCE = 60  # seconds for anything a worker does


class House:
    """What runs beside the pages, and the clock they share."""

    def __init__(self, sink, settings, log):
        self.sink, self.log = sink, log
        self.env = {
            **os.environ,
            "DATABASE_URL": urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl(),
            "PARLEY_MAIL_HOST": settings.EMAIL_HOST,
            "PARLEY_MAIL_PORT": str(settings.EMAIL_PORT),
        }  # fmt: skip

    @contextmanager
    def open(self, days_later=0):
        """Run a worker, and let everybody's clock stand some days later."""
        later = time_machine.travel(timezone.now() + timedelta(days=days_later), tick=True)
        with later if days_later else nullcontext(), self.worker(days_later):
            yield

    @contextmanager
    def worker(self, days_later):
        command = [sys.executable, "-m", "tests.journeys.worker", str(days_later), app.conf.task_default_queue]
        command.append(str(self.log.parent))
        with self.log.open("ab") as log:
            worker = subprocess.Popen(command, env=self.env, stdout=log, stderr=log)
        try:
            yield
        finally:
            worker.terminate()
            ended = worker.wait(PATIENCE)
        assert ended == 0, self.log.read_text()

    def until(self, look):
        """Return what `look` finds, as soon as it finds something."""
        deadline = time.monotonic() + PATIENCE
        while not (found := look()):
            assert time.monotonic() < deadline, f"In vain. {self.outbox()} The worker says:\n{self.log.read_text()}"
            time.sleep(0.1)
        return found

    def outbox(self):
        return list(Notice.objects.values_list("kind", "state", "due_at", "attempts", "reason", "recipient__name"))

    def mail_to(self, person, containing=""):
        """Return the newest mail to somebody, once it is there."""

        def look():
            for message in reversed(self.sink.messages):
                if person.email in message.recipients and containing in message.as_string():
                    return message
            return None

        return self.until(look)


@contextmanager
def own_queue():
    """A queue that no other worker of this machine listens to."""
    before = app.conf.task_default_queue
    try:
        app.conf.task_default_queue = f"journey-{uuid.uuid4()}"
        app.__dict__.pop("amqp", None)  # it remembers the queue it was made with
        yield
    finally:
        app.conf.task_default_queue = before
        app.__dict__.pop("amqp", None)


@pytest.fixture
def house(transactional_db, settings, sink, tmp_path):
    """Everything as in production."""
    settings.SECOND_FACTOR_REQUIRED = True
    cache.clear()  # no flush empties the table that counts failed sign-ins
    with own_queue():
        yield House(sink, settings, tmp_path / "worker.log")
    cache.clear()
