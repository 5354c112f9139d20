"""Travel papers: for whoever books and for the traveller, for one journey, and gone with it. And names, gone after leaving."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from dialogues.models import Session
from notices.models import Notice
from participants import tasks
from participants.actions import identities, people, travel
from participants.actions import rosters as roster_actions
from participants.models import Attendance, Participation, Person, RosterImport, TravelPapers
from participants.roster import Entry, Roster
from tests import make

PAPERS = {
    "passport_name": "MARCHETANT OVIDIA", "passport_number": "X7712309", "nationality": "Wexholmian", "born_on": "1 May 1961",
    "expires_on": "2031-02-03", "visa": "single entry", "journey": "from Dovrekin by train",
}  # fmt: skip


@pytest.fixture
def plover(cast):
    person = make.make_person("Ovidia Marchetant")
    return make.make_participation(cast.process, "Plover", user=cast.participant, person=person)


def coming(cast, participation, days=20, **fields):
    session = make.make_session(cast.process, first_day=timezone.localdate() + timedelta(days=days), **fields)
    return make.make_attendance(session, participation)


def url(name, attendance):
    return reverse(f"participants:{name}", args=[attendance.process_id, attendance.pk])


def test_whoever_books_opens_papers_for_a_reason_and_the_traveller_reads_it(cast, plover, sign_in):
    attendance = coming(cast, plover)
    traveller, books = sign_in(cast.participant), sign_in(cast.administrator)

    traveller.post(url("papers_own", attendance), PAPERS)
    listed = books.get(reverse("participants:travel_list", args=[cast.process.pk])).content.decode()
    asked = books.get(url("papers_open", attendance)).content.decode()
    opened = books.post(url("papers_open", attendance), {"reason": "To book the train."}).content.decode()
    books.post(url("papers_edit", attendance), {**PAPERS, "visa": "granted"})
    held = traveller.get(reverse("participants:participation_held", args=[cast.process.pk])).content.decode()

    assert [word in asked + listed for word in PAPERS.values()] == [False] * 7
    assert [word in opened for word in PAPERS.values()] == [True] * 7
    assert ("Plover" in listed, "Marchetant" in listed) == (True, False)
    assert ("To book the train." in held, "opened your travel papers" in held) == (True, True)
    assert TravelPapers.objects.get().visa == "granted"
    assert list(Event.objects.filter(chain=cast.process.pk).values_list("verb", "by_id")) == [
        ("papers.edited", None), ("papers.opened", cast.administrator.pk), ("papers.edited", cast.administrator.pk),
    ]  # fmt: skip


def test_papers_are_kept_for_a_journey_that_lies_ahead_and_never_changed_unseen(cast, plover):
    declined = make.make_attendance(make.make_session(cast.process), plover, Attendance.Answer.DECLINED)
    attendance = coming(cast, plover)
    travel.give_papers(attendance=attendance, fields=PAPERS, by=cast.participant)

    with pytest.raises(ValidationError, match="None is needed here"):
        travel.give_papers(attendance=declined, fields=PAPERS, by=cast.participant)
    with pytest.raises(ValidationError, match="Open the papers first"):
        travel.edit_papers(attendance=attendance, fields=PAPERS, by=cast.administrator)


def test_papers_go_with_the_journey_and_an_interrupted_round_is_finished_by_the_next(cast, plover, monkeypatch):
    kept = coming(cast, plover, days=2)
    over, older = coming(cast, plover, days=-30, status="held"), coming(cast, plover, days=-31, status="held")
    off = coming(cast, plover, days=5, status=Session.Status.CANCELLED)
    stays = coming(cast, plover, days=6)
    for attendance in (kept, over, older, off, stays):
        TravelPapers.objects.create(process=cast.process, attendance=attendance, **PAPERS)
    Attendance.objects.filter(pk=stays.pk).update(answer="declined")
    over.session.refresh_from_db()  # in UTC, where a day is 24 hours
    real, rounds = travel.record, []

    def fails_once(*arguments, **more):
        rounds.append(1)
        if len(rounds) == 2:
            raise OSError("the power went")
        return real(*arguments, **more)

    monkeypatch.setattr(travel, "record", fails_once)
    with time_machine.travel(over.session.ends_at + timedelta(days=30, seconds=-1)):
        with pytest.raises(OSError, match="power"):
            tasks.purge_travel_papers()
        tasks.purge_travel_papers()
        near = {each.attendance_id for each in TravelPapers.objects.all()}
    with time_machine.travel(over.session.ends_at + timedelta(days=30)):
        tasks.purge_travel_papers()

    assert near == {kept.pk, over.pk}
    assert {each.attendance_id for each in TravelPapers.objects.all()} == {kept.pk}


def test_a_name_goes_when_the_days_after_leaving_are_over_and_nothing_leads_back(cast, plover):
    attendance = coming(cast, plover)
    travel.give_papers(attendance=attendance, fields=PAPERS, by=cast.participant)
    mail = make.make_notice(cast.process, cast.participant, about_id=attendance.session_id)
    identities.open_identity(participation=plover, reason="Journey.", is_facilitator=True, by=cast.facilitator)
    entry = Entry(2, handle="Tansy", side="OST", legal_name="Ovidia Marchetant")
    roster_actions.upload_roster(process=cast.process, roster=Roster([entry], [], []), by=cast.coordinator)
    people.move_participation(participation=plover, to="left", by=cast.coordinator)

    with time_machine.travel(timezone.now() + timedelta(days=89)):
        tasks.purge_identities()
    before = Person.objects.count(), RosterImport.objects.count()
    with time_machine.travel(timezone.now() + timedelta(days=90)):
        tasks.purge_identities()
        tasks.purge_identities()
    after = Participation.objects.get()

    assert before == (1, 1)
    assert (after.handle, after.person, after.membership, after.attendances.count()) == ("Plover", None, None, 1)
    assert (Person.objects.count(), TravelPapers.objects.count(), RosterImport.objects.count()) == (0, 0, 0)
    assert (after.openings.count(), Notice.objects.filter(pk=mail.pk).exists()) == (0, False)
    told = Event.objects.filter(chain=cast.process.pk)
    assert list(told.values_list("verb", flat=True))[-2:] == ["participation.moved", "identity.purged"]
    assert str(cast.participant.pk) not in str(list(told.values_list("by_id", "target_id", "ids")))


def test_whoever_comes_back_in_time_is_not_forgotten(cast, plover):
    people.move_participation(participation=plover, to="left", by=cast.coordinator)
    people.move_participation(participation=plover, to="identified", by=cast.coordinator)

    with time_machine.travel(timezone.now() + timedelta(days=400)):
        tasks.purge_identities()

    assert Participation.objects.get().person.legal_name == "Ovidia Marchetant"
