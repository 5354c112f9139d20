"""A calendar of one's own: off until asked for, as discreet as mail, gone as soon as it should be."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from dialogues.models import Membership, Process, Session
from participants.actions import feeds
from participants.models import CalendarFeed, Participation
from participants.queries import feeds as queries
from tests import make
from tests.participants.calendar_reader import entries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_tries():
    cache.clear()


@pytest.fixture
def sessions(cast):
    """One to which Plover is invited, with others; one to which only Basalt is."""
    day = timezone.localdate() + timedelta(days=20)
    mine, theirs = (
        make.make_session(cast.process, title, first_day=day, place="Port Serrin, Merrow", venue="Harbour House")
        for title in ("Constraints and red lines", "Only for others")
    )
    plover = make.make_participation(cast.process, "Plover", user=cast.participant)
    basalt = make.make_participation(cast.process, "Basalt", user=cast.other_participant)
    make.make_attendance(mine, plover)
    for session in (mine, theirs):
        make.make_attendance(session, basalt)
    return mine, theirs


def address(user):
    return feeds.open_feed(user=user, by=user).removeprefix("https://parley.example")


def read(client, where, **headers):
    return client.get(where, headers=headers)


def titles(response):
    return [event.summary.value for event in entries(response.content.decode())]


def test_a_feed_holds_what_one_is_invited_to_and_is_as_discreet_as_a_mail(cast, sessions, client):
    User.objects.filter(pk=cast.participant.pk).update(time_zone="Asia/Tehran")
    where = address(cast.participant)
    texts = {}
    for discretion in Process.Discretion.values:
        Process.objects.update(discretion=discretion)
        texts[discretion] = read(client, where).content.decode()

    assert {level: [e.summary.value for e in entries(text)] for level, text in texts.items()} == {
        "open": ["Constraints and red lines"], "quiet": ["Meeting"], "closed": [],
    }  # fmt: skip
    never = ["ATTENDEE", "ORGANIZER", "Basalt", "Plover", "Avel", "Harbour House", "Only for", "@example.org"]
    ids = [str(each.pk) for each in (cast.process, *sessions, cast.participant)]
    ids += [each.replace("-", "") for each in ids]
    assert [word for word in (*never, *ids) for text in texts.values() if word in text] == []
    assert ["Port Serrin" in text for text in texts.values()] == [True, False, False]
    assert ["Lisbon" in text for text in texts.values()] == [True, False, False]
    (event,) = entries(texts["quiet"])
    assert (event.dtstart.value, event.dtend.value) == (sessions[0].starts_at, sessions[0].ends_at)


def test_a_calendar_that_has_it_already_is_told_so(cast, sessions, client):
    where = address(cast.participant)
    first = read(client, where)
    tag = first.headers["ETag"]

    same = read(client, where, if_none_match=tag)

    assert (same.status_code, same.content, same.headers["ETag"]) == (304, b"", tag)
    assert read(client, where).content == first.content
    Session.objects.filter(pk=sessions[0].pk).update(cover_title="Seminar")
    changed = read(client, where, if_none_match=tag)
    assert (changed.status_code, titles(changed)) == (200, ["Seminar"])
    names = [entries(each.content.decode())[0].uid.value for each in (first, changed)]
    assert names[0] == names[1]


OVER = [
    lambda user: CalendarFeed.objects.update(expires_at=timezone.now()),
    lambda user: feeds.close_feed(user=user, by=user),
    lambda user: feeds.open_feed(user=user, by=user),
    lambda user: User.objects.filter(pk=user.pk).update(is_active=False),
]


@pytest.mark.parametrize("end", OVER)
def test_an_address_that_is_over_is_the_same_404_as_none(end, cast, sessions, client):
    where = address(cast.participant)
    assert read(client, where).status_code == 200
    end(cast.participant)

    over, nowhere = read(client, where), read(client, reverse("calendar_file", args=["nothing"]))

    assert (over.status_code, over.content) == (404, nowhere.content)


LEFT = [
    lambda cast: Membership.objects.filter(user=cast.participant).update(ended_at=timezone.now()),
    lambda cast: Participation.objects.filter(handle="Plover").update(status=Participation.Status.LEFT),
    lambda cast: cast.process.attendances.filter(participation__handle="Plover").delete(),
    lambda cast: Session.objects.update(status=Session.Status.CANCELLED),
]


@pytest.mark.parametrize("leave", LEFT)
def test_a_session_is_in_it_only_while_one_belongs_to_it(leave, cast, sessions, client):
    where = address(cast.participant)
    assert len(titles(read(client, where))) == 1
    leave(cast)

    assert titles(read(client, where)) == []


def test_a_role_that_asks_for_a_second_factor_shows_nothing_without_one(cast, sessions, client, settings):
    where = address(cast.facilitator)
    assert len(titles(read(client, where))) == 2
    settings.SECOND_FACTOR_REQUIRED = True

    assert titles(read(client, where)) == []


def test_it_is_off_until_asked_for_shown_once_and_ended_at_once(cast, sessions, sign_in, client):
    mine = sign_in(cast.participant)
    assert "You have no calendar address." in mine.get(reverse("calendar_detail")).content.decode()
    page = mine.post(reverse("calendar_new")).content.decode()
    where = page.split("https://parley.example", 1)[1].split("<", 1)[0]
    assert read(client, where).status_code == 200
    again = mine.get(reverse("calendar_detail")).content.decode()
    assert (where in again, "opens until" in again) == (False, True)
    assert where.split("/")[2].removesuffix(".ics") not in str(list(CalendarFeed.objects.values()))

    mine.post(reverse("calendar_end"))

    assert read(client, where).status_code == 404


def test_asking_too_often_is_answered_with_wait(cast, sessions, client):
    where = address(cast.participant)

    assert [read(client, where).status_code for _ in range(31)] == [200] * 30 + [429]


def test_it_costs_the_same_for_many_sessions_and_processes(cast, sessions, client, django_assert_num_queries):
    feed = CalendarFeed.objects.get() if address(cast.facilitator) else None
    for number in range(3):
        other = make.make_process(f"Process {number}")
        make.make_membership(other, cast.facilitator)
        for _ in range(5):
            make.make_session(other, first_day=timezone.localdate() + timedelta(days=9))

    with django_assert_num_queries(3):
        assert len(queries.sessions_of(feed)) == 17
