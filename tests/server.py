"""The web server as production runs it, in a process of its own, for tests that need one."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection

ROOT = Path(__file__).parents[1]
PATIENCE = 60  # seconds until it answers


def url_of_test_database() -> str:
    """DATABASE_URL of the database that the tests of this process use."""
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()


@contextmanager
def web_server(log: Path, **env: str) -> Iterator[str]:
    """Yield the address of a web server on this machine. What `env` names replaces what the tests run with."""
    listening = socket.create_server(("127.0.0.1", 0))
    address = f"http://localhost:{listening.getsockname()[1]}"
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--workers", "1", "--threads", "8"]
    command += ["--no-control-socket", "--bind", f"fd://{listening.fileno()}"]
    with log.open("wb") as out:
        server = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, "PARLEY_ORIGIN": address, "PARLEY_LOOPBACK": "1", **env},
            stdout=out, stderr=out, pass_fds=[listening.fileno()],
        )  # fmt: skip
    listening.close()
    try:
        until_it_answers(server, address, log)
        yield address
    finally:
        server.terminate()
        server.wait(PATIENCE)


def until_it_answers(server, address: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        with suppress(OSError):
            ask(address, "/static/app.css")
            return
    raise AssertionError(f"The web server does not answer:\n{log.read_text()}")


def ask(address: str, path: str, *, cookie: str = "", form: str | None = None) -> tuple[int, dict[str, str], str]:
    """Return status, headers and text of one answer, without following anything."""
    asked = http.client.HTTPConnection("127.0.0.1", urlsplit(address).port, timeout=PATIENCE)
    headers = {"Host": urlsplit(address).netloc, "Cookie": cookie, "Origin": address}
    if form is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    with closing(asked):
        asked.request("GET" if form is None else "POST", path, body=form, headers=headers)
        answer = asked.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()
