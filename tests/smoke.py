"""Tries script/demo and script/test as a newcomer would: in a copy of this checkout whose path holds a space and an
accent, with a virtual environment of its own. Run by script/smoke; prints what it saw and how long each start took.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
LIMIT = 300  # seconds for any one step


def copy_checkout(to: Path) -> None:
    listed = subprocess.check_output(["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=HERE)
    for name in filter(None, listed.decode().split("\0")):
        if (HERE / name).exists():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(HERE / name, to / name)


def start(checkout: Path, *arguments: str) -> tuple[subprocess.Popen, str]:
    """The running demonstration and all it said until it was ready."""
    demo = subprocess.Popen(
        [checkout / "script/demo", *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        start_new_session=True,
    )  # fmt: skip
    said = ""
    began = time.monotonic()
    for line in demo.stdout:
        said += line
        if line.startswith("Ctrl-C"):
            return demo, said
        if time.monotonic() - began > LIMIT:
            break
    raise SystemExit(f"script/demo did not become ready:\n{said}")


def left_over(checkout: Path) -> list[str]:
    """Command lines of processes that still run for this checkout a moment after it should be over."""
    time.sleep(1)
    state = state_of(checkout)
    listed = subprocess.check_output(["ps", "-ww", "-eo", "pid=,args="], text=True).splitlines()
    return [line for line in listed if state in line or state in environment_of(line.split()[0])]


def environment_of(pid: str) -> str:
    try:
        return Path(f"/proc/{pid}/environ").read_text(errors="replace")
    except OSError:
        return ""


def state_of(checkout: Path) -> str:
    command = [python_of(checkout), "-c", "from config.embedded import state_folder; print(state_folder())"]
    return subprocess.check_output(command, cwd=checkout, text=True).strip()


def python_of(checkout: Path) -> str:
    return subprocess.check_output([checkout / "script/bootstrap"], text=True).strip()


def address_in(said: str) -> str:
    return re.search(r"http://localhost:\d+", said)[0]


def report(what: str, began: float, *, good: bool) -> None:
    print(f"{'ok  ' if good else 'BAD '} {time.monotonic() - began:6.1f} s  {what}", flush=True)
    if not good:
        raise SystemExit(1)


def end(demo: subprocess.Popen, how: signal.Signals) -> str:
    demo.send_signal(how)
    rest = demo.stdout.read()
    demo.wait(30)
    return rest


def try_everything(checkout: Path) -> None:
    began = time.monotonic()
    demo, said = start(checkout, "--reset")
    report("first start, with installation", began, good="Parley is ready at" in said)
    with urllib.request.urlopen(address_in(said) + "/") as answer:
        page = answer.read()
    report(f"first page, {len(page)} bytes", began, good=answer.status == 200)
    second = subprocess.run([checkout / "script/demo"], capture_output=True, text=True)
    report("a second one is refused", began, good=second.returncode == 1 and "is running already" in second.stderr)
    began = time.monotonic()
    end(demo, signal.SIGINT)
    report("stopped by Ctrl-C", began, good=left_over(checkout) == [])

    taken = socket.create_server(("127.0.0.1", 0))
    port = taken.getsockname()[1]
    for how in (signal.SIGTERM, signal.SIGHUP, signal.SIGKILL):
        began = time.monotonic()
        demo, said = start(checkout, "--port", str(port))
        spent = time.monotonic() - began
        report(f"next start, port {port} taken", began, good=f"Port {port} is taken" in said and spent < 10)
        began = time.monotonic()
        end(demo, how)
        time.sleep(9 if how is signal.SIGKILL else 0)  # the worker ends warm, in about 6 s
        report(f"stopped by {how.name}", began, good=left_over(checkout) == [])

    began = time.monotonic()
    demo, said = start(checkout)
    worker = subprocess.check_output(["pgrep", "-f", "-o", "-P", str(demo.pid), "celery"], text=True)
    os.kill(int(worker), signal.SIGKILL)
    rest = demo.stdout.read()
    report("a worker that dies ends it all", began, good=demo.wait(30) == 1 and "The worker stopped" in rest)
    report("nothing is left", began, good=left_over(checkout) == [])


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        checkout = Path(folder) / "ein Ordner é"
        copy_checkout(checkout)
        try:
            try_everything(checkout)
            began = time.monotonic()
            tests = subprocess.run([checkout / "script/test", *sys.argv[1:]], capture_output=True, text=True)
            summary = (tests.stdout.splitlines() or [tests.stderr])[-1]
            report(f"script/test {' '.join(sys.argv[1:])} {summary}", began, good=tests.returncode == 0)
        finally:
            shutil.rmtree(state_of(checkout), ignore_errors=True)


if __name__ == "__main__":
    main()
