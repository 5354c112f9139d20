"""Alerts: each with the field's answers, a response that holds for sixty days, and no person behind any of them."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from dialogues.models import Process, Role, Session
from participants import answers
from participants.actions import alerts as actions
from participants.answers import Alert, Kind
from participants.models import AlertResponse, Rating
from tests import make
from tests.architecture.test_matrix import body
from tests.participants.test_ratings import seat


def url(name, cast):
    return reverse(f"participants:{name}", args=[cast.process.pk])


def respond(cast, **fields):
    plain = {"alert": Alert.LOPSIDED, "side": None, "kind": Kind.CAUCUS, "words": "A morning apart."}
    return actions.respond_to_alert(process=cast.process, by=cast.facilitator, **{**plain, **fields})


def test_every_alert_has_a_word_and_answers_of_the_field():
    assert set(answers.WORDS) == set(answers.ANSWERS) == set(Alert)
    assert all(answers.ANSWERS[alert] for alert in Alert)
    assert set(answers.KIND_WORDS) == set(Kind)


def test_a_response_closes_an_alert_for_sixty_days_and_then_it_is_open_again(cast, sign_in):
    seat(cast)
    client = sign_in(cast.facilitator)
    before = client.get(url("alert_list", cast)).content.decode()
    sent = {"alert": "captured", "side": cast.ost.pk, "kind": "caucus", "words": "A morning apart."}

    client.post(url("alert_respond", cast), sent)
    after = client.get(url("alert_list", cast)).content.decode()
    AlertResponse.objects.update(responded_on=timezone.localdate() - timedelta(days=60))
    later = client.get(url("alert_list", cast)).content.decode()

    assert [page.count(">Captured<") for page in (before, after, later)] == [1, 0, 1]
    assert ("Captured, answered" in after, "A morning apart." in after, "A morning apart." in later) == (
        True,
        True,
        False,
    )
    assert ("Let each side prepare alone" in before, "Lopsided" in after) == (True, True)
    assert [event.verb for event in Event.objects.all()] == ["alert.answered"]


def test_a_response_needs_its_sentence_and_a_side_of_the_process(cast, sign_in):
    foreign = make.make_side(make.make_process("Third Bridge"))
    client = sign_in(cast.facilitator)
    plain = {"alert": "captured", "side": cast.ost.pk, "kind": "caucus", "words": "A morning apart."}

    refused = [client.post(url("alert_respond", cast), {**plain, **each}).status_code
               for each in ({"words": " "}, {"side": foreign.pk}, {"alert": "x"}, {"kind": "x"})]  # fmt: skip

    assert (refused, AlertResponse.objects.count()) == ([200] * 4, 0)


def test_in_a_process_of_civil_society_alerts_inform_and_ask_nothing(cast, sign_in):
    seat(cast)
    Process.objects.filter(pk=cast.process.pk).update(level=Process.Level.CIVIL_SOCIETY)
    cast.process.refresh_from_db()

    page = sign_in(cast.facilitator).get(url("alert_list", cast)).content.decode()

    assert ("Captured" in page, "st warn" in page, "<textarea" in page) == (True, False, False)
    with pytest.raises(ValidationError, match="informs, and asks no response"):
        respond(cast)


def test_coordinators_read_alerts_without_counts_and_respond_to_none(cast, sign_in):
    people = seat(cast)
    respond(cast, words="We change who comes.")

    page = sign_in(cast.coordinator).get(url("alert_list", cast)).content.decode()

    assert ("Captured" in page, "We change who comes." in page, "<textarea" in page) == (True, True, False)
    assert ("are in the corner" in page, [handle for handle in people if f">{handle}<" in page]) == (False, [])


def test_below_the_floor_a_rating_changes_no_byte_of_a_coordinators_pages(cast, sign_in):
    two = [make.make_participation(cast.process, f"A{number}", cast.ost) for number in range(2)]
    make.make_participation(cast.process, "B0", cast.tar)
    session = make.make_session(cast.process, first_day=date(2026, 1, 10), status=Session.Status.HELD)
    for each in two:
        make.make_attendance(session, each, presence="attended")
    names = ("alert_list", "balance_sides", "diversity_detail", "continuity_detail", "drift_detail")
    names += ("participation_list", "conventions_edit", "plan_list", "balance_detail")
    client = sign_in(cast.coordinator)

    def seen():
        return [body(client.get(url(name, cast))) for name in names]

    before = seen()
    for value in (1, 5):
        for each in two:
            make.make_rating(each, cast.facilitator, value, 6 - value)
        assert seen() == before


def test_a_facilitator_learns_nothing_by_alerts_of_whom_they_have_not_rated(cast, sign_in):
    second = make.make_user("Second Facilitator")
    make.make_membership(cast.process, second, Role.FACILITATOR)
    seat(cast)
    unseen = make.make_participation(cast.process, "A9", cast.ost)
    client = sign_in(cast.facilitator)
    pages = []
    for value in (1, 5):
        Rating.objects.filter(participation=unseen).delete()
        make.make_rating(unseen, second, value, value)
        pages.append(body(client.get(url("alert_list", cast))))

    assert pages[0] == pages[1]


def test_a_gap_and_one_lonely_session_are_noticed(cast, sign_in):
    session = make.make_session(cast.process, first_day=date(2026, 1, 10), status=Session.Status.HELD)
    for number in range(3):
        each = make.make_participation(cast.process, f"A{number}", cast.ost)
        make.make_attendance(session, each, presence="attended")

    with time_machine.travel(date(2026, 2, 1)):
        one = sign_in(cast.facilitator).get(url("alert_list", cast)).content.decode()

    assert "a meeting, not yet a dialogue" in one
