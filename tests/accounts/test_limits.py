"""How long a sign-in lasts, and what becomes of a text that came too late."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session as SignIn
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts import actions, tasks
from accounts.models import KeptText
from audit.models import Event
from tests import make

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
HOME = "/profile/"
WRITTEN = {"name": "First line.\nSecond <line>.", "time_zone": "UTC", "language": "en", "version": "3"}


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as clock:
        yield clock


def is_signed_in(client: Client) -> bool:
    return client.get(HOME).status_code == 200


@pytest.mark.parametrize(("idle", "lasts"), [(timedelta(minutes=30), True), (timedelta(minutes=30, seconds=1), False)])
def test_half_an_hour_without_a_click_ends_it(ines, sign_in, clock, idle, lasts):
    client = sign_in(ines)
    client.get(HOME)

    clock.shift(idle)

    assert is_signed_in(client) == lasts


@pytest.mark.parametrize(("age", "lasts"), [(timedelta(hours=8), True), (timedelta(hours=8, seconds=1), False)])
def test_eight_hours_end_it_however_busy(ines, sign_in, clock, age, lasts):
    client = sign_in(ines)
    for _ in range(16):
        clock.shift(timedelta(minutes=29))
        assert is_signed_in(client)

    clock.move_to(START + age)

    assert is_signed_in(client) == lasts


def test_a_page_that_asks_for_its_own_progress_keeps_nobody_signed_in(ines, sign_in, clock):
    client = sign_in(ines)
    for _ in range(4):
        clock.shift(timedelta(minutes=10))
        response = client.get(HOME, headers={"HX-Request": "true"})

    assert response.headers["HX-Redirect"].startswith("/login/")
    assert not is_signed_in(client)


def test_whoever_is_signed_out_is_told_and_led_back(ines, sign_in, clock):
    client = sign_in(ines)
    clock.shift(timedelta(hours=1))

    response = client.get(HOME, follow=True)

    assert response.redirect_chain == [("/login/?next=%2Fprofile%2F", 302)]
    assert "You were signed out." in response.content.decode()


def test_a_text_sent_too_late_is_kept_for_its_writer_and_sent_again_by_a_button(ines, sign_in, clock, passphrase):
    client = sign_in(ines)
    clock.shift(timedelta(hours=1))

    sent = client.post(HOME + "?part=2", WRITTEN)
    kept = KeptText.objects.get()
    page_of_it = reverse("accounts:kept_text_detail", args=[kept.pk])
    signed_in = client.post("/login/", {"login": ines.email, "password": passphrase, "next": page_of_it})
    page = client.get(page_of_it).content.decode()

    ines.refresh_from_db()
    assert sent.url == f"/login/?next={page_of_it.replace('/', '%2F')}"
    assert sent.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert signed_in.url == page_of_it
    assert ines.name == "Ines Halloran"
    assert "<p>First line.<br>Second &lt;line&gt;.</p>" in page
    assert '<form method="post" action="/profile/?part=2">' in page
    assert '<input type="hidden" name="version" value="3">' in page
    assert '<h3 class="small soft">Version</h3>' not in page
    assert kept.pairs == [[name, value] for name, value in WRITTEN.items()]
    assert [event.verb for event in Event.objects.all()] == ["text.kept", "user.signed_in"]


def test_the_kept_text_is_sealed(ines, sign_in, clock):
    client = sign_in(ines)
    clock.shift(timedelta(hours=1))
    client.post(HOME, WRITTEN)

    with connection.cursor() as cursor:
        cursor.execute("SELECT fields, path FROM accounts_kepttext")
        fields, path = cursor.fetchone()

    assert (fields[:3], path[:3]) == ("p1.", "p1.")
    assert "First line" not in fields


def test_a_passphrase_is_never_kept(ines, sign_in, clock, passphrase):
    client = sign_in(ines)
    clock.shift(timedelta(hours=1))

    client.post("/password/change/", {"oldpassword": passphrase, "password1": "x", "password2": "x"})
    kept = actions.keep_text(
        user=ines, path="/", fields=client.request().wsgi_request.POST.copy(), has_files=False, by=ines
    )

    assert kept.pairs == []
    assert KeptText.objects.count() == 1


def test_another_person_and_a_made_up_text_get_the_same_page(ines, sign_in, clock):
    client = sign_in(ines)
    clock.shift(timedelta(hours=1))
    client.post(HOME, WRITTEN)
    kept = KeptText.objects.get()
    other = sign_in(make.make_user())

    foreign = other.get(reverse("accounts:kept_text_detail", args=[kept.pk]))
    forget = other.post(reverse("accounts:kept_text_forget", args=[kept.pk]))
    nothing = other.get(reverse("accounts:kept_text_detail", args=[ines.pk]))

    assert (foreign.status_code, foreign.content) == (404, nothing.content)
    assert forget.content == nothing.content
    assert sign_in(ines).get(reverse("accounts:kept_text_detail", args=[kept.pk])).status_code == 200


def test_a_kept_text_is_forgotten_after_a_day_or_at_once(ines, sign_in, clock):
    client = sign_in(ines)
    clock.shift(timedelta(hours=1))
    client.post(HOME, WRITTEN)
    page = reverse("accounts:kept_text_detail", args=[KeptText.objects.get().pk])

    clock.shift(timedelta(days=1) - timedelta(seconds=1))
    tasks.forget_kept_texts()
    before = sign_in(ines).get(page).status_code
    clock.shift(timedelta(seconds=1))
    after = sign_in(ines).get(page).status_code
    tasks.forget_kept_texts()

    assert (before, after, KeptText.objects.count()) == (200, 404, 0)
    assert [event.verb for event in Event.objects.all()] == ["text.kept", "text.forgotten"]


def test_a_kept_text_can_be_forgotten_by_its_writer(ines, sign_in, clock):
    client = sign_in(ines)
    clock.shift(timedelta(hours=1))
    client.post(HOME, WRITTEN)

    sign_in(ines).post(reverse("accounts:kept_text_forget", args=[KeptText.objects.get().pk]))

    assert KeptText.objects.count() == 0


def test_what_was_being_written_when_a_role_ended_is_kept_too(ines, sign_in, clock):
    client = sign_in(ines)
    clock.shift(timedelta(minutes=1))
    actions.end_sign_ins(user=ines, by=None)
    clock.shift(timedelta(minutes=1))

    client.post(HOME, WRITTEN)

    assert KeptText.objects.get().user == ines


def test_the_content_of_a_session_is_sealed_and_bound_to_its_row(ines, sign_in):
    mine, other = sign_in(ines), sign_in(make.make_user())
    rows = {row.session_key: row for row in SignIn.objects.all()}
    assert all(row.session_data.startswith("p1.") for row in rows.values())

    SignIn.objects.filter(pk=other.session.session_key).update(session_data=rows[mine.session.session_key].session_data)

    assert is_signed_in(mine)
    assert not is_signed_in(other)
