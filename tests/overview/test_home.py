"""The first page: what waits, for whom, and what is next; and whether background work runs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dialogues import hooks
from dialogues.models import Membership, Role, Session
from notices.models import Heartbeat
from tests import make


@pytest.fixture
def waiting(monkeypatch):
    """Return a list: what waits besides what the apps say. Each is (title, mine, days ahead)."""
    items = []

    def source(members):
        today = timezone.localdate()
        return [
            hooks.Waiting(
                process=member.process, title=title, url="/somewhere/", why="", mine=mine,
                by=None if days is None else today + timedelta(days=days),
            )
            for member in members for title, mine, days in items
        ]  # fmt: skip

    monkeypatch.setattr(hooks, "_waiting_sources", [source])
    return items


def titles(page, name):
    return [each.title for each in page.context[name]]


def test_the_title_counts_what_waits_in_words(cast, sign_in, waiting):
    client = sign_in(cast.coordinator)
    for said in ("Nothing waits for you", "One thing waits for you", "Two things wait for you"):
        assert f"<h1>{said}</h1>" in client.get("/").content.decode()
        waiting.append((f"Thing {len(waiting)}", True, None))


def test_what_is_due_first_stands_first_and_what_waits_on_others_stands_apart(cast, sign_in, waiting):
    waiting += [("Whenever", True, None), ("Later", True, 9), ("Theirs", False, 1), ("Soon", True, 1)]

    page = sign_in(cast.coordinator).get("/")

    assert titles(page, "mine") == ["Soon", "Later", "Whenever"]
    assert titles(page, "others") == ["Theirs"]
    assert page.content.decode().count('class="st warn late"') == 1  # on others nothing presses the reader


def test_the_table_says_who_one_is_where_it_stands_and_how_much_is_open(cast, sign_in, waiting):
    waiting += [("Mine", True, None), ("Theirs", False, None)]
    other = make.make_process("Merrow Sound Circle", status="suspended")
    make.make_membership(other, cast.coordinator, Role.FACILITATOR)
    make.make_membership(other, cast.coordinator, Role.COORDINATOR)

    rows = sign_in(cast.coordinator).get("/").context["rows"]

    assert [(str(member.process), member.role_words, codes, open_) for member, codes, open_ in rows] == [
        ("Avel Basin Dialogue", "Coordinator", ["OST", "TAR"], 1),
        ("Merrow Sound Circle", "Facilitator, Coordinator", [], 1),
    ]


def test_somebody_without_a_process_is_told_how_they_come_to_one(cast, sign_in):
    page = sign_in(cast.outsider).get("/").content.decode()

    assert "<h1>No process yet</h1>" in page
    assert "Avel" not in page


def ahead(page):
    return [session.title for session in page.context["sessions"]]


def test_the_third_party_sees_every_session_ahead_and_others_those_that_are_theirs(cast, sign_in):
    soon = timezone.localdate() + timedelta(days=9)
    make.make_session(cast.process, "Winter release", first_day=soon)
    own = make.make_session(cast.process, "Needs and fears", first_day=soon + timedelta(days=9))
    make.make_session(cast.process, "Past", first_day=timezone.localdate() - timedelta(days=9))
    make.make_session(cast.process, "Gone", first_day=soon, status=Session.Status.CANCELLED)
    make.make_assignment(own, cast.membership(cast.rapporteur))
    make.make_attendance(own, make.make_participation(cast.process, "Plover", cast.ost, user=cast.participant))

    seen = {who: ahead(sign_in(getattr(cast, who)).get("/")) for who in cast.by_role}

    both = ["Winter release", "Needs and fears"]
    assert seen == {
        "facilitator": both, "coordinator": both, "administrator": [], "rapporteur": ["Needs and fears"],
        "participant": ["Needs and fears"], "side_contact": [], "observer": [],
    }  # fmt: skip


def test_a_session_of_a_process_one_left_is_not_shown(cast, sign_in):
    session = make.make_session(cast.process, first_day=timezone.localdate() + timedelta(days=9))
    membership = cast.membership(cast.rapporteur)
    make.make_assignment(session, membership)
    Membership.objects.filter(pk=membership.pk).update(ended_at=timezone.now())

    assert ahead(sign_in(cast.rapporteur).get("/")) == []


def test_a_place_is_sealed_on_the_first_page_too(cast, sign_in):
    soon = timezone.localdate() + timedelta(days=9)
    proposed = make.make_session(cast.process, first_day=soon, place="Port Serrin", status=Session.Status.PROPOSED)
    make.make_attendance(proposed, make.make_participation(cast.process, "Plover", cast.ost, user=cast.participant))

    assert "Port Serrin" not in sign_in(cast.participant).get("/").content.decode()
    assert "Port Serrin" in sign_in(cast.facilitator).get("/").content.decode()


def test_staff_without_a_second_factor_see_nothing_across_processes(cast, sign_in, settings):
    settings.SECOND_FACTOR_REQUIRED = True

    answer = sign_in(cast.facilitator).get("/")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/profile/second-factor/")


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(1, "Background work is running"), (10, "Background work stands still"), (None, "Background work stands still")],
)
def test_the_queue_page_says_since_when_nothing_ran(minutes, said, cast, sign_in):
    if minutes:
        Heartbeat.objects.create(beat_at=timezone.now() - timedelta(minutes=minutes))

    page = sign_in(cast.rapporteur).get("/queue/").content.decode()

    assert f"<h1>{said}</h1>" in page
    assert ("It has never run." in page) == (minutes is None)


@pytest.mark.parametrize("who", ["participant", "side_contact", "observer", "outsider", "superuser"])
def test_the_queue_page_is_for_those_who_work_for_a_third_party(who, cast, sign_in):
    assert sign_in(getattr(cast, who)).get("/queue/").status_code == 404
