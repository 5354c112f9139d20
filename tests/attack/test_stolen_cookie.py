"""Somebody holds the cookie of a sign-in that began an hour ago, and knows neither passphrase nor second factor."""

import time

import pytest
from django.urls import reverse

from accounts.factors import STARTED
from participants.models import Participation
from reports import making
from reports.models import Report
from tests import make
from tests.transfer import make as made


@pytest.fixture
def stolen(sign_in):
    """Return a function: a client with the cookie of somebody who signed in an hour ago and clicked just now."""

    def client_of(user):
        user.set_password("four plain words here")  # whoever has no way to confirm a sign-in is not asked
        user.save()
        client = sign_in(user)
        session = client.session
        session[STARTED] = time.time() - 3600
        session.save()
        return client

    return client_of


def asks_who_it_is(response):
    return response.status_code == 302 and response["Location"].startswith(reverse("account_reauthenticate"))


def test_no_side_decides_on_a_readout_by_an_old_sign_in(cast, stolen):
    readout = made.make_submitted(cast)
    url = reverse("transfer:clearance_decide", args=[cast.process.pk, readout.current_id])
    answer = {"decision": "approved", "seen_hash": readout.current.content_hash}

    responses = [stolen(cast.side_contact).get(url), stolen(cast.side_contact).post(url, answer)]

    assert [asks_who_it_is(each) for each in responses] == [True, True]
    assert not readout.current.clearances.exists()


def test_nobody_records_a_sides_decision_by_an_old_sign_in(cast, stolen):
    readout = made.make_submitted(cast)
    url = reverse("transfer:clearance_record", args=[cast.process.pk, readout.current_id])
    answer = {
        "decision": "approved", "seen_hash": readout.current.content_hash, "side": str(cast.ost.pk), "evidence": "oral",
        "evidence_note": "By telephone.", "given_on": "2026-12-01",
    }  # fmt: skip

    responses = [stolen(cast.coordinator).get(url), stolen(cast.coordinator).post(url, answer)]

    assert [asks_who_it_is(each) for each in responses] == [True, True]
    assert not readout.current.clearances.exists()


def test_a_file_that_was_asked_for_earlier_is_not_taken_by_an_old_sign_in(cast, sign_in, stolen):
    readout = made.make_submitted(cast)
    form = {"kind": "readout.pdf", "language": "en"}
    sign_in(cast.coordinator).post(reverse("transfer:readout_export", args=[cast.process.pk, readout.pk]), form)
    assert making.make_waiting() == 1
    url = reverse("overview:file_download", args=[cast.process.pk, Report.objects.get().pk])

    assert asks_who_it_is(stolen(cast.coordinator).get(url))
    assert sign_in(cast.coordinator).get(url)["Content-Type"] == "application/pdf"


def test_the_list_of_handles_is_not_downloaded_by_an_old_sign_in(cast, sign_in, stolen):
    url = reverse("participants:roster_export", args=[cast.process.pk])

    assert asks_who_it_is(stolen(cast.coordinator).get(url))
    assert sign_in(cast.coordinator).get(url).status_code == 200


def test_nobody_is_shown_more_openly_or_erased_by_an_old_sign_in(cast, sign_in, stolen):
    person = make.make_person()
    make.make_participation(cast.process, "Plover", user=cast.participant, person=person)
    url = reverse("participants:participation_own", args=[cast.process.pk])

    tried = [stolen(cast.participant).post(url, {"identity_mode": mode}) for mode in ("named", "anonymous")]
    kept = Participation.objects.get(handle="Plover")
    sign_in(cast.participant).post(url, {"identity_mode": "named"})

    assert [asks_who_it_is(each) for each in tried] == [True, True]
    assert (kept.identity_mode, kept.person_id) == ("pseudonym", person.pk)
    assert Participation.objects.get(handle="Plover").identity_mode == "named"
