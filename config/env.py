"""Reads the environment, and fails with the variable's name."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}


def text(name: str, default: str | None = None) -> str:
    """An empty variable counts as absent, as compose files cannot leave one out."""
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise ImproperlyConfigured(f"{name} is not set. Set it to a value (see .env.example).")
    return value


def flag(name: str, default: bool | None = None) -> bool:
    value = text(name, default=None if default is None else str(default)).lower()
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")
    return value in TRUE


def number(name: str, default: int | None = None) -> int:
    value = text(name, default=None if default is None else str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def secret(name: str, default: str | None = None, at_least: int = 0) -> str:
    """From the file that NAME_FILE names, or from NAME. Both at once is refused: one of them would be ignored."""
    value = _secret(name, default)
    if len(value) < at_least:
        raise ImproperlyConfigured(f"{name} is too short to be safe: give it {at_least} random characters or more.")
    return value


def _secret(name: str, default: str | None) -> str:
    place = text(f"{name}_FILE", default="")
    if not place:
        if default is None and not os.environ.get(name, "").strip():
            raise ImproperlyConfigured(f"{name} is not set. Set it, or {name}_FILE to the path of a file holding it.")
        return text(name, default=default)
    if os.environ.get(name, "").strip():
        raise ImproperlyConfigured(f"{name} and {name}_FILE are both set. Unset one of them.")
    try:
        value = Path(place).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{name}_FILE: {place} cannot be read ({type(error).__name__}).") from error
    if not value:
        raise ImproperlyConfigured(f"{name}_FILE: {place} is empty.")
    return value


def database(url: str) -> dict[str, object]:
    """One entry of DATABASES from DATABASE_URL.

    postgresql://user:password@host:port/name, or postgresql://user@/name?host=/folder for a unix socket.
    Other query values (sslmode, options) go to libpq. DATABASE_PASSWORD_FILE keeps the password out of the address.
    The pool is small and impatient: a database that is away must become a 503 page in seconds.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured("DATABASE_URL is not an address (is a character in it not %-encoded?).") from error
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in {"postgresql", "postgres"} or not name:
        raise ImproperlyConfigured("DATABASE_URL must read postgresql://user:password@host:port/name.")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or "") or secret("DATABASE_PASSWORD", default=""),
        "HOST": query.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": query.pop("port", "") or str(port or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": 5,
            "pool": {"min_size": 1, "max_size": 10, "timeout": 5},
            **query,
        },
    }
