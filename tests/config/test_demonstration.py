"""The one-click sign-in and the mail reader exist in the demonstration and nowhere else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(code: str, **env) -> subprocess.CompletedProcess:
    return subprocess.run(  # noqa: S603
        [sys.executable, "-c", "import django; django.setup(); " + code],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", **env},
        capture_output=True,
        text=True,
        timeout=60,
    )


NAMES = "from django.urls import get_resolver; print('demonstration' in get_resolver().namespace_dict)"


def test_outside_the_demonstration_its_addresses_do_not_exist():
    assert run(NAMES).stdout == "False\n"


def test_in_the_demonstration_they_do():
    there = run(NAMES, PARLEY_DEMO="1", PARLEY_ORIGIN="http://localhost:8000", PARLEY_LOOPBACK="1")

    assert there.stdout == "True\n"


def test_the_demonstration_refuses_a_public_origin():
    refused = run("", PARLEY_DEMO="1", PARLEY_ORIGIN="https://parley.example")

    assert refused.returncode == 1
    assert "PARLEY_DEMO is on: the demonstration never runs on a public https origin. Unset it." in refused.stderr


@pytest.mark.parametrize("path", ["/demonstration/", "/demonstration/mail/"])
def test_asking_for_the_demonstration_s_pages_outside_it_is_a_404(client, path, db):
    assert client.get(path).status_code == 404
