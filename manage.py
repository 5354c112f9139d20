#!/usr/bin/env python
"""Django's command line for Parley."""

import base64
import os
import secrets
import sys
import tempfile

from django.core.management import execute_from_command_line

# Commands that read their input and write their answer, and touch no database, file or key: they run on a bare
# checkout. Keys made here live as long as the command and seal nothing.
NEED_NO_HOUSE = {"check_names"}


def pretend_a_house() -> None:
    """Set what the settings ask for and this command never uses, where it is not set."""
    for name, value in {
        "PARLEY_STATE": tempfile.gettempdir(),
        "PARLEY_ORIGIN": "http://localhost",
        "PARLEY_LOOPBACK": "1",
        "PARLEY_SECRET_KEY": secrets.token_urlsafe(64),
        "PARLEY_VAULT_KEYS": "none:" + base64.b64encode(secrets.token_bytes(32)).decode(),
        "DATABASE_URL": "postgresql:///none",
    }.items():
        if not os.environ.get(f"{name}_FILE"):
            os.environ.setdefault(name, value)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if sys.argv[1:2] and sys.argv[1] in NEED_NO_HOUSE:
        pretend_a_house()
    execute_from_command_line(sys.argv)
