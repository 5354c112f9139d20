"""The tests' web server on plain http, met by a browser that says, as a proxy would, that it came by https."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from playwright.sync_api import Browser, Playwright

from tests.available import chromium

HEADERS = {"X-Forwarded-Proto": "https"}


def speak_plain_http(settings, url: str) -> None:
    """Let the settings of production be met on `url`, the server of the tests."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "session", "csrf"
    settings.ALLOWED_HOSTS = ["localhost", "parley.example"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.CSRF_TRUSTED_ORIGINS = [url, "https://parley.example"]


def started(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(
        executable_path=chromium(), args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
    )


def committed(change, *given):
    """Return what `change` returns; it runs in a thread, whose own connection commits, so that the server knows of it."""

    def changed():
        try:
            return change(*given)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as elsewhere:
        return elsewhere.submit(changed).result()
