"""A worker as production runs it, but for its clock and its queue.

python -m tests.journeys.worker DAYS_LATER QUEUE FOLDER
"""

import sys
from datetime import UTC, datetime, timedelta

import time_machine

from config.celery import app

if __name__ == "__main__":
    days_later, queue, folder = sys.argv[1:]
    if int(days_later):
        time_machine.travel(datetime.now(UTC) + timedelta(days=int(days_later)), tick=True).start()
    app.conf.task_default_queue = queue
    clock = ["--beat", "--schedule", f"{folder}/beat"]
    app.worker_main(["worker", *clock, "--concurrency", "1", "-Q", queue, "-n", f"{queue}@here", "-l", "WARNING"])
