"""The broker as it is: the file system's by default, the Redis that PARLEY_BROKER_URL names in .ci/run."""

import subprocess
import sys
import uuid

import pytest

from config.celery import app

pytestmark = pytest.mark.broker


@pytest.fixture
def worker(tmp_path):
    """The name of a running worker."""
    name = f"tried-{uuid.uuid4()}@here"
    log = tmp_path / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", "config", "worker", "--concurrency", "1", "-n", name],
            stdout=out,
            stderr=out,
        )
    yield name
    process.terminate()
    assert process.wait(20) == 0, log.read_text()


def test_a_worker_hears_us_through_the_broker(worker):
    answers = next(filter(None, (app.control.ping(destination=[worker], timeout=1) for _ in range(30))), None)

    assert answers == [{worker: {"ok": "pong"}}]
