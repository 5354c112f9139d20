"""Somebody with a real Chromium, who works as the visitor of tests/journeys does: by words, and by nothing unseen."""

import re
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

from lxml import html

from tests.browser.conftest import Reader
from tests.journeys.visitor import ORIGIN, Visitor, text_of

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


class InChromium(Visitor):
    """A visitor whose clicks and keys are real. `faults` holds what the browser or axe complained of, page by page."""

    def __init__(self, name: str, email: str, page, base: str, looked_at: set[str]):
        super().__init__(name, email)
        self.screen, self.base, self.looked_at = page, base, looked_at
        self.faults: list[str] = []
        page.set_default_timeout(30_000)
        page.on("console", lambda said: said.type in {"error", "warning"} and self.faults.append(said.text))

    def open(self, address):
        return self._see(self.screen.goto(self.base + address.removeprefix(ORIGIN)))

    def follow(self, words, beside=""):
        links = {each.get("href"): each for each in self._tree.iter("a") if words in text_of(each)}
        link = self._chosen(list(links.values()), words, beside)
        if link.get("href").endswith("/download/"):
            return self._download(link)
        return self._click(link)

    def press(self, words, /, beside="", **typed):
        buttons = [each for each in self._tree.iter("button") if "disabled" not in each.attrib and not each.get("form")]
        button = self._chosen([each for each in buttons if words in text_of(each)], words, beside)
        form = self._place(next(each for each in button.iterancestors("form")))
        for name, value in typed.items():
            self._type(form.locator(f'[name="{name.replace("__", "-")}"]'), value)
        return self._click(button)

    def _type(self, field, value) -> None:
        first = field.first
        kind = first.evaluate("field => field.type")
        self._unfold(first)
        if kind == "select-one":
            first.select_option(value)
        elif kind in {"checkbox", "radio"}:
            values = value if isinstance(value, list) else [value]
            for box in field.all():
                box.set_checked(box.get_attribute("value") in values) if kind == "checkbox" else None
            if kind == "radio":
                field.and_(self.screen.locator(f'[value="{value}"]')).check()
        elif kind == "select-multiple":
            first.select_option(value)
        elif kind == "hidden":  # what nobody can type, somebody can forge
            first.evaluate("(field, value) => { field.value = value }", value)
        else:
            first.fill(value)

    def _click(self, element):
        where = self._place(element)
        self._unfold(where)
        with self.screen.expect_navigation() as arrived:
            where.click()
        return self._see(arrived.value)

    def _download(self, link):
        with self.screen.expect_download() as handed:
            self._place(link).click()
        file = handed.value
        named = {"Content-Disposition": f'attachment; filename="{file.suggested_filename}"'}
        self.response = SimpleNamespace(headers=named, content=Path(file.path()).read_bytes())
        return self

    def _place(self, element):
        """The element of the screen that stands where one of the tree does."""
        return self.screen.locator(f"xpath={self._tree.getroottree().getpath(element)}")

    @staticmethod
    def _unfold(where) -> None:
        """Open what is folded above it, as somebody who looks for it would."""
        where.evaluate("each => { for (let up = each; up; up = up.closest('details:not([open])')) up.open = true }")

    def _see(self, response):
        self.response, self.status = response, response.status
        found = urlsplit(self.screen.url)
        self.address = found.path + (f"?{found.query}" if found.query else "")
        self._tree = html.document_fromstring(self.screen.content())
        self.page = text_of(self._tree.body)
        kind = ID.sub("*", found.path)
        if kind not in self.looked_at:
            self.looked_at.add(kind)
            self.faults += [f"{kind}: {fault}" for fault in Reader(self.screen, self.base).axe()]
        return self
