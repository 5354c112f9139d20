"""The only way in."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from accounts import actions, queries
from accounts.models import Invitation, User
from audit.models import Event
from dialogues.models import Role
from tests import make

ANSWERS = {
    "passphrase": "seven slow barges turning",
    "passphrase_again": "seven slow barges turning",
    "name": "Tomas",
    "time_zone": "Asia/Kolkata",
    "language": "fr",
}
OVER = "This invitation cannot be used"


def address_of(invited):
    return reverse("accounts:invitation_accept", args=[invited.secret])


def test_an_invitation_makes_a_user_who_cannot_sign_in_yet(db):
    inviter = make.make_user()

    invited = actions.invite_user(email="Tomas@Example.org", name="Tomas Reyl", by=inviter)

    user = User.objects.get(email="tomas@example.org")
    assert (invited.user, user.name, user.has_usable_password()) == (user, "Tomas Reyl", False)
    assert [(event.verb, event.target_id, event.by_id) for event in Event.objects.all()] == [
        ("user.invited", user.pk, inviter.pk)
    ]


def test_only_the_hash_of_the_secret_is_kept(invited):
    kept = Invitation.objects.get()

    assert kept.secret_hash == queries.hash_of(invited.secret)
    assert invited.secret not in str(list(Invitation.objects.values()))
    assert len(invited.secret) >= 43


def test_a_handle_tells_nothing_of_the_address(invited):
    assert len(invited.user.username) == 8
    assert "tomas" not in invited.user.username


def test_accepting_signs_in_with_a_new_session_and_spends_the_invitation(client, invited):
    client.get(reverse("account_login"))
    before = client.session.session_key

    response = client.post(address_of(invited), ANSWERS)

    user = User.objects.get(pk=invited.user.pk)
    assert (response.status_code, response.url) == (302, reverse("overview:home"))
    assert client.session["_auth_user_id"] == str(user.pk)
    assert client.session.session_key != before
    assert (user.name, user.time_zone, user.language) == ("Tomas", "Asia/Kolkata", "fr")
    assert user.check_password("seven slow barges turning")
    assert [event.verb for event in Event.objects.all()] == ["user.invited", "invitation.accepted", "user.signed_in"]


def test_a_role_of_staff_leads_on_to_the_second_factor(client, invited, second_factor_required):
    make.make_membership(make.make_process(), invited.user, Role.COORDINATOR)

    response = client.post(address_of(invited), ANSWERS, follow=True)

    assert response.redirect_chain == [(reverse("accounts:second_factor_missing"), 302)]
    assert reverse("mfa_activate_totp") in response.content.decode()


def test_unknown_used_late_and_replaced_invitations_are_one_page(client, db):
    used = actions.invite_user(email="used@example.org", name="", by=None)
    client.post(address_of(used), ANSWERS)
    client.logout()
    late = actions.invite_user(email="late@example.org", name="", by=None)
    Invitation.objects.filter(user=late.user).update(expires_at=timezone.now())
    replaced = actions.invite_user(email="again@example.org", name="", by=None)
    newer = actions.invite_user(email="again@example.org", name="", by=None)
    addresses = [address_of(each) for each in (used, late, replaced)]
    addresses.append(reverse("accounts:invitation_accept", args=["nothing"]))

    answers = [client.get(address) for address in addresses]
    tries = [client.post(address, ANSWERS) for address in addresses]

    assert {answer.status_code for answer in answers + tries} == {404}
    assert len({answer.content for answer in answers + tries}) == 1
    assert OVER in answers[0].content.decode()
    assert client.get(address_of(newer)).status_code == 200


def test_an_invitation_opens_for_fourteen_days(client, db):
    with time_machine.travel("2026-03-01T12:00:00Z", tick=False) as clock:
        invited = actions.invite_user(email="tomas@example.org", name="", by=None)

        clock.shift(timedelta(days=14) - timedelta(seconds=1))
        before = client.get(address_of(invited)).status_code
        clock.shift(timedelta(seconds=1))
        after = client.get(address_of(invited)).status_code

    assert (before, after) == (200, 404)


def test_an_address_that_can_sign_in_already_gets_no_secret_and_keeps_its_passphrase(ines, passphrase):
    invited = actions.invite_user(email=ines.email, name="Somebody else", by=make.make_user())

    ines.refresh_from_db()
    assert (invited.user, invited.secret) == (ines, "")
    assert invited.address == "https://parley.example/"
    assert (ines.name, ines.check_password(passphrase)) == ("Ines Halloran", True)
    assert Invitation.objects.count() == 0


def test_the_page_shows_neither_address_nor_name_of_the_invited(client, invited):
    page = client.get(address_of(invited)).content.decode()

    assert "tomas" not in page.lower()


def test_an_empty_name_keeps_the_one_the_inviter_gave(client, invited):
    client.post(address_of(invited), ANSWERS | {"name": ""})

    assert User.objects.get(pk=invited.user.pk).name == "Tomas Reyl"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("passphrase", "eleven word", "too short"),
        ("passphrase", "", "This field is required"),
        ("passphrase", "x" * 1001, "at most 1000"),
        ("passphrase_again", "another one entirely", "Type the same passphrase twice."),
        ("name", "a" * 81, "at most 80"),
        ("name", "Tomas\u202eley", "without control characters"),
        ("name", "Tomas\x07", "without control characters"),
        ("name", "Tomas\x00", "Null characters are not allowed"),
        ("time_zone", "Mars/Base", "Choose a time zone from the list"),
        ("time_zone", "../../etc/passwd", "Choose a time zone from the list"),
        ("time_zone", "", "This field is required"),
        ("language", "xx", "Select a valid choice"),
    ],
)
def test_a_bad_answer_is_said_at_its_field_and_spends_nothing(client, invited, field, value, sentence):
    response = client.post(address_of(invited), ANSWERS | {field: value})

    assert response.status_code == 200
    assert any(sentence in error for error in response.context["form"].errors[field])
    assert Invitation.objects.open().count() == 1
    assert not User.objects.get(pk=invited.user.pk).has_usable_password()


def test_twelve_letters_are_enough_and_nothing_else_is_asked_of_them(client, invited):
    client.post(address_of(invited), ANSWERS | {"passphrase": "aaaaaaaaaaaa", "passphrase_again": "aaaaaaaaaaaa"})

    assert User.objects.get(pk=invited.user.pk).check_password("aaaaaaaaaaaa")


def test_fields_that_are_not_on_the_form_change_nothing(client, invited):
    client.post(address_of(invited), ANSWERS | {"is_superuser": "1", "may_begin_processes": "1", "email": "x@y.zz"})

    user = User.objects.get(pk=invited.user.pk)
    assert (user.is_superuser, user.may_begin_processes, user.email) == (False, False, "tomas@example.org")


def test_accepting_in_a_browser_where_somebody_else_is_signed_in_makes_a_new_session(ines, invited, sign_in):
    client = sign_in(ines)
    before = client.session.session_key

    client.post(address_of(invited), ANSWERS)

    assert client.session["_auth_user_id"] == str(invited.user.pk)
    assert client.session.session_key != before


def test_signing_up_is_closed(client, ines, sign_in):
    for address in ("/signup/", "/email/", "/confirm-email/"):
        assert client.get(address).url.startswith(reverse("account_login"))
        assert sign_in(ines).get(address).status_code == 404
    assert "sign up" not in client.get(reverse("account_login")).content.decode().lower()


def test_the_first_person_is_invited_by_a_command(client, db):
    said = StringIO()

    call_command("invite", "Ines@example.org", name="Ines Halloran", stdout=said)

    user = User.objects.get()
    address = said.getvalue().splitlines()[0]
    assert address.startswith("https://parley.example/invitation/")
    assert (user.email, user.name, user.may_begin_processes, user.is_superuser) == (
        "ines@example.org", "Ines Halloran", True, False,
    )  # fmt: skip
    assert client.get(address.removeprefix("https://parley.example")).status_code == 200


def test_the_command_lets_somebody_who_can_sign_in_begin_processes(ines):
    said = StringIO()

    call_command("invite", ines.email, stdout=said)

    ines.refresh_from_db()
    assert ines.may_begin_processes
    assert "can sign in already" in said.getvalue()


def test_the_command_refuses_what_is_no_address(db):
    with pytest.raises(CommandError, match="is no e-mail address"):
        call_command("invite", "nobody")


def test_a_superuser_made_by_command_opens_no_content(cast, sign_in, settings):
    settings.DEMO = False
    call_command("createsuperuser", username="root", email="root@example.org", interactive=False, stdout=StringIO())
    client = sign_in(User.objects.get(username="root"))

    page = client.get(reverse("overview:home")).content.decode()
    opened = client.get(reverse("dialogues:process_detail", args=[cast.process.pk]))

    assert cast.process.codename not in page
    assert opened.status_code == 404
    assert client.get("/admin/").status_code == 404
