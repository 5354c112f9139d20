"""The second factor, and being asked again before what matters."""

import base64
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.adapter import get_adapter as mfa_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.db import connection
from django.urls import reverse

from accounts.models import KeptText
from audit.models import Event
from dialogues.models import Role
from notices.models import Notice

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
MISSING = "/profile/second-factor/"


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as clock:
        yield clock


@pytest.fixture
def really(transactional_db):
    """What ends the other sign-ins follows the commit, within the request. No flush empties the cache."""
    cache.clear()
    yield
    cache.clear()


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[0]))


def secret_on(page) -> str:
    return re.search(r"<code>([A-Z2-7]{32})</code>", page.content.decode())[1]


@pytest.fixture
def app(ines, sign_in, clock, django_capture_on_commit_callbacks):
    """Ines's authenticator app: its secret. The clock then stands two minutes later, so that the next code is new."""
    client = sign_in(ines)
    secret = secret_on(client.get("/2fa/totp/activate/"))
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/2fa/totp/activate/", {"code": code_of(secret)})
    clock.shift(timedelta(minutes=2))
    return secret


def enter(client, user, passphrase):
    return client.post("/login/", {"login": user.email, "password": passphrase})


def test_an_app_is_set_up_and_then_asked_for_at_sign_in(app, ines, client, passphrase):
    first = enter(client, ines, passphrase)
    wrong = client.post("/2fa/authenticate/", {"code": "000000"})
    between = client.get("/profile/")
    right = client.post("/2fa/authenticate/", {"code": code_of(app)})

    assert first.url == "/2fa/authenticate/"
    assert "This code does not fit." in wrong.content.decode()
    assert between.status_code == 302
    assert right.url == "/"
    assert client.session["_auth_user_id"] == str(ines.pk)


def test_a_code_opens_once(app, ines, client, passphrase):
    code = code_of(app)
    enter(client, ines, passphrase)
    client.post("/2fa/authenticate/", {"code": code})
    client.logout()

    enter(client, ines, passphrase)
    again = client.post("/2fa/authenticate/", {"code": code})

    assert "This code does not fit." in again.content.decode()


def test_after_five_wrong_codes_the_right_one_waits(app, ines, client, passphrase):
    enter(client, ines, passphrase)
    for _ in range(5):
        client.post("/2fa/authenticate/", {"code": "000000"})

    response = client.post("/2fa/authenticate/", {"code": code_of(app)})

    assert "Tried too often." in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_recovery_codes_are_made_with_the_app_and_each_opens_once(app, ines, sign_in, client, passphrase):
    codes = re.findall(r"<li><code>(\d+)</code>", sign_in(ines).get("/2fa/recovery-codes/").content.decode())

    enter(client, ines, passphrase)
    first = client.post("/2fa/authenticate/", {"code": codes[0]})
    client.logout()
    enter(client, ines, passphrase)
    second = client.post("/2fa/authenticate/", {"code": codes[0]})

    assert len(codes) == 10
    assert (first.status_code, second.status_code) == (302, 200)


def test_no_secret_lies_in_the_database_while_or_after_it_is_set_up(ines, sign_in, clock):
    client = sign_in(ines)
    secret = secret_on(client.get("/2fa/totp/activate/"))
    while_set_up = everything_stored()
    client.post("/2fa/totp/activate/", {"code": code_of(secret)})
    codes = re.findall(r"<li><code>(\d+)</code>", client.get("/2fa/recovery-codes/").content.decode())
    afterwards = everything_stored()

    assert secret not in while_set_up
    assert [planted for planted in (secret, *codes) if planted in afterwards] == []
    assert str(ines.pk) in afterwards


def everything_stored() -> str:
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT "{table}"::text FROM "{table}"')  # noqa: S608
            found += [row[0] for row in cursor.fetchall()]
    return "\n".join(found)


def test_setting_it_up_and_taking_it_away_end_the_other_sign_ins_and_tell_the_person(really, ines, sign_in, clock):
    here, elsewhere = sign_in(ines), sign_in(ines)
    clock.shift(timedelta(seconds=10))
    secret = secret_on(here.get("/2fa/totp/activate/"))
    here.post("/2fa/totp/activate/", {"code": code_of(secret)})

    clock.shift(timedelta(seconds=10))
    ended = elsewhere.get("/profile/")
    another = sign_in(ines)
    clock.shift(timedelta(seconds=10))
    removed = here.post("/2fa/totp/deactivate/")

    assert (ended.status_code, removed.status_code) == (302, 302)
    assert here.get("/profile/").status_code == 200
    assert another.get("/profile/").status_code == 302
    assert Authenticator.objects.count() == 0
    assert {event.verb for event in Event.objects.all()} == {"user.sign_ins_ended"}
    assert {notice.kind for notice in Notice.objects.all()} == {"sign_in.changed"}


def test_an_app_shows_neither_name_nor_address(ines, sign_in):
    page = sign_in(ines).get("/2fa/totp/activate/")

    drawn = base64.b64decode(page.context["totp_svg_data_uri"].partition(",")[2]).decode()
    assert ines.email not in page.content.decode()
    assert 'fill="white"' in drawn
    assert mfa_adapter().build_totp_url(ines, "SECRET").startswith(f"otpauth://totp/{ines.username}?")


# Who is asked for one


@pytest.mark.parametrize("role", list(Role))
def test_every_role_of_staff_needs_a_second_factor(cast, sign_in, second_factor_required, role):
    client = sign_in(cast.by_role[role.value])

    process = client.get(reverse("dialogues:process_detail", args=[cast.process.pk]))

    is_staff = role in {Role.FACILITATOR, Role.COORDINATOR, Role.ADMINISTRATOR, Role.RAPPORTEUR}
    assert (process.status_code, process.headers.get("Location")) == ((302, MISSING) if is_staff else (200, None))


def test_a_process_may_ask_everybody(cast, sign_in, second_factor_required):
    cast.process.second_factor_for_all = True
    cast.process.save()

    response = sign_in(cast.participant).get(reverse("dialogues:process_detail", args=[cast.process.pk]))

    assert response.url == MISSING


def test_the_pages_across_all_processes_ask_too(cast, sign_in, second_factor_required):
    assert sign_in(cast.facilitator).get("/").url == MISSING
    assert sign_in(cast.participant).get("/").status_code == 200


def test_with_one_set_up_everything_opens(cast, sign_in, second_factor_required):
    Authenticator.objects.create(user=cast.facilitator, type=Authenticator.Type.TOTP, data={})
    client = sign_in(cast.facilitator)

    assert client.get("/").status_code == 200
    assert client.get(reverse("dialogues:process_detail", args=[cast.process.pk])).status_code == 200
    assert client.get(MISSING).url == "/2fa/"


def test_the_page_says_why_and_leads_to_both_ways(cast, sign_in, second_factor_required):
    page = sign_in(cast.facilitator).get(MISSING).content.decode()

    assert "One of your roles opens what belongs to other people" in page
    assert '<a class="btn" href="/2fa/totp/activate/">' in page
    assert '<a class="btn alt" href="/2fa/webauthn/add/">' in page


# Passkeys


def test_a_passkey_can_be_asked_for_without_a_name(client, db):
    response = client.get("/2fa/webauthn/login/", headers={"accept": "application/json"})

    options = response.json()["request_options"]["publicKey"]
    assert (options["rpId"], options.get("allowCredentials", [])) == (
        "parley.example", [],
    )  # fmt: skip
    assert len(options["challenge"]) >= 40


def test_the_page_that_adds_a_key_names_the_person_by_handle_alone(ines, sign_in):
    page = sign_in(ines).get("/2fa/webauthn/add/")

    user = page.context["js_data"]["creation_options"]["publicKey"]["user"]
    assert user["name"] == ines.username
    assert ines.email not in page.content.decode()


def test_a_made_up_key_is_refused_without_a_fault(ines, sign_in, client):
    for credential in ("", "{}", "[]", "null", '{"id": "x"}', "not json"):
        added = sign_in(ines).post("/2fa/webauthn/add/", {"name": "Ring", "credential": credential})
        used = client.post("/2fa/webauthn/login/", {"credential": credential})
        assert (added.status_code, used.status_code) in {(200, 302)}
    assert Authenticator.objects.count() == 0


@pytest.mark.parametrize(
    "address",
    ["/2fa/", "/2fa/totp/activate/", "/2fa/webauthn/", "/2fa/webauthn/add/", "/sessions/", "/password/change/",
     "/profile/", "/reauthenticate/", "/logout/"],
)  # fmt: skip
def test_every_page_of_the_account_renders_in_the_houses_frame(ines, sign_in, address):
    page = sign_in(ines).get(address)

    assert page.status_code == 200
    assert "app.css" in page.content.decode()
    assert not re.search(r"<style|\sstyle=|\son\w+=", page.content.decode())


@pytest.mark.parametrize(
    "address",
    ["/2fa/", "/2fa/totp/deactivate/", "/2fa/recovery-codes/", "/2fa/recovery-codes/generate/", "/2fa/reauthenticate/"],
)  # fmt: skip
def test_and_those_of_a_second_factor_in_use(app, ines, sign_in, address):
    page = sign_in(ines).get(address)

    assert page.status_code == 200
    assert "app.css" in page.content.decode()


# Being asked again


@pytest.fixture
def with_a_sealed_page(settings):
    settings.ROOT_URLCONF = "tests.accounts.urls"


@pytest.mark.parametrize(("age", "opens"), [(timedelta(seconds=299), True), (timedelta(seconds=300), False)])
def test_a_sign_in_of_the_last_five_minutes_is_fresh(ines, sign_in, clock, with_a_sealed_page, age, opens):
    client = sign_in(ines)

    clock.shift(age)
    response = client.get("/sealed/")

    assert (response.status_code == 200) == opens


def test_a_page_that_asks_again_comes_back_after_the_passphrase(ines, sign_in, clock, with_a_sealed_page, passphrase):
    client = sign_in(ines)
    clock.shift(timedelta(minutes=6))

    asked = client.get("/sealed/?of=7")
    form = client.get(asked.url)
    confirmed = client.post("/reauthenticate/", {"password": passphrase, "next": "/sealed/?of=7"})
    opened = client.get(confirmed.url)
    clock.shift(timedelta(minutes=6))
    later = client.get("/sealed/")

    assert asked.url == "/reauthenticate/?next=%2Fsealed%2F%3Fof%3D7"
    assert '<input type="hidden" name="next" value="/sealed/?of=7">' in form.content.decode()
    assert (confirmed.url, opened.content) == ("/sealed/?of=7", b"Open: ")
    assert later.status_code == 302


def test_a_form_that_was_not_fresh_is_kept_and_sent_again_afterwards(
    ines, sign_in, clock, with_a_sealed_page, passphrase
):
    client = sign_in(ines)
    clock.shift(timedelta(minutes=6))

    asked = client.post("/sealed/", {"reason": "The host asks for a name."})
    kept = KeptText.objects.get()
    back = reverse("accounts:kept_text_detail", args=[kept.pk])
    confirmed = client.post("/reauthenticate/", {"password": passphrase, "next": back})
    page = client.get(confirmed.url).content.decode()
    sent = client.post(kept.path, dict(kept.pairs))

    assert asked.url == f"/reauthenticate/?next={back.replace('/', '%2F')}"
    assert confirmed.url == back
    assert "The host asks for a name." in page
    assert '<form method="post" action="/sealed/">' in page
    assert sent.content == b"Open: The host asks for a name."


def test_the_wrong_passphrase_confirms_nothing(ines, sign_in, clock, with_a_sealed_page):
    client = sign_in(ines)
    clock.shift(timedelta(minutes=6))

    client.post("/reauthenticate/", {"password": "not the right one", "next": "/sealed/"})

    assert client.get("/sealed/").status_code == 302


def test_a_second_factor_is_changed_with_a_fresh_sign_in_only(ines, sign_in, clock):
    client = sign_in(ines)
    fresh = client.get("/2fa/totp/activate/").status_code
    clock.shift(timedelta(minutes=6))

    late = client.get("/2fa/totp/activate/")

    assert fresh == 200
    assert late.url == "/reauthenticate/?next=%2F2fa%2Ftotp%2Factivate%2F"
