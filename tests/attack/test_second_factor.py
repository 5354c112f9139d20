"""A passphrase alone, of somebody whose role asks for more."""

import pytest
from django.urls import reverse

from tests import make

PAGES = [
    "/",
    "/queue/",
    "/profile/",
    "/profile/second-factor/",
    "/2fa/",
    "/sessions/",
    "/password/change/",
    "/processes/new/",
]


@pytest.fixture(autouse=True)
def demanded(settings):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.mark.parametrize("url", PAGES)
def test_no_page_outside_a_process_tells_that_it_exists(url, cast, sign_in):
    cast.facilitator.may_begin_processes = True
    cast.facilitator.save()
    make.make_session(cast.process)

    page = sign_in(cast.facilitator).get(url, follow=True).content.decode()

    assert "Avel Basin Dialogue" not in page
    assert str(cast.process.pk) not in page


@pytest.mark.parametrize("name", ["overview:notice_list", "funding:funder_new", "participants:participation_list"])
def test_a_refusal_does_not_tell_it_either(name, cast, sign_in):
    url = reverse(name, args=[cast.process.pk])

    page = sign_in(cast.administrator if name != "funding:funder_new" else cast.facilitator).get(url)

    assert page.status_code == 302 or b"Avel Basin Dialogue" not in page.content
