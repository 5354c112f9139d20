"""What is said when there is nothing, when it is refused, and when something broke."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import path, reverse

from config.urls import urlpatterns as house
from tests import make


def fails(request):
    raise RuntimeError("A secret of the code")


def refuses(request):
    raise ValidationError(["Tarvia has not yet agreed the dates.", "<b>When it does</b>, you can confirm."])


def is_without_database(request):
    raise OperationalError("no route to the host of secrets")


def takes(request):
    return HttpResponse("taken")


urlpatterns = [
    path("fails/", fails),
    path("refuses/", refuses),
    path("away/", is_without_database),
    path("takes/", takes),
    *house,
]


@pytest.fixture
def with_faults(settings):
    settings.ROOT_URLCONF = "tests.config.test_errors"


def test_a_404_is_the_same_whatever_its_cause(cast, sign_in):
    foreign = make.make_process("Merrow Sound Circle")
    client = sign_in(cast.facilitator)
    client.get(reverse("dialogues:process_detail", args=[cast.process.pk]))

    pages = [
        client.get(address)
        for address in (
            "/nothing/",
            reverse("dialogues:process_detail", args=[foreign.pk]),
            reverse("dialogues:process_detail", args=[uuid.uuid4()]),
            reverse("overview:file_detail", args=[cast.process.pk, uuid.uuid4()]),
            reverse("accounts:kept_text_detail", args=[uuid.uuid4()]),
        )
    ]

    assert {page.status_code for page in pages} == {404}
    assert len({page.content for page in pages}) == 1
    assert cast.process.codename not in pages[0].content.decode()
    assert str(cast.facilitator) not in pages[0].content.decode()


def test_a_404_looks_the_same_to_everybody(cast, sign_in):
    pages = [sign_in(user).get("/nothing/").content for user in (cast.facilitator, cast.outsider, cast.superuser, None)]

    assert len(set(pages)) == 1


def test_a_404_leaves_messages_for_the_page_they_are_meant_for(cast, sign_in):
    client = sign_in(cast.participant)
    client.post("/profile/", {"name": "P", "time_zone": "UTC", "language": "en"})

    client.get("/nothing/")

    assert "Your profile is saved." in client.get("/profile/").content.decode()


def test_a_fault_tells_nothing_of_the_code(cast, sign_in, with_faults):
    client = sign_in(cast.facilitator)
    client.raise_request_exception = False

    response = client.get("/fails/")

    assert response.status_code == 500
    assert "A mistake of ours" in response.content.decode()
    assert "secret" not in response.content.decode()


def test_a_rule_answers_409_with_its_sentences(cast, sign_in, with_faults):
    response = sign_in(cast.facilitator).get("/refuses/")

    page = response.content.decode()
    assert response.status_code == 409
    assert '<p class="refusal">Tarvia has not yet agreed the dates.</p>' in page
    assert "&lt;b&gt;When it does&lt;/b&gt;" in page


def test_without_a_database_the_page_says_so(cast, sign_in, with_faults):
    response = sign_in(cast.facilitator).get("/away/")

    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert "The database is away" in response.content.decode()
    assert "secrets" not in response.content.decode()


def test_a_member_who_may_not_is_told_so(cast, sign_in):
    response = sign_in(cast.participant).get(reverse("overview:notice_list", args=[cast.process.pk]))

    assert response.status_code == 403
    assert "This is not open to you" in response.content.decode()


def test_a_form_from_elsewhere_is_refused(cast):
    client = Client(enforce_csrf_checks=True, SERVER_NAME="parley.example")
    client.force_login(cast.participant, backend="allauth.account.auth_backends.AuthenticationBackend")

    response = client.post("/profile/", {"name": "Somebody else"}, secure=True)

    cast.participant.refresh_from_db()
    assert response.status_code == 403
    assert "The form was not sent" in response.content.decode()
    assert cast.participant.name == "Participant"


def test_a_form_of_a_page_of_ours_is_taken_as_a_browser_sends_it(cast):
    """A browser names the origin of a form only where the referrer policy lets it; under no-referrer it sends null."""
    client = Client(enforce_csrf_checks=True, SERVER_NAME="parley.example")
    client.force_login(cast.participant, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get("/profile/", secure=True)
    form = {"name": "P", "time_zone": "UTC", "language": "en", "csrfmiddlewaretoken": str(page.context["csrf_token"])}

    ours = client.post("/profile/", form, secure=True, headers={"origin": "https://parley.example"})
    null = client.post("/profile/", form, secure=True, headers={"origin": "null"})

    assert page.headers["Referrer-Policy"] == "same-origin"
    assert (ours.status_code, null.status_code) == (302, 403)
