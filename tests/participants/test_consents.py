"""What people agree to, and that taking it back counts at once."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from notices import registry
from notices.models import Notice
from participants.actions import consents as actions
from participants.actions import ratings
from participants.models import Consent, Rating
from participants.queries import consents as queries
from tests import make
from transfer.names import NameReader, roster_of

Purpose = Consent.Purpose


@pytest.fixture
def plover(cast):
    return make.make_participation(
        cast.process, "Plover", user=cast.participant, person=make.make_person("Ovidia Marchetant")
    )


def say(participation, purpose, is_given, by):
    actions.say_consent(participation=participation, purpose=purpose, is_given=is_given, by=by)


def test_people_take_back_and_agree_again_on_their_own_page(cast, plover, sign_in):
    client = sign_in(cast.participant)
    url = reverse("participants:consent_own", args=[cast.process.pk])

    client.post(url, {"purpose": "listed", "is_given": "False"})
    client.post(url, {"purpose": "listed", "is_given": "False"})
    taken_back = queries.may(plover, Purpose.LISTED)
    client.post(url, {"purpose": "listed", "is_given": "True"})

    assert (taken_back, queries.may(plover, Purpose.LISTED)) == (False, True)
    assert [(each.is_given, each.evidence, each.recorded_by, each.is_current) for each in plover.consents.all()] == [
        (True, "themselves", None, True), (False, "themselves", None, False),
    ]  # fmt: skip
    assert list(Event.objects.filter(chain=cast.process.pk).values_list("verb", "by_id")) == [
        ("consent.withdrawn", None), ("consent.given", None),
    ]  # fmt: skip


def test_staff_record_a_word_with_its_evidence(cast, plover, sign_in):
    client = sign_in(cast.coordinator)
    url = reverse("participants:consent_edit", args=[cast.process.pk, plover.pk])
    today = timezone.localdate()
    told = {"purpose": "readout", "is_given": "True", "on": today, "evidence": "signed", "note": "Folder 3"}

    client.post(url, told)
    future = client.post(url, {**told, "is_given": "False", "on": today + timedelta(days=1)}).content.decode()

    assert [(each.purpose, each.evidence, each.note, each.recorded_by) for each in plover.consents.all()] == [
        ("readout", "signed", "Folder 3", cast.coordinator)
    ]
    assert "That day is still to come." in future
    assert "Folder 3" in client.get(url).content.decode()
    with pytest.raises(ValidationError, match="on their own page"):
        actions.record_consent(
            participation=plover, purpose="listed", is_given=False, on=today, evidence="themselves", note="",
            by=cast.coordinator,
        )  # fmt: skip


def test_whoever_asked_not_to_be_listed_stands_in_no_list_of_another_side(cast, plover, sign_in):
    session = make.make_session(cast.process)
    make.make_attendance(session, plover)
    make.make_attendance(session, make.make_participation(cast.process, "Basalt", user=cast.other_participant))
    make.make_attendance(session, make.make_participation(cast.process, "Tansy", user=cast.side_contact))
    places = [
        reverse("participants:participation_list", args=[cast.process.pk]),
        reverse("participants:attendance_list", args=[cast.process.pk, session.pk]),
        reverse("overview:search", args=[cast.process.pk]) + "?q=Plover",
        reverse("participants:participation_detail", args=[cast.process.pk, plover.pk]),
    ]

    def seen_by(user):
        client = sign_in(user)
        pages = [client.get(each).content.decode() for each in places]
        return [str(plover.pk) in page or ">Plover<" in page for page in pages]

    before = seen_by(cast.other_participant)
    say(plover, "listed", False, cast.participant)

    assert before == [True] * 4
    assert seen_by(cast.other_participant) == [False] * 4
    assert seen_by(cast.side_contact) == seen_by(cast.coordinator) == [True] * 4


def test_whoever_asked_not_to_be_written_to_gets_no_mail_that_can_be_skipped(cast, plover, monkeypatch):
    monkeypatch.setattr(registry, "_certain", {"readout.recalled"})
    planned, certain = (
        make.make_notice(cast.process, cast.participant, kind=kind) for kind in ("member.announced", "readout.recalled")
    )
    bridge = make.make_process("Third Bridge", sides=[("Ostrane", "OST")])
    make.make_membership(bridge, cast.participant, "participant", bridge.sides.get())
    elsewhere = make.make_notice(bridge, cast.participant, kind="member.announced")

    say(plover, "contacted", False, cast.participant)
    planned.refresh_from_db()

    assert (planned.state, planned.reason) == (Notice.State.VOID, "They asked not to be written to.")
    later = make.make_notice(cast.process, cast.participant, kind="readout.waiting")
    assert registry.unwanted([later, elsewhere, certain]) == {later.pk: "They asked not to be written to."}


def test_whoever_does_not_want_to_be_rated_is_not_and_counts_nowhere(cast, plover):
    make.make_rating(plover, cast.facilitator)
    fields = {"audience": "officials", "values": {"influence": 3, "autonomy": 3}}
    reasons = {"influence": "Spoke.", "autonomy": "Spoke."}

    say(plover, "rated", False, cast.participant)

    assert Rating.objects.count() == 0
    with pytest.raises(ValidationError, match="Plover has not agreed to be rated"):
        ratings.rate_participation(participation=plover, reasons=reasons, by=cast.facilitator, **fields)
    say(plover, "rated", True, cast.participant)
    ratings.rate_participation(participation=plover, reasons=reasons, by=cast.facilitator, **fields)
    assert Rating.objects.count() == 2


def test_the_name_check_lets_stand_what_somebody_agreed_to_and_no_more(cast, plover):
    text = "It was Marchetant who said so, and Plover agreed."

    def blocked():
        reader = NameReader(roster_of([cast.process]))
        reader.mark(text)
        return [gloss.words for gloss in reader.glosses]

    none = blocked()
    say(plover, "quoted", True, cast.participant)
    quoted = blocked()
    say(plover, "readout", True, cast.participant)
    named = blocked()
    say(plover, "readout", False, cast.participant)
    say(plover, "quoted", False, cast.participant)

    assert (none, quoted, named) == (["Marchetant", "Plover"], ["Marchetant"], [])
    assert blocked() == none
