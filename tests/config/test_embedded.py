import socket
import stat
import tempfile
from pathlib import Path

import psycopg
import pytest

from config import demonstration, embedded


def mode_of(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def reachable():
    """A folder with an awkward path, which the account of root's server may pass through; tmp_path it may not."""
    with tempfile.TemporaryDirectory(prefix="ein Ordner é ") as folder:
        Path(folder).chmod(0o711)
        yield Path(folder)


@pytest.mark.parametrize("part", ["db", "long/" + "x" * 110])
def test_a_cluster_keeps_its_data_over_a_restart(reachable, part):
    folder = reachable / part
    folder.parent.mkdir(exist_ok=True)
    folder.parent.chmod(0o711)

    for expected in (1, 2):
        cluster = embedded.Cluster(folder, careless=True)
        cluster.start()
        try:
            with psycopg.connect(cluster.url(), autocommit=True) as connection:
                connection.execute("CREATE TABLE IF NOT EXISTS starts (at timestamptz)")
                connection.execute("INSERT INTO starts VALUES (now())")
                counted = connection.execute("SELECT count(*) FROM starts").fetchone()[0]
                upper = connection.execute("SELECT upper('é')").fetchone()[0]
            private = {mode_of(cluster.folder), mode_of(cluster.socket_folder)}
        finally:
            cluster.stop()

        assert (counted, upper, private) == (expected, "É", {0o700})
        assert cluster.process.returncode == 0


def test_a_cluster_that_cannot_start_says_why(reachable):
    folder = reachable / "db"
    folder.mkdir()
    (folder / "PG_VERSION").write_text("9\n")
    cluster = embedded.Cluster(folder)
    cluster.patience = 0

    with pytest.raises(embedded.Refusal, match="PostgreSQL does not start. Its last lines:\n.+"):
        cluster.start()


def test_a_cluster_whose_making_was_killed_is_made_anew(reachable):
    folder = reachable / "db"
    cluster = embedded.Cluster(folder, careless=True)
    half = folder.with_name("db-half")
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")

    cluster.start()
    try:
        with psycopg.connect(cluster.url()) as connection:
            answered = connection.execute("SELECT 1").fetchone()
    finally:
        cluster.stop()

    assert (answered, half.exists()) == ((1,), False)


def test_a_server_that_never_answers_is_given_up(reachable):
    cluster = embedded.Cluster(reachable / "db", careless=True)
    cluster.start()
    cluster.stop()
    cluster.url = lambda name="parley": embedded.Cluster.url(cluster, "nobody_made_this")
    cluster.patience = cluster.answers_within = 0

    with pytest.raises(embedded.Refusal, match="does not start"):
        cluster.start()

    assert cluster.process.returncode is not None


def read_keys(given):
    return [Path(given[f"PARLEY_{name}_FILE"]).read_text() for name in ("SECRET_KEY", "VAULT_KEYS")]


def test_keys_are_made_once_and_are_their_owners_alone(tmp_path):
    first = embedded.environment(tmp_path / "home", "postgresql://x/y")
    keys = read_keys(first)

    second = embedded.environment(tmp_path / "home", "postgresql://x/y")

    assert read_keys(second) == keys
    assert {mode_of(tmp_path / "home" / name) for name in ("secret-key", "vault-keys")} == {0o600}
    assert mode_of(tmp_path / "home") == 0o700


def test_what_the_caller_has_set_for_an_installation_does_not_reach_the_demonstration(tmp_path, monkeypatch):
    monkeypatch.setenv("PARLEY_MAIL_HOST", "mail.example.org")
    monkeypatch.setenv("DATABASE_PASSWORD", "quiet")

    given = embedded.environment(tmp_path / "home", "postgresql://x/y")

    assert {"PARLEY_MAIL_HOST", "DATABASE_PASSWORD"} & set(given) == set()
    assert given["PARLEY_ORIGIN"] == "http://localhost:8000"


def test_a_taken_port_is_said_and_the_next_free_one_used(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with demonstration.listen(port) as listening:
            used = listening.getsockname()[1]

    assert used > port
    assert capsys.readouterr().out == f"Port {port} is taken, so port {used} is used.\n"


def test_only_one_may_use_a_name_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setattr(embedded, "state_folder", lambda: tmp_path)

    with embedded.only_one("demo") as mine, embedded.only_one("demo") as yours:
        both = (mine, yours)
    with embedded.only_one("demo") as again:
        later = again

    assert (both, later) == ((True, False), True)
