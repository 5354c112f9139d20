"""Every form of every page, sent with what a hostile or unlucky hand would send: a sentence, never a fault."""

import contextlib
import re
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from dialogues.models import Role
from tests.architecture.test_matrix import ROWS, addresses, body, expected
from tests.cast import make_cast
from tests.pages import Form, forms_of

HOSTILE = {
    "empty": "",
    "blanks": " \t\u00a0",
    "overlong": "x" * 100_001,
    "NUL": "a\x00b",
    "control characters": "a\x07\x1b[31m\x08b",
    "right-to-left override": "\u202egpj.exe\u2066",
    "lone surrogate in JSON": "\\ud800",
    "markup": "<script>alert(1)</script>{{ 7*7 }}{% debug %}",
    "formula": "=cmd|' /C calc'!A0",
    "header": "x\r\nBcc: all@example.org",
    "a foreign id": str(uuid.UUID(int=7)),
    "a number": "-99999999999999999999",
    "not a number": "NaN",
    "a day that is none": "2026-02-30",
    "a zone that is none": "../../etc/passwd",
}
# Sent to each field alone, so that nothing else on the form can be what is refused. The rest goes to all at once.
TO_EACH = ("NUL", "right-to-left override", "overlong")
# In the question after an address: what a parser, a look-up or a page number may trip over.
IN_ADDRESSES = ("NUL", "blanks", "overlong", "markup", "a foreign id", "a number", "not a number", "a day that is none")
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
GETS = sorted(name for name, row in ROWS.items() if row.post is None and row.ok == 200)
WITHOUT_OBJECT = [name for name in GETS if "pk" not in addresses()[name]]


def somebody_who_may(row, cast):
    return next(cast.by_role[role.value] for role in Role if expected(row, role) == row.ok)


@pytest.mark.parametrize("name", GETS)
def test_no_form_of_a_page_breaks(name, cast, sign_in, record_property):
    row = ROWS[name]
    client = sign_in(somebody_who_may(row, cast))
    url = reverse(name, kwargs={"process_id": cast.process.pk, **row.make(cast)})
    client.raise_request_exception = False
    tried, broken = 0, []
    for target, form in kinds_of_forms(client.get(url).content.decode(), url).items():
        for what, sent in hostile_answers(form):
            status = client.post(target, sent).status_code
            tried += 1
            if status >= 500:
                broken.append((target, what, status))

    record_property("cases", tried)
    assert broken == []


def kinds_of_forms(page: str, url: str) -> dict[str, Form]:
    """Return the forms a page sends, by where to; of those that differ only in the object they name, the first."""
    found = {}
    for form in forms_of(page):
        target = form.action or url
        if form.method == "post" and "logout" not in target:
            found.setdefault((ID.sub("*", target), tuple(form.values)), (target, form))
    return dict(found.values())


def hostile_answers(form: Form):
    """Yield what was done to a form and what is then sent: every hostile value in all fields, and some in each alone."""
    fields = [each for each in form.values if each != "csrfmiddlewaretoken"]
    extra = {"is_superuser": "on", "process": str(uuid.uuid4()), "status": "closed", "by": "1"}
    yield "fields that are not on the form", {**form.data(), **extra}
    if not fields:
        return
    for what, value in HOSTILE.items():
        yield what, {**form.data(), **dict.fromkeys(fields, value)}
    # Of fields that differ in a number only, rows of one table, the first stands for all.
    for field in {re.sub(r"\d+", "*", each): each for each in reversed(fields)}.values():
        for what in TO_EACH:
            yield f"{what} in {field}", {**form.data(), field: HOSTILE[what]}


@pytest.mark.parametrize("name", GETS)
def test_no_question_in_an_address_breaks_a_page(name, cast, sign_in):
    row = ROWS[name]
    client = sign_in(somebody_who_may(row, cast))
    url = reverse(name, kwargs={"process_id": cast.process.pk, **row.make(cast)})
    client.raise_request_exception = False

    for value in [*(HOSTILE[what] for what in IN_ADDRESSES), "99999999999999999999999", "[]"]:
        question = dict.fromkeys(("page", "q", "state", "side", "version", "sort"), value[:2000])
        assert client.get(url, question).status_code < 500, value


def test_what_happens_in_another_process_changes_no_byte_of_mine(cast, sign_in):
    """Fetch every page, fill a foreign process by every maker there is, fetch again."""
    clients = {user: sign_in(user) for user in {somebody_who_may(ROWS[name], cast) for name in WITHOUT_OBJECT}}
    pages = {}
    # The history comes last, and first afterwards: to fetch a file is an event.
    for name in sorted(WITHOUT_OBJECT, key=lambda name: name == "overview:history"):
        row = ROWS[name]
        url = reverse(name, kwargs={"process_id": cast.process.pk, **made(row, cast)})
        pages[url] = clients[somebody_who_may(row, cast)]
    for url, client in pages.items():
        client.get(url)  # a first visit may say what a second does not, such as when one was here
    before = {url: body(client.get(url)) for url, client in pages.items()}
    foreign = make_cast(codename="Merrow Sound Circle", sides=[("Eastern Isles", "EAS"), ("Western Isles", "WES")])
    for row in ROWS.values():
        made(row, foreign)

    assert [url for url in reversed(pages) if body(pages[url].get(url)) != before[url]] == []


def made(row, cast) -> dict:
    """Make what an address names. What was made for another address may leave no place for it; then that is enough."""
    with contextlib.suppress(IntegrityError, ValidationError), transaction.atomic():
        return row.make(cast)
    return {}
