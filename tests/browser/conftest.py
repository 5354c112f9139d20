"""A live house on plain http, the demonstration's story in it, and a Chromium that reads it."""

from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from overview.story.tell import tell
from tests.browser.live import HEADERS, committed, speak_plain_http, started
from vault import seal

AXE = Path(find_spec("axe_playwright_python").origin).parent / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
# Every rule is tried on everything; what was found sound is neither described nor carried here, which took half the time.
VIOLATIONS = """async rules => {
  const only = { runOnly: { type: "tag", values: rules }, resultTypes: ["violations"] };
  const { violations } = await axe.run(only);
  return violations.map(each => `${each.id}: ${each.nodes[0].html.slice(0, 160)}`);
}"""


@dataclass
class Reader:
    """One person's browser, and everything it complained of."""

    page: object
    base: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str):
        answer = self.page.goto(self.base + path)
        return answer.status if answer else 0

    def axe(self) -> list[str]:
        """Return what axe finds on the page as it stands, each with the first place. Injected past the CSP by evaluate."""
        self.page.evaluate(AXE.read_text())
        return self.page.evaluate(VIOLATIONS, RULES)

    def overflows(self) -> bool:
        return self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")

    def links(self) -> list[str]:
        """Return the paths a click could lead to, of this house only."""
        found = self.page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        return [urlsplit(each).path for each in found if each.startswith(self.base)]


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """The address of a server with the demonstration's story, told once for all tests of a file: they read, or add."""
    with django_db_blocker.unblock():
        tell()
        server = LiveServer("localhost")
        yield server.url
        server.stop()
        seal.forget()
        call_command("flush", verbosity=0, interactive=False)
        connection.close_pool()  # the server's own connections would keep the tests' database from being removed


@pytest.fixture
def story(told, settings, monkeypatch):
    """The address of the server with the story, met without https."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop in this thread
    speak_plain_http(settings, told)
    return told


@pytest.fixture
def read_as(story, sign_in, settings):
    """Return a function: a Reader for somebody of the story (or nobody), with the browser set as asked."""
    with sync_playwright() as playwright:
        browser = started(playwright)

        def reader(name: str = "", **context) -> Reader:
            opened = browser.new_context(locale="en-GB", extra_http_headers=HEADERS, **context)
            if name:
                cookie = committed(_cookie_of, name, sign_in)
                opened.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": story}])
            page = opened.new_page()
            page.set_default_timeout(20_000)
            found = Reader(page, story)
            page.on("console", lambda said: said.type in {"error", "warning"} and found.complaints.append(said.text))
            page.on("request", lambda asked: _is_foreign(asked.url, story) and found.complaints.append(asked.url))
            return found

        yield reader
        browser.close()


def _cookie_of(name: str, sign_in) -> str:
    return sign_in(User.objects.get(name=name)).cookies["session"].value


def _is_foreign(url: str, base: str) -> bool:
    return not url.startswith((base, "data:", "blob:", "about:"))
