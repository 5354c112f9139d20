"""script/demo: the whole house on this machine, for whoever wants to look at it.

Starts the database, prepares it, then runs mail sink, web server and worker (with the clock in it) until Ctrl-C,
and leaves no process behind. Everything it keeps lies in the state folder of config.embedded.
"""

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from config.embedded import CHECKOUT, Cluster, Refusal, end_with_parent, environment, folders, forget, only_one, tail

PATIENCE = 10  # seconds a child may take to finish what it is doing
MANY_PORTS = 50


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="script/demo", description="Run the demonstration on this machine.")
    parser.add_argument("--port", type=int, default=8000, help="the first port to try (8000)")
    parser.add_argument("--reset", action="store_true", help="forget what was done and start afresh")
    chosen = parser.parse_args(arguments)
    if not 1 <= chosen.port <= 65535:
        parser.error("--port must lie between 1 and 65535")
    with only_one("demo") as mine:
        if not mine:
            raise Refusal(f"The demonstration is running already{at_its_address()}. Stop it there with Ctrl-C.")
        return demonstrate(chosen.port, chosen.reset)


def at_its_address() -> str:
    with suppress(OSError):
        return " at " + (folders("demo")[0] / "address").read_text()
    return ""


def demonstrate(port: int, reset: bool) -> int:
    home, database = folders("demo")
    if reset or not (home / "loaded").exists():
        # A first start that was interrupted left half a demonstration: begin again.
        forget("demo")
    house = House(home, Cluster(database))
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, house.interrupt)
    try:
        house.open(port)
        house.watch()
    except KeyboardInterrupt:
        say("\nStopping …")
    finally:
        house.close()
    say("Stopped. script/demo continues where you were.")
    return 0


def say(sentence: str) -> None:
    with suppress(OSError):  # the terminal may be gone
        print(sentence, flush=True)


def listen(port: int) -> socket.socket:
    """A listening socket on this port or the next free one. Handing it down leaves no moment for another to take it."""
    for candidate in range(port, min(port + MANY_PORTS, 65536)):
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", candidate))
            listening.listen(128)
        except PermissionError as error:
            raise Refusal(f"Port {candidate} needs more rights than you have. Try --port 8000.") from error
        except OSError:
            listening.close()
            continue
        if candidate != port:
            say(f"Port {port} is taken, so port {candidate} is used.")
        return listening
    raise Refusal(f"Ports {port} to {candidate} are all taken. Try another with --port.")


class House:
    """The running processes of one demonstration."""

    def __init__(self, home: Path, cluster: Cluster):
        self.home = home
        self.cluster = cluster
        self.env: dict[str, str] = {}
        self.running: dict[str, subprocess.Popen] = {}

    def interrupt(self, number, frame) -> NoReturn:
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    def open(self, port: int) -> None:
        began = time.monotonic()
        web, mail = listen(port), socket.create_server(("127.0.0.1", 0))
        address = f"http://localhost:{web.getsockname()[1]}"
        self.cluster.start()
        shutil.rmtree(self.home / "broker", ignore_errors=True)  # nudges only: the database knows what is due
        self.env = environment(
            self.home,
            self.cluster.url(),
            PARLEY_DEMO="1",
            PARLEY_ORIGIN=address,
            PARLEY_MAIL_HOST="127.0.0.1",
            PARLEY_MAIL_PORT=str(mail.getsockname()[1]),
        )
        (self.home / "address").write_text(address)
        self.start("mail sink", ["config.sink", str(mail.fileno()), str(self.home / "mail-sink")], mail)
        people = self.prepare()
        worker = "celery -A config worker -B --concurrency 2 --loglevel WARNING --without-gossip --without-mingle"
        self.start("worker", worker.split())
        gunicorn = f"gunicorn config.wsgi --workers 2 --threads 4 --no-control-socket --bind fd://{web.fileno()}"
        self.start("web server", gunicorn.split(), web)
        self.await_answer(address)
        say(f"\nParley is ready at {address}/ (after {time.monotonic() - began:.0f} s)\n\n{people}\n")
        say(
            "Ctrl-C stops everything; the next script/demo continues where you were, script/demo --reset starts afresh."
        )

    def start(self, name: str, module: list[str], inherited: socket.socket | None = None) -> None:
        """In a session of its own, so that Ctrl-C reaches us alone and we stop everything in order."""
        log_path = self.log_of(name)
        with log_path.open("wb") as log:
            self.running[name] = subprocess.Popen(
                [sys.executable, "-m", *module], cwd=CHECKOUT, env=self.env, stdin=subprocess.DEVNULL, stdout=log,
                stderr=log, start_new_session=True, preexec_fn=end_with_parent(signal.SIGTERM),
                pass_fds=[inherited.fileno()] if inherited else [],
            )  # fmt: skip
        if inherited:
            inherited.close()

    def log_of(self, name: str) -> Path:
        return self.home / f"{name.replace(' ', '-')}.log"

    def prepare(self) -> str:
        """Who can sign in, as the command that lists the people says, after migrating and, once, loading."""
        say("Preparing the database …" if (self.home / "loaded").exists() else "Making the demonstration (once) …")
        self.start("preparation", ["config.preparation"])
        if self.running.pop("preparation").wait():
            raise Refusal(f"The demonstration cannot be prepared:\n{tail(self.log_of('preparation'))}")
        return (self.home / "people").read_text().rstrip()

    def await_answer(self, address: str) -> None:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            self.check()
            with suppress(OSError), urllib.request.urlopen(f"{address}/health/", timeout=5):  # nosec B310
                return
            time.sleep(0.1)
        raise Refusal(f"The web server does not answer. Its last lines:\n{tail(self.log_of('web server'))}")

    def check(self) -> None:
        children = {**self.running, "database": self.cluster.process}
        for name, child in children.items():
            if child.poll() is not None:
                log = self.cluster.log if name == "database" else self.log_of(name)
                raise Refusal(f"The {name} stopped, so everything is stopped. Its last lines ({log}):\n{tail(log)}")

    def watch(self) -> NoReturn:
        while True:
            self.check()
            time.sleep(0.3)

    def close(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        for child in self.running.values():
            child.terminate()
        deadline = time.monotonic() + PATIENCE
        for child in self.running.values():
            with suppress(subprocess.TimeoutExpired):
                child.wait(max(0, deadline - time.monotonic()))
            with suppress(ProcessLookupError):  # each leads a group: whatever of it is left ends now
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
        self.cluster.stop()
        (self.home / "address").unlink(missing_ok=True)


if __name__ == "__main__":
    os.umask(0o077)
    try:
        sys.exit(main(sys.argv[1:]))
    except Refusal as refusal:
        sys.exit(str(refusal))
