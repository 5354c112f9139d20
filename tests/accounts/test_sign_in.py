"""Signing in by handle or address, what a stranger learns, and setting a lost passphrase anew."""

import re

import pytest
from django.urls import reverse

from accounts import actions, mail
from accounts.models import User
from audit.models import Event
from notices.models import Notice
from tests import make

LOGIN = "/login/"
RESET = "/password/reset/"


def body(response):
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", response.content)


@pytest.mark.parametrize("name", ["email", "username"])
def test_handle_and_address_both_sign_in_and_the_session_is_a_new_one(client, ines, passphrase, name):
    client.get(LOGIN)
    client.cookies["session"] = "planted"
    before = client.session.session_key

    response = client.post(LOGIN, {"login": getattr(ines, name).upper(), "password": passphrase})

    assert (response.status_code, response.url) == (302, reverse("overview:home"))
    assert client.session["_auth_user_id"] == str(ines.pk)
    assert client.session.session_key != before
    assert [event.verb for event in Event.objects.all()] == ["user.signed_in"]


def test_the_wrong_passphrase_and_an_unknown_name_get_the_same_answer(client, ines):
    wrong = client.post(LOGIN, {"login": ines.email, "password": "not the right one"})
    unknown = client.post(LOGIN, {"login": "nobody@example.org", "password": "not the right one"})

    assert body(wrong).replace(ines.email.encode(), b"") == body(unknown).replace(b"nobody@example.org", b"")
    assert wrong.status_code == 200


def test_after_five_failures_even_the_right_passphrase_waits_and_strangers_see_no_difference(client, ines, passphrase):
    for login in (ines.email, "nobody@example.org"):
        for _ in range(5):
            client.post(LOGIN, {"login": login, "password": "not the right one"}, REMOTE_ADDR=f"10.0.0.{len(login)}")

    known = client.post(LOGIN, {"login": ines.email, "password": passphrase}, REMOTE_ADDR="10.0.1.1")
    unknown = client.post(LOGIN, {"login": "nobody@example.org", "password": passphrase}, REMOTE_ADDR="10.0.1.2")

    assert "_auth_user_id" not in client.session
    assert "Tried too often." in known.content.decode()
    assert body(known).replace(ines.email.encode(), b"") == body(unknown).replace(b"nobody@example.org", b"")


def test_failing_under_many_names_does_not_flush_the_counts(client, ines, settings):
    assert settings.CACHES["default"]["OPTIONS"]["MAX_ENTRIES"] >= 100_000


def test_a_closed_account_does_not_open(client, ines, passphrase):
    User.objects.filter(pk=ines.pk).update(is_active=False)

    response = client.post(LOGIN, {"login": ines.email, "password": passphrase})

    assert response.url == reverse("account_inactive")
    assert "_auth_user_id" not in client.session


def test_an_invited_person_has_no_passphrase_to_guess(client, invited):
    response = client.post(LOGIN, {"login": invited.user.email, "password": ""})

    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_signing_in_leads_on_to_the_page_asked_for_but_not_to_another_site(client, ines, passphrase):
    at_home = client.post(LOGIN, {"login": ines.email, "password": passphrase, "next": "/profile/"})
    client.logout()
    away = client.post(LOGIN, {"login": ines.email, "password": passphrase, "next": "https://elsewhere.example/"})

    assert (at_home.url, away.url) == ("/profile/", "/")


@pytest.mark.parametrize("value", ["", "x" * 5000, "a\x00b", "\u202eabc", "a@b" * 300, "' OR 1=1 --"])
def test_whatever_is_typed_the_page_answers(client, db, value):
    assert client.post(LOGIN, {"login": value, "password": value}).status_code == 200
    assert client.post(RESET, {"email": value}).status_code == 200


def test_a_reset_says_the_same_to_everybody_and_writes_to_those_only_who_can_sign_in(client, ines, invited):
    closed = make.make_user(is_active=False)

    answers = [
        client.post(RESET, {"email": email}, follow=True)
        for email in (ines.email, "nobody@example.org", invited.user.email, closed.email)
    ]

    assert len({body(answer) for answer in answers}) == 1
    assert [(notice.recipient, notice.kind) for notice in Notice.objects.all()] == [(ines, "passphrase.reset")]


def test_a_lost_passphrase_is_set_anew_by_mail_and_every_sign_in_ends(client, ines, sign_in):
    elsewhere = sign_in(ines)
    client.post(RESET, {"email": ines.email})
    address = re.search(r"https://parley\.example(/\S+)", Notice.objects.get().text)[1]

    form = client.get(address, follow=True)
    new = {"password1": "six lanterns over water", "password2": "six lanterns over water"}
    done = client.post(form.redirect_chain[-1][0], new, follow=True)

    ines.refresh_from_db()
    assert ines.check_password("six lanterns over water")
    assert "The passphrase is set" in done.content.decode()
    assert elsewhere.get("/profile/").status_code == 302
    assert "opens nothing any more" in client.get(address, follow=True).content.decode()
    assert [event.verb for event in Event.objects.all()] == ["user.passphrase_changed"]
    assert sorted(notice.kind for notice in Notice.objects.all()) == ["passphrase.reset", "sign_in.changed"]


def test_the_address_in_the_mail_is_the_houses_own(client, ines, settings):
    settings.ALLOWED_HOSTS = ["*"]

    client.post(RESET, {"email": ines.email}, headers={"host": "elsewhere.example"})

    assert "elsewhere" not in Notice.objects.get().text


def test_without_an_outbox_mail_is_refused_loudly(ines, monkeypatch):
    monkeypatch.setattr(mail, "_senders", [])

    with pytest.raises(RuntimeError, match="No outbox"):
        mail.send(kind="x", to=ines, template="x", context={}, by=None)


def test_changing_the_passphrase_ends_the_other_sign_ins_and_keeps_this_one(ines, passphrase, sign_in):
    here, elsewhere = sign_in(ines), sign_in(ines)
    new = {"oldpassword": passphrase, "password1": "six lanterns over water", "password2": "six lanterns over water"}

    here.post("/password/change/", new)

    assert here.get("/profile/").status_code == 200
    assert elsewhere.get("/profile/").status_code == 302
    assert [event.verb for event in Event.objects.all()] == ["user.passphrase_changed"]


def test_leaving_is_one_button_and_takes_what_the_browser_keeps(ines, sign_in):
    client = sign_in(ines)

    response = client.post("/logout/")

    assert (response.status_code, response.url) == (302, LOGIN)
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert response.headers["Cache-Control"] == "no-store"
    assert client.get("/profile/").url == "/login/?next=/profile/"


def test_no_page_is_stored_by_the_browser(ines, sign_in, client):
    pages = [sign_in(ines).get(url) for url in ("/", "/profile/", "/2fa/", "/sessions/", "/nothing/")]

    assert {"no-store" in page.headers["Cache-Control"] for page in [*pages, client.get(LOGIN)]} == {True}


def test_a_role_that_ends_ends_the_sign_ins_with_the_next_click(ines, sign_in):
    client, by = sign_in(ines), make.make_user()
    client.get("/profile/")

    actions.end_sign_ins(user=ines, by=by)

    assert client.get("/profile/").status_code == 302
    assert sign_in(User.objects.get(pk=ines.pk)).get("/profile/").status_code == 200
    assert [(event.verb, event.by_id) for event in Event.objects.all()] == [("user.sign_ins_ended", by.pk)]


PUBLIC = ["/login/", "/password/reset/", "/password/reset/done/", "/password/reset/key/abc-def/", "/invitation/abc/"]


@pytest.mark.parametrize("address", PUBLIC)
def test_a_stranger_reads_nobodys_name_or_address(client, cast, ines, address):
    page = client.get(address).content.decode()

    planted = [value for user in User.objects.all() for value in (user.email, user.username, user.name)]
    assert [value for value in planted if value in page] == []
    assert cast.process.codename not in page
