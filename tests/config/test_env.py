import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


def test_an_unset_variable_is_refused_by_its_name(monkeypatch):
    monkeypatch.delenv("PARLEY_ORIGIN", raising=False)

    with pytest.raises(ImproperlyConfigured) as refusal:
        env.text("PARLEY_ORIGIN")

    assert str(refusal.value) == "PARLEY_ORIGIN is not set. Set it to a value (see .env.example)."


def test_an_empty_variable_counts_as_absent(monkeypatch):
    monkeypatch.setenv("PARLEY_MAIL_HOST", " ")

    assert env.text("PARLEY_MAIL_HOST", default="127.0.0.1") == "127.0.0.1"
    assert env.secret("PARLEY_MAIL_PASSWORD", default="") == ""


@pytest.mark.parametrize(
    ("word", "expected"), [("1", True), ("Yes", True), ("on", True), ("0", False), ("FALSE", False), ("", False)]
)
def test_a_flag_reads_the_usual_words(monkeypatch, word, expected):
    monkeypatch.setenv("PARLEY_DEMO", word)

    assert env.flag("PARLEY_DEMO", default=False) is expected


def test_a_flag_that_is_no_flag_is_refused_rather_than_guessed(monkeypatch):
    monkeypatch.setenv("PARLEY_DEMO", "maybe")

    with pytest.raises(ImproperlyConfigured, match=r"^PARLEY_DEMO must be 1 or 0, not 'maybe'\.$"):
        env.flag("PARLEY_DEMO", default=False)


@pytest.mark.parametrize("value", ["-1", "2.5", "port", "²"])
def test_a_number_that_is_no_number_is_refused(monkeypatch, value):
    monkeypatch.setenv("PARLEY_MAIL_PORT", value)

    with pytest.raises(ImproperlyConfigured, match=r"^PARLEY_MAIL_PORT must be a whole number"):
        env.number("PARLEY_MAIL_PORT", default=25)


def test_a_secret_comes_from_its_file(monkeypatch, tmp_path):
    (tmp_path / "key").write_text("from the file\n")
    monkeypatch.delenv("PARLEY_SECRET_KEY", raising=False)
    monkeypatch.setenv("PARLEY_SECRET_KEY_FILE", str(tmp_path / "key"))

    assert env.secret("PARLEY_SECRET_KEY") == "from the file"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "cannot be read (FileNotFoundError)"), (b"", "is empty"), (b"\xff\xfe\x00", "cannot be read (UnicodeDec")],
)
def test_a_secret_whose_file_is_no_good_is_refused_without_showing_it(monkeypatch, tmp_path, content, sentence):
    if content is not None:
        (tmp_path / "key").write_bytes(content)
    monkeypatch.delenv("PARLEY_SECRET_KEY", raising=False)
    monkeypatch.setenv("PARLEY_SECRET_KEY_FILE", str(tmp_path / "key"))

    with pytest.raises(ImproperlyConfigured) as refusal:
        env.secret("PARLEY_SECRET_KEY")

    assert str(refusal.value).startswith(f"PARLEY_SECRET_KEY_FILE: {tmp_path / 'key'} {sentence}")


def test_a_secret_given_twice_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("PARLEY_SECRET_KEY", "one")
    monkeypatch.setenv("PARLEY_SECRET_KEY_FILE", str(tmp_path / "key"))

    with pytest.raises(ImproperlyConfigured, match="both set"):
        env.secret("PARLEY_SECRET_KEY")


def test_a_missing_secret_says_both_ways_to_give_it(monkeypatch):
    monkeypatch.delenv("PARLEY_VAULT_KEYS", raising=False)
    monkeypatch.delenv("PARLEY_VAULT_KEYS_FILE", raising=False)

    with pytest.raises(ImproperlyConfigured) as refusal:
        env.secret("PARLEY_VAULT_KEYS")

    assert str(refusal.value) == (
        "PARLEY_VAULT_KEYS is not set. Set it, or PARLEY_VAULT_KEYS_FILE to the path of a file holding it."
    )


def where(url):
    entry = env.database(url)
    return {key: entry[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}


def test_a_database_on_a_host():
    assert where("postgresql://par%40ley:p%2Fw%20d@db.example:5433/parley") == {
        "NAME": "parley",
        "USER": "par@ley",
        "PASSWORD": "p/w d",
        "HOST": "db.example",
        "PORT": "5433",
    }


def test_a_database_on_a_unix_socket_in_a_folder_with_a_space():
    assert where("postgresql://postgres@/parley?host=/tmp/a%20b%C3%A9") == {
        "NAME": "parley",
        "USER": "postgres",
        "PASSWORD": "",
        "HOST": "/tmp/a bé",
        "PORT": "",
    }


def test_a_database_password_may_come_from_a_file(monkeypatch, tmp_path):
    (tmp_path / "password").write_text("quiet\n")
    monkeypatch.setenv("DATABASE_PASSWORD_FILE", str(tmp_path / "password"))

    assert where("postgresql://parley@db/parley")["PASSWORD"] == "quiet"


def test_other_query_values_of_the_database_reach_libpq():
    assert env.database("postgresql://parley@db/parley?sslmode=verify-full")["OPTIONS"]["sslmode"] == "verify-full"


@pytest.mark.parametrize("url", ["sqlite:///x", "postgresql://db/", "parley", "postgresql://u@db:port/x"])
def test_an_address_that_is_no_postgresql_is_refused_without_repeating_it(url):
    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_URL ") as refusal:
        env.database(url)

    assert url not in str(refusal.value)


def test_a_secret_too_short_to_be_safe_is_refused_without_repeating_it(monkeypatch):
    monkeypatch.delenv("PARLEY_SECRET_KEY_FILE", raising=False)
    monkeypatch.setenv("PARLEY_SECRET_KEY", "swordfish")

    with pytest.raises(ImproperlyConfigured) as refusal:
        env.secret("PARLEY_SECRET_KEY", at_least=50)

    assert str(refusal.value) == "PARLEY_SECRET_KEY is too short to be safe: give it 50 random characters or more."
