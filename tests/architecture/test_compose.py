"""Reads docker-compose.yml, as no Docker is at hand where the tests run: what must hold for every service."""

import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE = yaml.safe_load(TEXT)
SERVICES = COMPOSE["services"]
HOUSE = sorted(name for name, service in SERVICES.items() if service["image"] == "parley")
EXAMPLE = dict(re.findall(r"^([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(), flags=re.MULTILINE))


def test_the_services_are_these():
    assert sorted(SERVICES) == ["beat", "database", "migrate", "redis", "web", "worker"]
    assert HOUSE == ["beat", "migrate", "web", "worker"]


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_confined(name):
    service = SERVICES[name]

    assert service["read_only"] is True
    assert service["user"] == "999:999"
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert {"privileged", "cap_add", "network_mode", "pid", "ipc", "devices"} & set(service) == set()


def test_only_the_web_publishes_a_port():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["web"]
    assert EXAMPLE["PARLEY_PORT"].startswith("127.0.0.1:")


def test_only_the_web_and_the_worker_reach_the_outside():
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert [name for name, service in SERVICES.items() if service["networks"] != ["inside"]] == ["web", "worker"]


def test_every_service_that_stays_has_a_health_check():
    assert [name for name, service in SERVICES.items() if not service["healthcheck"].get("test")] == ["migrate"]


@pytest.mark.parametrize("name", SERVICES)
def test_nothing_secret_is_given_by_value(name):
    given = SERVICES[name].get("environment", {})

    assert [key for key in given if re.search(r"(KEY|KEYS|PASSWORD)$", key)] == []
    assert "@" not in given.get("DATABASE_URL", "").replace("parley@database", "")
    assert all(set(secret) == {"file"} for secret in COMPOSE["secrets"].values())


@pytest.mark.parametrize("name", ["database", "redis"])
def test_an_image_of_others_names_its_version(name):
    assert re.fullmatch(r"[a-z]+:\d+-bookworm", SERVICES[name]["image"])


def test_every_variable_asked_for_has_a_default_or_an_example():
    asked = set(re.findall(r"\$\{([A-Z_]+)[:}?]", TEXT))

    assert {name for name in asked if not re.search(rf"\$\{{{name}:?-", TEXT)} <= set(EXAMPLE)
    assert set(EXAMPLE) <= set(re.findall(r"\$\{([A-Z_]+)", TEXT))


def environment(name, folder):
    """What the service would be given with .env.example, its secrets and its state lying in this folder."""

    def value(found):
        return EXAMPLE.get(found["name"]) or found["default"] or ""

    filled = {
        key: re.sub(r"\$\{(?P<name>[A-Z_]+)(:?[-?](?P<default>[^}]*))?\}", value, text)
        for key, text in SERVICES[name]["environment"].items()
    }
    return {key: text.replace("/run/secrets", folder).replace("/state", folder) for key, text in filled.items()}


@pytest.mark.parametrize("name", HOUSE)
def test_the_settings_accept_what_the_service_is_given(name, tmp_path):
    for secret in SERVICES[name]["secrets"]:
        (tmp_path / secret).write_text(
            "first:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=" if "vault" in secret else secrets.token_urlsafe(64)
        )
    given = {
        **environment(name, str(tmp_path)),
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    command = [sys.executable, "-W", "ignore", "manage.py", "check", "--deploy", "--fail-level", "WARNING"]

    done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues" in done.stdout


def test_the_image_holds_every_app_and_no_test():
    kept = re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text(), flags=re.MULTILINE)
    apps = sorted(path.parent.name for path in ROOT.glob("*/apps.py"))

    assert [app for app in apps if app not in kept] == []
    assert "tests" not in kept
