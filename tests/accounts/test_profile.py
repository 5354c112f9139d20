"""What people say about themselves, and where they are signed in."""

import re
import zoneinfo
from datetime import UTC, datetime

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.urls import reverse

from accounts import queries, zones
from accounts.models import User
from audit.models import Event
from tests import make

PROFILE = "/profile/"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"


def test_name_zone_and_language_are_changed(ines, sign_in):
    client = sign_in(ines)

    response = client.post(PROFILE, {"name": "Ines H.", "time_zone": "Asia/Kolkata", "language": "fr"}, follow=True)

    ines.refresh_from_db()
    assert (ines.name, ines.time_zone, ines.language) == ("Ines H.", "Asia/Kolkata", "fr")
    assert response.redirect_chain == [(PROFILE, 302)]
    assert [(event.verb, event.target_id, event.by_id) for event in Event.objects.all()] == [
        ("user.edited", ines.pk, ines.pk)
    ]


def test_only_what_is_on_the_form_is_changed(ines, sign_in):
    before = User.objects.filter(pk=ines.pk).values("username", "email", "is_superuser", "is_staff", "password").get()

    sign_in(ines).post(
        PROFILE,
        {"name": "X", "time_zone": "UTC", "language": "en", "username": "x", "email": "x@y.zz", "is_superuser": "1",
         "is_staff": "1", "password": "x", "may_begin_processes": "1", "id": "0"},
    )  # fmt: skip

    after = User.objects.filter(pk=ines.pk).values("username", "email", "is_superuser", "is_staff", "password").get()
    assert after == before
    assert not User.objects.get(pk=ines.pk).may_begin_processes


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", "a" * 81), ("name", "a\nb"), ("name", "\u202eseni"), ("time_zone", "Nowhere"), ("language", "tlh")],
)
def test_a_bad_answer_is_said_at_its_field_and_keeps_what_was_typed(ines, sign_in, field, value):
    answers = {"name": "Ines H.", "time_zone": "UTC", "language": "en", field: value}

    response = sign_in(ines).post(PROFILE, answers)

    assert list(response.context["form"].errors) == [field]
    assert response.context["form"][field].value() == value
    assert User.objects.get(pk=ines.pk).name == "Ines Halloran"


def test_zones_are_chosen_by_city_with_todays_distance_and_common_ones_first():
    with time_machine.travel(datetime(2026, 7, 1, tzinfo=UTC), tick=False):
        zones._offered.cache_clear()
        summer = zones.choices()
    with time_machine.travel(datetime(2026, 1, 1, tzinfo=UTC), tick=False):
        winter = dict(zones.choices()[1][1])

    assert [str(summer[0][1]), str(summer[1][0])] == ["Choose a time zone", "Common"]
    assert [group for group, _ in summer[2:]] == sorted(group for group, _ in summer[2:])
    assert dict(summer[1][1])["Europe/Lisbon"] == "Lisbon (UTC+01:00)"
    assert winter["Europe/Lisbon"] == "Lisbon (UTC+00:00)"
    assert winter["America/New_York"] == "New York (UTC-05:00)"
    assert dict(summer[1][1])["Asia/Kolkata"] == "Kolkata (UTC+05:30)"
    assert all(name in zoneinfo.available_timezones() for _, group in summer[1:] for name, _ in group)


def test_a_zone_that_is_not_offered_any_more_stays_chosen(ines, sign_in):
    User.objects.filter(pk=ines.pk).update(time_zone="Etc/GMT+5")

    page = sign_in(ines).get(PROFILE).content.decode()

    assert '<option value="Etc/GMT+5" selected>Etc/GMT+5</option>' in page


def test_own_sign_ins_are_listed_in_words_and_one_can_be_ended(ines, sign_in, passphrase):
    here, elsewhere = sign_in(ines), sign_in(ines)
    elsewhere.post("/login/", headers={"user-agent": WINDOWS})
    for client, agent in ((here, "Firefox on Linux"), (elsewhere, WINDOWS)):
        client.logout()
        client.post("/login/", {"login": ines.email, "password": passphrase}, headers={"user-agent": agent})
    stranger = sign_in(make.make_user())
    stranger.get(PROFILE)

    page = here.get("/sessions/").content.decode()
    mark = queries.mark_of(UserSession.objects.get(session_key=elsewhere.session.session_key))
    response = here.post("/profile/sign-ins/end/", {"mark": mark})

    assert re.findall(r"<li><div><p>([^<]+)</p>", page) == ["Firefox on Linux · this one", "Edge on Windows"]
    assert mark in page
    assert response.url == "/sessions/"
    assert (elsewhere.get(PROFILE).status_code, here.get(PROFILE).status_code) == (302, 200)


def test_nobody_ends_the_sign_in_of_another(ines, sign_in, passphrase, client):
    client.post("/login/", {"login": ines.email, "password": passphrase})
    mark = queries.mark_of(UserSession.objects.get(user=ines))

    foreign = sign_in(make.make_user()).post("/profile/sign-ins/end/", {"mark": mark})
    none = sign_in(make.make_user()).post("/profile/sign-ins/end/", {"mark": "x"})

    assert (foreign.status_code, foreign.content) == (404, none.content)
    assert client.get(PROFILE).status_code == 200


def test_all_others_are_ended_at_once(ines, sign_in, passphrase):
    clients = [sign_in(None) for _ in range(3)]
    for client in clients:
        client.post("/login/", {"login": ines.email, "password": passphrase})

    clients[0].post("/sessions/")

    assert [client.get(PROFILE).status_code for client in clients] == [200, 302, 302]


def test_times_and_words_are_the_readers_own(ines, sign_in):
    User.objects.filter(pk=ines.pk).update(language="ar")

    page = sign_in(ines).get(reverse("accounts:profile_edit")).content.decode()

    assert '<html lang="ar" dir="rtl">' in page
