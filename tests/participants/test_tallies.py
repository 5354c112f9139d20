"""The rapporteur's tally: counts by side, nobody's, and nothing of a side of one or two."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from dialogues.drift import Act
from dialogues.models import NoteRegime, Session
from participants import tasks
from participants.actions import tallies as actions
from participants.models import Attendance, SpeechActTally, TallySheet
from participants.queries import tallies as queries
from tests import make
from tests.architecture.test_matrix import body


def url(name, cast, *more):
    return reverse(f"participants:{name}", args=[cast.process.pk, *more])


def meet(cast, ost=3, tar=3, *, number=1, **fields):
    """A session in progress in which so many of each side are."""
    day = date(2026, 1, 10) + timedelta(days=30 * number)
    fields = {"status": Session.Status.IN_PROGRESS, "first_day": day, **fields}
    session = make.make_session(cast.process, number=number, **fields)
    for side, count in ((cast.ost, ost), (cast.tar, tar)):
        for at in range(count):
            handle = f"{side.code} {at}"
            person = cast.process.participations.filter(handle=handle).first()
            person = person or make.make_participation(cast.process, handle, side)
            make.make_attendance(session, person, presence="attended")
    make.make_assignment(session, cast.membership(cast.rapporteur))
    return session


def count(cast, session, counts):
    """A closed tally: for each side how many positions of how many contributions."""
    sheet = TallySheet.objects.create(process=cast.process, session=session)
    for side, (positions, others) in counts.items():
        for act, number in ((Act.OFFICIAL_POSITION, positions), (Act.NEW_IDEA, others), (Act.PROCEDURAL, 5)):
            SpeechActTally.objects.create(sheet=sheet, side=side, act=act, count=number)
    Session.objects.filter(pk=session.pk).update(status=Session.Status.HELD)
    actions.close_tally(sheet=sheet, by=cast.rapporteur)
    return sheet


def test_taps_count_are_taken_back_and_leave_no_trace_of_when(cast, sign_in):
    session = meet(cast)
    client = sign_in(cast.rapporteur)
    client.post(url("tally_new", cast, session.pk))
    page, tap = url("tally_edit", cast, session.pk), f"new_idea:{cast.ost.pk}"

    plain = client.post(page, {"add": tap})
    live = client.post(page, {"add": tap}, headers={"HX-Request": "true"}).content.decode()
    after = client.get(plain.url).content.decode()
    client.post(page, {"take": tap})
    for bad in ("new_idea:nobody", "applause:", f"new_idea:{session.pk}", ""):
        client.post(page, {"add": bad})

    assert (plain.status_code, plain.url) == (302, f"{page}?last={tap}")
    assert ("<html" in live, "New idea, Ostrane: 2." in live, "Take one back" in after) == (False, True, True)
    assert [(each.act, each.side, each.count) for each in SpeechActTally.objects.all()] == [("new_idea", cast.ost, 1)]
    assert [event.verb for event in Event.objects.all()] == ["tally.begun"]


def test_of_a_side_of_two_nothing_is_counted_nor_of_nobody_beside_it(cast, sign_in):
    session = meet(cast, tar=2)
    sheet = actions.begin_tally(session=session, by=cast.rapporteur)

    page = sign_in(cast.rapporteur).get(url("tally_edit", cast, session.pk)).content.decode()

    assert (f"new_idea:{cast.ost.pk}" in page, f"new_idea:{cast.tar.pk}" in page) == (True, False)
    assert ("Tarvia: fewer than three in the room" in page, ">Nobody<" in page) == (True, False)
    for side in (cast.tar, None):
        with pytest.raises(ValidationError, match="Fewer than three"):
            actions.count_act(sheet=sheet, act=Act.QUESTION, side=side, step=1, by=cast.rapporteur)


def test_closing_waits_for_who_came_and_drops_a_side_that_became_small(cast):
    session = meet(cast)
    sheet = actions.begin_tally(session=session, by=cast.rapporteur)
    for side in (cast.ost, cast.tar, None):
        actions.count_act(sheet=sheet, act=Act.QUESTION, side=side, step=1, by=cast.rapporteur)
    with pytest.raises(ValidationError, match="still on"):
        actions.close_tally(sheet=sheet, by=cast.rapporteur)
    Session.objects.filter(pk=session.pk).update(status=Session.Status.HELD)
    late = session.attendances.filter(participation__side=cast.tar)
    Attendance.objects.filter(pk=late.first().pk).update(presence="unknown")
    with pytest.raises(ValidationError, match="not recorded who came"):
        actions.close_tally(sheet=sheet, by=cast.rapporteur)
    Attendance.objects.filter(presence="unknown").update(presence="absent")

    actions.close_tally(sheet=sheet, by=cast.rapporteur)

    assert sorted(str(each.side) for each in SpeechActTally.objects.all()) == ["None", "Ostrane"]
    with pytest.raises(ValidationError, match="closed"):
        actions.count_act(sheet=sheet, act=Act.QUESTION, side=None, step=1, by=cast.rapporteur)


def test_the_clock_closes_what_nobody_closed(cast):
    session = meet(cast, tar=0)
    sheet = actions.begin_tally(session=session, by=cast.rapporteur)
    actions.count_act(sheet=sheet, act=Act.QUESTION, side=cast.ost, step=1, by=cast.rapporteur)
    Attendance.objects.update(presence="unknown")
    Session.objects.update(ends_at=timezone.now() - timedelta(days=15), starts_at=timezone.now() - timedelta(days=16))

    tasks.close_tallies()
    tasks.close_tallies()

    assert (SpeechActTally.objects.count(), [event.verb for event in Event.objects.all()]) == (
        0,
        ["tally.begun", "tally.closed"],
    )


def test_where_nothing_is_kept_nothing_is_counted_and_before_it_begins_neither(cast):
    for fields in ({"note_regime": NoteRegime.NO_NOTES}, {"status": Session.Status.CONFIRMED, "number": 2}):
        with pytest.raises(ValidationError):
            actions.begin_tally(session=meet(cast, **fields), by=cast.rapporteur)


def test_the_worked_example_of_drift_is_one_sided_and_coordinators_see_the_whole_alone(cast, sign_in):
    session = meet(cast)
    count(cast, session, {cast.ost: (9, 6), cast.tar: (5, 10)})

    (heard,) = queries.course(cast.process).heard
    staff = sign_in(cast.facilitator).get(url("drift_detail", cast)).content.decode()
    before = body(sign_in(cast.coordinator).get(url("drift_detail", cast)))
    SpeechActTally.objects.all().delete()
    TallySheet.objects.all().delete()
    count(cast, session, {cast.ost: (5, 10), cast.tar: (9, 6)})
    after = body(sign_in(cast.coordinator).get(url("drift_detail", cast)))

    assert (round(heard.figures.index, 3), heard.figures.level) == (0.467, "watch")
    assert {key: round(value, 3) for key, value in heard.figures.sides.items()} == {
        str(cast.ost.pk): 0.6,
        str(cast.tar.pk): 0.333,
    }
    assert ("One side recites, another does not." in staff, "60 %" in staff) == (True, True)
    assert (before == after, b"47 %" in before, b"60 %" in before) == (True, True, False)


def test_fewer_than_five_in_the_room_tell_nothing_and_six_sessions_tell_a_trend(cast):
    count(cast, meet(cast, ost=4, tar=0, number=9), {cast.ost: (9, 6)})
    for number in range(6):
        positions = 3 if number < 3 else 9
        count(cast, meet(cast, number=number + 10), {cast.ost: (positions, 6), cast.tar: (positions, 6)})

    found = queries.course(cast.process)

    assert len(found.heard) == 6
    assert found.trend == pytest.approx(9 / 15 - 3 / 9)
