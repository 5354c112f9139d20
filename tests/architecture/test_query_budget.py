"""Every page asks the database as often for many rows of everything as for one, and at most eight times."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import middleware
from dialogues.models import Role
from tests import make
from tests.architecture.test_matrix import ROWS, expected
from tests.growth import deepen, grow
from vault import seal

MOST, MANY = 8, 6
# Pages that ask every app something: docs/decisions/0014-queries-of-pages-that-ask-every-app.md
MORE = {
    "home": 19,
    "dialogues:process_detail": 23,
    "overview:search": 13,
    "funding:offer_list": 9,
    "dialogues:option_detail": 12,
    "dialogues:paragraph_edit": 9,
    "participants:alert_list": 13,
    "dialogues:leadership_review": 15,
}
PAGES = sorted(name for name, row in ROWS.items() if row.post is None and row.ok == 200)


class Undo(Exception):
    pass


def asked(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return [each["sql"] for each in queries if "SAVEPOINT" not in each["sql"]]


def costs_of(name, cast, clients, times):
    """Return how many queries a page costs the first role that may see it, and the last one.

    It is about an object that has `times` rows of everything on it, and then is gone again.
    """
    found = {}
    try:
        with transaction.atomic():
            arguments = ROWS[name].make(cast)
            deepen(cast, arguments.get("pk"), times)
            question = "?q=water" if name == "overview:search" else ""
            url = reverse(name, kwargs={"process_id": cast.process.pk, **arguments}) + question
            found = {(name, role.value): len(asked(clients[role], url)) for role in who_may(name)}
            raise Undo
    except Undo:
        return found


def who_may(name):
    may = [role for role in Role if expected(ROWS[name], role) == 200]
    return {may[0], may[-1]}


def test_pages_cost_the_same_for_one_row_and_for_many(cast, sign_in, monkeypatch):
    monkeypatch.setattr(middleware, "SEEN_EVERY", 3600)  # the time of the last click would be written in between,
    monkeypatch.setattr(seal, "KEEP", 3600)  # and the key of the process be read again
    clients = {role: sign_in(cast.by_role[role.value]) for role in Role}
    grow(cast, 1)
    for client in clients.values():
        client.get("/")  # keeps in memory what is kept there: the key of the process, the moment of the last click
    few, many = {}, {}
    for name in PAGES:
        few |= costs_of(name, cast, clients, 1)
    grow(cast, MANY - 1)
    for name in PAGES:
        many |= costs_of(name, cast, clients, MANY)

    growing = {page: (few[page], many[page]) for page in few if few[page] != many[page]}
    dear = {page: cost for page, cost in many.items() if cost > MORE.get(page[0], MOST)}
    assert (growing, dear) == ({}, {})


@pytest.mark.parametrize("role", list(Role))
def test_the_first_page_costs_the_same_for_many_processes(role, cast, sign_in):
    user = cast.by_role[role.value]
    client = sign_in(user)
    if role in (Role.PARTICIPANT, Role.SIDE_CONTACT):
        make.make_participation(cast.process, "Plover", user=user)
    grow(cast, 2)
    client.get("/")
    few = asked(client, "/")
    for number in range(MANY):
        other = make.make_process(f"Process {number}", sides=[("Eastern Isles", "EAS")])
        side = other.sides.get() if role in (Role.PARTICIPANT, Role.SIDE_CONTACT) else None
        make.make_membership(other, user, role, side)
        make.make_session(other)
    many = asked(client, "/")

    assert len(many) == len(few) <= MORE["home"]
