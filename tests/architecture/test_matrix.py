"""Every address below a process with every role, a stranger, a superuser and nobody."""

import importlib
import re
import uuid
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from dialogues.access import GRANTS, HIDDEN
from dialogues.models import Role
from tests import make
from tests.matrix import Row
from vault import seal

# Addresses that are no process's. Those in PUBLIC open without signing in, by decision.
PUBLIC = {
    "health", "account_login", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "accounts:invitation_accept",
    "answer_link", "calendar_file", "collect_link",
    "public_detail", "public_json", "public_csv", "public_iati", "public_feed",
    "public_key", "public_corrections", "public_disclosed",
}  # fmt: skip
ROOT = Path(__file__).parents[1]


def rows() -> dict[str, Row]:
    found: dict[str, Row] = {}
    for file in sorted(ROOT.glob("*/rows.py")):
        found |= importlib.import_module(f"tests.{file.parent.name}.rows").ROWS
    return found


def addresses(resolver=None, prefix="", names="") -> dict[str, str]:
    """Return the pattern of every named address, by its full name."""
    found = {}
    for each in (resolver or get_resolver()).url_patterns:
        pattern = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            found |= addresses(each, pattern, f"{names}{each.namespace}:" if each.namespace else names)
        elif isinstance(each, URLPattern) and each.name:
            found[names + each.name] = pattern
    return found


ROWS = rows()
IN_A_PROCESS = {name for name, pattern in addresses().items() if "process_id" in pattern}


def call(client, name, row, cast, process_id, arguments):
    url = reverse(name, kwargs={"process_id": process_id, **arguments})
    return client.get(url) if row.post is None else client.post(url, row.post(cast))


def expected(row: Row, role: Role) -> int:
    if row.permission not in GRANTS[role]:
        return 404 if row.permission in HIDDEN else 403
    return 404 if role in row.narrow else row.ok


def body(response) -> bytes:
    """What the reader gets, without the one secret that changes with every answer."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", response.content)


def test_every_address_of_a_process_is_in_the_matrix():
    assert set(ROWS) == IN_A_PROCESS


@contextmanager
def undone():
    """What somebody does in here has not happened for the next one: one cast serves a whole row of the matrix."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    seal.forget()


@pytest.mark.parametrize("name", sorted(ROWS))
def test_each_role_gets_what_the_table_says(name, cast, sign_in):
    row = ROWS[name]
    answers = {}

    for role in Role:
        with undone():
            arguments = row.make(cast)
            answer = call(sign_in(cast.by_role[role.value]), name, row, cast, cast.process.pk, arguments)
            answers[role] = answer.status_code

    assert answers == {role: expected(row, role) for role in Role}


@pytest.mark.parametrize("name", sorted(ROWS))
def test_to_a_stranger_the_page_is_the_same_as_one_that_does_not_exist(name, cast, sign_in):
    row = ROWS[name]

    for stranger in (cast.outsider, cast.superuser):
        with undone():
            arguments = row.make(cast)
            client = sign_in(stranger)
            there = call(client, name, row, cast, cast.process.pk, arguments)
            nowhere = call(client, name, row, cast, uuid.uuid4(), arguments)

        assert (there.status_code, body(there)) == (404, body(nowhere)), stranger.name


@pytest.mark.parametrize("name", sorted(ROWS))
def test_nobody_is_sent_to_sign_in(name, cast, sign_in):
    row = ROWS[name]
    arguments = row.make(cast)

    response = call(sign_in(None), name, row, cast, cast.process.pk, arguments)

    assert (response.status_code, response.headers["Location"].split("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize("name", sorted(name for name in ROWS if "pk" in addresses()[name]))
def test_an_object_of_another_process_is_the_same_404_as_none(name, cast, sign_in):
    """A positive control on the same object: in its own process it opens."""
    row = ROWS[name]
    arguments = row.make(cast)
    both = next(cast.by_role[role.value] for role in Role if expected(row, role) == row.ok)
    mine = make.make_process("Merrow Sound Circle", sides=[("Eastern Isles", "EAS"), ("Western Isles", "WES")])
    third_party = (Role.FACILITATOR, Role.COORDINATOR, Role.ADMINISTRATOR)
    if any(row.permission in GRANTS[role] for role in third_party):
        for role in third_party:
            make.make_membership(mine, both, role)
    else:  # nobody is of a side and of the third party
        make.make_membership(mine, both, Role.SIDE_CONTACT, mine.sides.first())
    client = sign_in(both)

    foreign = call(client, name, row, cast, mine.pk, arguments)
    none = call(client, name, row, cast, mine.pk, {**arguments, "pk": uuid.uuid4()})
    own = call(client, name, row, cast, cast.process.pk, arguments)

    assert (foreign.status_code, body(foreign)) == (404, body(none))
    assert own.status_code == row.ok
