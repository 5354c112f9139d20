"""Somebody with a browser: opens pages, follows links by their words, fills in the forms that are there."""

from datetime import datetime
from urllib.parse import urljoin

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from lxml import html

ORIGIN = "https://parley.example"


class Visitor:
    """One person with one browser. What is on the screen is `page`; every page of a process that was read is kept in `seen`."""

    def __init__(self, name: str, email: str):
        self.name, self.email = name, email
        self.passphrase = f"{name}: four quiet herons wading"
        self.secret = ""  # of the authenticator app
        self.client = Client(enforce_csrf_checks=True, SERVER_NAME="parley.example")
        self.seen: set[str] = set()
        self.address, self.status, self.page = "/", 0, ""

    def open(self, address: str) -> "Visitor":
        """Type an address, or click on one in a mail."""
        return self._arrive(self.client.get(address.removeprefix(ORIGIN), secure=True))

    def follow(self, words: str, beside: str = "") -> "Visitor":
        """Click on the link that says these words; of several, on the one that stands with the text `beside`."""
        links = {each.get("href"): each for each in self._tree.iter("a") if words in text_of(each)}
        link = self._chosen(list(links.values()), words, beside)
        return self.open(urljoin(self.address, link.get("href")))

    def press(self, words: str, /, beside: str = "", **typed) -> "Visitor":
        """Fill in the form whose button says these words, and press it. A double underscore stands for a hyphen."""
        buttons = [each for each in self._tree.iter("button") if "disabled" not in each.attrib and not each.get("form")]
        button = self._chosen([each for each in buttons if words in text_of(each)], words, beside)
        form = next(each for each in button.iterancestors("form"))
        typed = {name.replace("__", "-"): value for name, value in typed.items()}
        assert set(typed) <= set(form.fields.keys()), f"{self.name} finds no field {set(typed) - set(form.fields)}"
        sent: dict[str, list[str]] = {}
        for name, value in form.form_values():
            sent.setdefault(name, []).append(value)
        sent |= typed
        if button.get("name"):
            sent[button.get("name")] = [button.get("value")]
        target = urljoin(self.address, form.get("action") or self.address)
        return self._arrive(self.client.post(target, sent, secure=True, headers={"origin": ORIGIN}))

    def _chosen(self, found: list, words: str, beside: str):
        exact = [each for each in found if text_of(each) == words]
        found = exact or found
        if beside:
            around = {each: [text_of(up) for up in each.iterancestors()] for each in found}
            assert beside in self.page, f"{self.name}, at {self.address}, does not read “{beside}”:\n{self.page}"
            found = sorted(found, key=lambda each: min(len(text) for text in around[each] if beside in text))[:1]
        assert len(found) == 1, f"{self.name}, at {self.address}: {len(found)} × “{words}” on the page:\n{self.page}"
        return found[0]

    def _arrive(self, response) -> "Visitor":
        """Follow where the answer leads, as a browser does."""
        while response.status_code in {301, 302, 303}:
            response = self.client.get(urljoin(response.request["PATH_INFO"], response.url), secure=True)
        request = response.request
        self.address = request["PATH_INFO"] + (f"?{request['QUERY_STRING']}" if request["QUERY_STRING"] else "")
        if request["REQUEST_METHOD"] == "GET" and request["PATH_INFO"].startswith("/processes/"):
            self.seen.add(request["PATH_INFO"])
        self.response, self.status = response, response.status_code
        if response.headers["Content-Type"].startswith("text/html"):
            self._tree = html.document_fromstring(response.content.decode())
            self.page = text_of(self._tree.body)
        return self

    @property
    def heading(self) -> str:
        return text_of(self._tree.find(".//h1"))

    def option(self, field: str, words: str) -> str:
        """Return the value of the choice of a field that says these words."""
        select = next(each for each in self._tree.iter("select") if each.get("name") == field)
        return next(each.get("value") for each in select.iter("option") if words in text_of(each))

    def value(self, field: str) -> str:
        """Return what stands in a field, also where it is hidden."""
        return next(each.get("value") for each in self._tree.iter("input") if each.get("name") == field)

    def box(self, words: str) -> str:
        """Return the value of the box to tick whose label says these words."""
        label = next(each for each in self._tree.iter("label") if words in text_of(each))
        return self._tree.get_element_by_id(label.get("for")).get("value")

    def fields(self, beginning: str) -> list[str]:
        """Return the names of the fields that begin like this."""
        named = [each.get("name") or "" for each in self._tree.iter("input", "select", "textarea")]
        return [name for name in named if name.startswith(beginning)]

    def offers(self, words: str) -> bool:
        """Whether there is a link or a button, not greyed out, that says these words."""
        return any(words in text_of(each) for each in self._tree.iter("a", "button") if "disabled" not in each.attrib)

    # What people do again and again

    def accept(self, address: str, time_zone: str) -> "Visitor":
        """Come in by an invitation; staff are led on to a second factor."""
        self.open(address).press(
            "Accept and sign in",
            passphrase=self.passphrase, passphrase_again=self.passphrase, name=self.name, time_zone=time_zone,
        )  # fmt: skip
        if self.heading == "A second factor is needed":
            self.set_up_app()
        return self

    def set_up_app(self) -> "Visitor":
        self.follow("Set up an app")
        self.secret = text_of(self._tree.find(".//code"))
        return self.press("Use this app", code=self.code)

    @property
    def code(self) -> str:
        """What the app on the telephone shows now."""
        return format_hotp_value(hotp_value(self.secret, list(yield_hotp_counters_from_time())[0]))

    def sign_in(self) -> "Visitor":
        """On the page of signing in, to which everybody is led who was away for long."""
        self.open("/").press("Sign in", login=self.email, password=self.passphrase)
        return self.press("Sign in", code=self.code) if self.secret else self

    def confirm(self) -> "Visitor":
        """On the page that asks again who one is, before what matters."""
        return (
            self.press("Confirm", code=self.code)
            if self.fields("code")
            else self.press("Confirm", password=self.passphrase)
        )


def text_of(element) -> str:
    return " ".join(element.text_content().split())


def day_and_time(moment: datetime) -> tuple[str, str]:
    """As the two fields of a form take them."""
    return moment.date().isoformat(), moment.strftime("%H:%M")
