"""A house that is not set up safely does not start, and says which variable to set."""

import base64
import os
import subprocess
import sys
from pathlib import Path

import pytest

SAFE = {
    "DATABASE_URL": "postgresql://parley@database/parley",
    "PARLEY_STATE": "/nonexistent",
    "PARLEY_ORIGIN": "https://parley.example",
    "PARLEY_SECRET_KEY": "a-long-and-random-key-of-an-invented-house-0123456789",
    "PARLEY_VAULT_KEYS": "first:" + base64.b64encode(bytes(range(32))).decode(),
}


def start(**changes):
    """The exit code of loading what gunicorn serves, and the sentence of its refusal."""
    given = {name: value for name, value in {**SAFE, **changes}.items() if value is not None}
    done = subprocess.run(
        [sys.executable, "-c", "import config.wsgi"],
        cwd=Path(__file__).resolve().parents[2],
        env={"PATH": os.environ["PATH"], **given},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stderr.rpartition("ImproperlyConfigured: ")[2].strip() if done.returncode else ""


def test_a_house_that_is_set_up_safely_starts():
    assert start() == (0, "")


@pytest.mark.parametrize("name", SAFE)
def test_a_house_without_a_needed_variable_names_it(name):
    code, sentence = start(**{name: None})

    assert code == 1
    assert sentence.startswith(f"{name} is not set.")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "sqlite:///parley.db"),
        ("PARLEY_ORIGIN", "http://parley.example"),
        ("PARLEY_ORIGIN", "parley.example"),
        ("PARLEY_SECRET_KEY", "short"),
        ("PARLEY_VAULT_KEYS", "first:c2hvcnQ="),
        ("PARLEY_VAULT_KEYS", "not a key at all"),
        ("PARLEY_MAIL_PASSWORD_FILE", "/nonexistent"),
        ("PARLEY_DEMO", "1"),
        ("PARLEY_DEMO", "perhaps"),
        ("PARLEY_MAIL_PORT", "smtp"),
    ],
)
def test_a_house_with_an_unsafe_value_names_its_variable(name, value):
    code, sentence = start(**{name: value})

    assert code == 1
    assert sentence.startswith(name)
