"""Answering without signing in: one link, one answer, and nothing beside it."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse

from accounts.models import User
from dialogues.models import Membership, Process, Session
from participants import limits
from participants.actions import links
from participants.models import AnswerLink, Attendance, Participation
from tests import make
from tests.pages import forms_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    cache.clear()
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def seat(cast):
    session = make.make_session(
        cast.process, first_day=date(2026, 12, 1), place="Port Serrin, Merrow", venue="Harbour House"
    )
    make.make_attendance(session, make.make_participation(cast.process, "Basalt", cast.tar))
    teal = make.make_participation(cast.process, "Teal", cast.ost, person=make.make_person("Havel Brisk"))
    return make.make_attendance(session, teal, Attendance.Answer.INVITED)


def link(cast, seat):
    return urlsplit(links.make_link(attendance=seat, by=cast.coordinator)).path


def test_a_look_is_no_answer_and_one_answer_is_all_a_link_takes(cast, seat, client):
    address = link(cast, seat)
    for look in (client.get, client.head, client.get):
        assert look(address).status_code == 200
    seat.refresh_from_db()
    assert seat.answer == "invited"

    answered = client.post(address, {"answer": "tentative", "comment": "If the road is open."})

    seat.refresh_from_db()
    assert (answered.status_code, seat.answer, seat.told, seat.comment) == (
        200,
        "tentative",
        "link",
        "If the road is open.",
    )
    nowhere = client.get(reverse("answer_link", args=["nothing"]))
    for again in (client.get(address), client.post(address, {"answer": "declined"})):
        assert (again.status_code, again.content) == (404, nowhere.content)
    seat.refresh_from_db()
    assert seat.answer == "tentative"


def with_account(cast, seat):
    """Let the invited person have an account in the process, and return its membership."""
    membership = cast.membership(cast.participant)
    Participation.objects.filter(handle="Teal").update(membership=membership)
    return membership


def end_membership(cast, seat):
    Membership.objects.filter(pk=with_account(cast, seat).pk).update(ended_at=NOW)


def disable_account(cast, seat):
    User.objects.filter(pk=with_account(cast, seat).user_id).update(is_active=False)


WAYS_TO_CLOSE = [
    end_membership,
    disable_account,
    lambda cast, seat: links.make_link(attendance=seat, by=cast.coordinator),
    lambda cast, seat: links.revoke_links(attendance=seat, by=cast.coordinator),
    lambda cast, seat: AnswerLink.objects.update(expires_at=NOW),
    lambda cast, seat: Session.objects.update(status=Session.Status.CANCELLED),
    lambda cast, seat: Session.objects.update(starts_at=NOW - timedelta(hours=5), ends_at=NOW),
    lambda cast, seat: Participation.objects.filter(handle="Teal").update(status=Participation.Status.LEFT),
    lambda cast, seat: seat.delete(),
]


@pytest.mark.parametrize("close", WAYS_TO_CLOSE)
def test_a_link_that_is_over_is_the_same_404_as_none(close, cast, seat, client):
    address = link(cast, seat)
    assert client.get(address).status_code == 200
    close(cast, seat)

    over, nowhere = client.get(address), client.get(reverse("answer_link", args=["nothing"]))

    assert (over.status_code, over.content) == (404, nowhere.content)
    assert client.post(address, {"answer": "accepted"}).status_code == 404


@pytest.mark.parametrize("discretion", ["open", "quiet", "closed"])
def test_the_page_shows_the_answer_form_and_nothing_else(discretion, cast, seat, sign_in):
    Process.objects.update(discretion=discretion)
    client = sign_in(cast.facilitator)  # even in the browser of somebody who is signed in

    page = client.get(link(cast, seat)).content.decode()

    assert [form.kinds.keys() for form in forms_of(page)] == [{"csrfmiddlewaretoken", "answer", "comment"}]
    assert 'href="/' not in page.replace('href="/static/app.css"', "")
    told = ["Constraints and red lines", "Port Serrin", "Lisbon"]
    never = ["Avel", "Teal", "Basalt", "Havel", "Ostrane", "Harbour House", "Facilitator", str(cast.process.pk)]
    assert [word for word in (*told, *never) if word in page] == (told if discretion == "open" else [])
    assert ("Meeting" in page, "Tuesday 1 December 2026" in page) == (discretion != "open", True)


def test_only_the_hash_of_a_secret_is_kept(cast, seat):
    secret = link(cast, seat).split("/")[2]

    assert len(secret) >= 43
    assert secret not in str(list(AnswerLink.objects.values()))


def test_trying_addresses_is_slowed_down(cast, seat, client):
    address = link(cast, seat)
    tried = [client.get(reverse("answer_link", args=[f"try{n}"])).status_code for n in range(31)]

    assert (tried[:30], tried[30:], client.get(address).status_code) == ([404] * 30, [429], 429)
    assert limits.MINUTE == 60


def test_staff_are_shown_a_link_once_and_the_list_says_that_it_is_open(cast, seat, sign_in):
    client = sign_in(cast.coordinator)
    where = {"process_id": cast.process.pk, "pk": seat.pk}
    before = client.get(reverse("participants:invitation_list", args=[cast.process.pk, seat.session_id]))

    page = client.post(reverse("participants:link_new", kwargs=where))

    assert "https://parley.example/answer/" in page.content.decode()
    listed = client.get(reverse("participants:invitation_list", args=[cast.process.pk, seat.session_id]))
    assert ["A personal link is open." in each.content.decode() for each in (before, listed)] == [False, True]
    assert "/answer/" not in listed.content.decode()
