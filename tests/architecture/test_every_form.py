"""Every form of every page, sent with what a hostile or unlucky hand would send: a sentence, never a fault."""

import contextlib
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
GETS = sorted(name for name, row in ROWS.items() if row.post is None and row.ok == 200)


def somebody_who_may(row, cast):
    return next(cast.by_role[role.value] for role in Role if expected(row, role) == row.ok)


@pytest.mark.parametrize("name", GETS)
def test_no_form_of_a_page_breaks(name, cast, sign_in, record_property):
    row = ROWS[name]
    client = sign_in(somebody_who_may(row, cast))
    url = reverse(name, kwargs={"process_id": cast.process.pk, **row.make(cast)})
    client.raise_request_exception = False
    tried, broken = 0, []
    for form in forms_of(client.get(url).content.decode()):
        target = form.action or url
        if form.method != "post" or "logout" in target:
            continue
        for what, sent in hostile_answers(form):
            status = client.post(target, sent).status_code
            tried += 1
            if status >= 500:
                broken.append((target, what, status))

    record_property("cases", tried)
    assert broken == []


def hostile_answers(form: Form):
    """Yield what was done to a form and what is then sent: every hostile value in all fields, and some in each alone."""
    fields = [each for each in form.values if each != "csrfmiddlewaretoken"]
    for what, value in HOSTILE.items():
        yield what, {**form.data(), **dict.fromkeys(fields, value)}
    for field in fields:
        for what in TO_EACH:
            yield f"{what} in {field}", {**form.data(), field: HOSTILE[what]}
    extra = {"is_superuser": "on", "process": str(uuid.uuid4()), "status": "closed", "by": "1"}
    yield "fields that are not on the form", {**form.data(), **extra}


@pytest.mark.parametrize("name", GETS)
def test_no_question_in_an_address_breaks_a_page(name, cast, sign_in):
    row = ROWS[name]
    client = sign_in(somebody_who_may(row, cast))
    url = reverse(name, kwargs={"process_id": cast.process.pk, **row.make(cast)})
    client.raise_request_exception = False

    for value in [*HOSTILE.values(), "-1", "99999999999999999999999", "[]"]:
        question = dict.fromkeys(("page", "q", "state", "side", "version", "sort"), value[:2000])
        assert client.get(url, question).status_code < 500, value


@pytest.mark.parametrize("name", [name for name in GETS if "pk" not in addresses()[name]])
def test_what_happens_in_another_process_changes_no_byte_of_mine(name, cast, sign_in):
    """Fetch a page, fill a foreign process by every maker there is, fetch again."""
    row = ROWS[name]
    client = sign_in(somebody_who_may(row, cast))
    url = reverse(name, kwargs={"process_id": cast.process.pk, **row.make(cast)})
    before = body(client.get(url))
    foreign = make_cast(codename="Merrow Sound Circle", sides=[("Eastern Isles", "EAS"), ("Western Isles", "WES")])
    for each in ROWS.values():
        with contextlib.suppress(IntegrityError, ValidationError), transaction.atomic():  # two may want one name
            each.make(foreign)

    assert body(client.get(url)) == before
