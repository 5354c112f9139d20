"""A side of which two thirds decide: one person neither clears a text, nor returns it, nor takes it back."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from dialogues.access import member_of
from dialogues.models import Side
from notices.models import Notice
from tests import make
from tests.transfer import make as made
from tests.transfer.make import decide, fresh
from transfer import waiting
from transfer.actions import clearances
from transfer.models import Clearance, Readout
from transfer.policies import Tampered

pytestmark = pytest.mark.django_db
S = Readout.Status


@pytest.fixture
def people(cast):
    """Three people of Ostrane decide, by handle; Plover has a seat in the house."""
    Side.objects.filter(pk=cast.ost.pk).update(contact_rule="quorum")
    cast.ost.refresh_from_db()
    plover = make.make_participation(cast.process, "Plover", user=cast.participant)
    others = {handle: make.make_participation(cast.process, handle, cast.ost) for handle in ("Heron", "Wren")}
    return {handle: each.pk for handle, each in {"Plover": plover, **others}.items()}


def release(cast, readout):
    clearances.release_readout(readout=readout, seen_hash=readout.current.content_hash, by=cast.facilitator)
    return fresh(readout)


def made_released(cast, people):
    readout = made.make_submitted(cast)
    decide(readout, cast.tar, cast.other_side_contact)
    decide(readout, cast.ost, cast.participant, person=people["Plover"])
    assert fresh(readout).status == S.IN_CLEARANCE
    made.record(readout, cast.ost, cast.coordinator, people=[people["Heron"]])
    return release(cast, fresh(readout))


def test_whoever_decides_is_asked_and_answers_and_the_contact_alone_is_not(cast, people, sign_in):
    readout = made.make_submitted(cast)
    decide(readout, cast.tar, cast.other_side_contact)
    address = reverse("transfer:clearance_decide", args=[cast.process.pk, readout.current_id])
    answer = {"decision": "objected", "comment": "Not yet.", "seen_hash": readout.current.content_hash}

    waits = waiting.readouts_waiting([member_of(cast.participant, cast.process)])
    page = sign_in(cast.participant).post(address, answer, follow=True).content.decode()

    assert [each.mine for each in waits] == [True]
    assert cast.participant in {notice.recipient for notice in Notice.objects.filter(kind="readout.waiting")}
    assert ("0 of 3 approve" in page, "Not yet." in page) == (True, True)
    assert waiting.readouts_waiting([member_of(cast.participant, cast.process)]) == []
    assert fresh(readout).status == S.IN_CLEARANCE  # the two others can still approve
    assert sign_in(cast.side_contact).get(address).status_code == 404
    with pytest.raises(ValidationError, match="Say which of its participants"):
        made.record(readout, cast.ost, cast.coordinator)
    made.record(readout, cast.ost, cast.coordinator, people=[people["Heron"], people["Wren"]])
    assert fresh(readout).status == S.CLEARED


def test_a_text_goes_back_when_two_thirds_cannot_come_together_any_more(cast, people):
    readout = made.make_submitted(cast)
    made.record(readout, cast.ost, cast.coordinator, "objected", people=[people["Plover"]])
    assert fresh(readout).status == S.IN_CLEARANCE

    made.record(readout, cast.ost, cast.coordinator, "objected", people=[people["Wren"]])

    assert fresh(readout).status == S.RETURNED


def test_a_cleared_text_goes_back_when_it_has_no_two_thirds_left(cast, people):
    readout = made.make_submitted(cast)
    decide(readout, cast.tar, cast.other_side_contact)
    made.record(readout, cast.ost, cast.coordinator, people=list(people.values()))
    decide(readout, cast.ost, cast.participant, "withdrawn", person=people["Plover"])
    assert fresh(readout).status == S.CLEARED

    make.make_participation(cast.process, "Late", cast.ost)

    with pytest.raises(ValidationError, match="Ostrane: 2 of 4 people have approved; two thirds decide"):
        release(cast, fresh(readout))
    made.record(readout, cast.ost, cast.coordinator, "withdrawn", people=[people["Wren"]])
    assert fresh(readout).status == S.RETURNED


def test_what_was_released_by_two_thirds_stays_out_until_they_take_it_back(cast, people):
    readout = made_released(cast, people)
    make.make_participation(cast.process, "Late", cast.ost)

    transmission = clearances.record_transmission(
        readout=readout, official=None, route="hand", delivered_on=timezone.localdate(), by=cast.coordinator
    )
    made.record(fresh(readout), cast.ost, cast.coordinator, "withdrawn", people=[people["Heron"]])

    assert sorted(transmission.version.deciders) == [0, 3]
    assert fresh(readout).status == S.RECALLED


def test_a_word_of_the_two_thirds_taken_away_by_hand_is_missed(cast, people):
    readout = made_released(cast, people)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM transfer_clearance WHERE person = %s", [people["Heron"]])

    with pytest.raises(Tampered, match="not every side has approved"):
        clearances.record_transmission(
            readout=readout, official=None, route="hand", delivered_on=timezone.localdate(), by=cast.coordinator
        )


def test_a_decision_given_outside_has_a_day_on_which_it_could_be_given_and_can_be_found(cast):
    readout = made.make_submitted(cast)
    day = timezone.localdate()

    for wrong in ({"given_on": day - timedelta(days=1)}, {"given_on": day + timedelta(days=2)}, {"evidence_note": " "}):
        with pytest.raises(ValidationError):
            made.record(readout, cast.ost, cast.coordinator, **wrong)
    made.record(readout, cast.ost, cast.coordinator, mandate_until=day)
    Clearance.objects.update(mandate_until=day - timedelta(days=1))
    decide(readout, cast.tar, cast.other_side_contact)

    assert fresh(readout).status == S.IN_CLEARANCE
