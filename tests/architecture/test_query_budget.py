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


def cost_of(name, cast, client, times):
    """Return the queries of a page about an object that has `times` rows of everything on it, and then is gone again."""
    found = []
    try:
        with transaction.atomic():
            arguments = ROWS[name].make(cast)
            deepen(cast, arguments.get("pk"), times)
            question = "?q=water" if name == "overview:search" else ""
            found = asked(client, reverse(name, kwargs={"process_id": cast.process.pk, **arguments}) + question)
            raise Undo
    except Undo:
        return found


def who_may(name, which):
    may = [role for role in Role if expected(ROWS[name], role) == 200]
    return may[which]


@pytest.mark.parametrize("which", [0, -1], ids=["the first role that may", "the last role that may"])
def test_pages_cost_the_same_for_one_row_and_for_many(which, cast, sign_in, monkeypatch):
    monkeypatch.setattr(middleware, "SEEN_EVERY", 3600)  # the time of the last click would be written in between,
    monkeypatch.setattr(seal, "KEEP", 3600)  # and the key of the process be read again
    clients = {role: sign_in(cast.by_role[role.value]) for role in Role}
    grow(cast, 1)
    for client in clients.values():
        client.get("/")  # keeps in memory what is kept there: the key of the process, the moment of the last click
    few = {name: len(cost_of(name, cast, clients[who_may(name, which)], 1)) for name in PAGES}
    grow(cast, MANY - 1)
    many = {name: len(cost_of(name, cast, clients[who_may(name, which)], MANY)) for name in PAGES}

    growing = {name: (few[name], many[name]) for name in PAGES if few[name] != many[name]}
    dear = {name: cost for name, cost in many.items() if cost > MORE.get(name, MOST)}
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
