"""What each page costs, and that it costs the same for one row and thirty."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from audit.actions import record
from dialogues import access, hooks
from dialogues.models import Role, StatusChange
from tests import make

MOST = 8


def fill(cast, times):
    """Another so many processes, sessions, sides, people, phases and events."""
    for number in range(times):
        other = make.make_process(f"Circle {number}", sides=[(f"East {number}", "E"), (f"West {number}", "W")])
        make.make_membership(other, cast.facilitator, Role.FACILITATOR)
        make.make_session(other, first_day=timezone.localdate() + timedelta(days=9))
        make.make_session(cast.process, first_day=timezone.localdate() + timedelta(days=9))
        side = make.make_side(cast.process, f"Side {times} {number}", f"S{times}{number}")
        make.make_membership(cast.process, role=Role.SIDE_CONTACT, side=side, mandate_until=date(2090, 1, 1))
        make.make_phase(cast.process, f"Phase {times} {number}")
        StatusChange.objects.create(process=cast.process, status="active", on=date(2026, 1, 1))
        record("side.added", side, by=cast.facilitator, process=cast.process.pk)


def cost_of_the_apps(page, user, process):
    """How many queries the apps need to say what waits, advise, or find: theirs, on top of a page's own."""
    members = access.members_of(user)
    asks = {
        "/": lambda: hooks.waiting(list(members.values())),
        "/processes/{}/": lambda: (hooks.waiting([members[process.pk]]), hooks.advice(process, members[process.pk])),
        "/processes/{}/search/?q=water": lambda: hooks.search(process, members[process.pk], "water"),
    }
    with CaptureQueriesContext(connection) as queries:
        asks.get(page, list)()
    return len(queries)


PAGES = [
    "/", "/queue/", "/processes/{}/", "/processes/{}/sides/", "/processes/{}/phases/", "/processes/{}/members/",
    "/processes/{}/history/", "/processes/{}/search/?q=water", "/processes/{}/edit/", "/processes/{}/members/new/",
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["facilitator", "administrator"])
def test_a_page_costs_the_same_for_one_row_and_thirty(who, page, cast, sign_in, queries_of):
    user = getattr(cast, who)
    client, url = sign_in(user), page.format(cast.process.pk)
    if client.get(url).status_code == 403:
        pytest.skip("not theirs to see; the matrix tells")
    fill(cast, 1)
    one = queries_of(client, url)
    fill(cast, 30)
    thirty = queries_of(client, url)

    own = thirty - cost_of_the_apps(page, user, cast.process)
    assert (thirty, own <= MOST) == (one, True), (one, thirty, own)
