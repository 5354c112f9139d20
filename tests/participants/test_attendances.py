"""Inviting, answering, recording who came, and what waits meanwhile."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from audit.models import Event
from dialogues import hooks
from dialogues.access import members_of
from dialogues.models import Assignment, Session
from participants.actions import attendances as actions
from participants.models import Attendance, Participation
from tests import make

Answer = Attendance.Answer


@pytest.fixture
def session(cast):
    return make.make_session(cast.process, first_day=timezone.localdate() + timedelta(days=30))


def verbs(process):
    return list(Event.objects.filter(chain=process.pk).order_by("position").values_list("verb", flat=True))


def answers(session):
    return dict(session.attendances.values_list("participation__handle", "answer"))


def test_people_are_invited_by_tick_and_by_side_once_each(cast, session, sign_in):
    heron = make.make_participation(cast.process, "Heron", cast.ost)
    make.make_participation(cast.process, "Basalt", cast.tar)
    make.make_participation(cast.process, "Larch", cast.tar)
    make.make_participation(cast.process, "Quill", cast.tar, status=Participation.Status.LEFT)
    make.make_participation(cast.process, "Teal", cast.tar, status=Participation.Status.IDENTIFIED)
    url = reverse("participants:attendance_new", args=[cast.process.pk, session.pk])

    response = sign_in(cast.coordinator).post(url, {"people": [str(heron.pk)], "sides": [str(cast.tar.pk)]})

    assert response.status_code == 302
    assert answers(session) == {"Heron": "invited", "Basalt": "invited", "Larch": "invited"}
    assert verbs(cast.process) == ["session.invited"]


@pytest.mark.parametrize("ticked", ["nothing", "gone", "foreign"])
def test_an_invitation_that_cannot_be_is_said_and_nobody_is_invited(ticked, cast, session, sign_in):
    gone = make.make_participation(cast.process, "Quill", cast.tar, status=Participation.Status.LEFT)
    foreign = make.make_participation(make.make_process("Merrow Sound Circle"), "Teal")
    people = {"nothing": [""], "gone": [str(gone.pk)], "foreign": [str(foreign.pk)]}[ticked]
    url = reverse("participants:attendance_new", args=[cast.process.pk, session.pk])

    response = sign_in(cast.coordinator).post(url, {"people": people})

    assert (response.status_code, b'role="alert"' in response.content) == (200, True)
    assert (answers(session), verbs(cast.process)) == ({}, [])


@pytest.mark.parametrize("status", ["held", "written_up", "closed", "postponed", "cancelled"])
def test_nobody_is_invited_to_what_is_over_or_off(status, cast, session):
    heron = make.make_participation(cast.process, "Heron", cast.ost)
    Session.objects.filter(pk=session.pk).update(status=status)

    with pytest.raises(ValidationError, match="nobody can be invited any more"):
        actions.invite_to_session(session=session, participations=[heron], by=cast.coordinator)

    assert (answers(session), verbs(cast.process)) == ({}, [])


def test_an_answer_told_by_voice_is_kept_with_its_evidence(cast, session, sign_in):
    row = make.make_attendance(session, make.make_participation(cast.process, "Heron", cast.ost), Answer.INVITED)
    url = reverse("participants:attendance_edit", args=[cast.process.pk, row.pk])
    today = timezone.localdate()

    response = sign_in(cast.coordinator).post(
        url, {"answer": "accepted", "told": "telephone", "told_on": today.isoformat(), "remark": "needs a visa"}
    )
    row.refresh_from_db()

    assert response.status_code == 302
    assert (row.answer, row.told, row.told_on, row.remark) == ("accepted", "telephone", today, "needs a visa")
    assert verbs(cast.process) == ["attendance.answer_recorded"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"answer": "accepted"}, "Say how you were told"),
        ({"answer": "accepted", "told": "letter", "told_on": ""}, "Say on which day"),
        ({"answer": "accepted", "told": "letter", "told_on": "2999-01-01"}, "still to come"),
        ({"answer": "accepted", "told": "signed_in", "told_on": "2026-01-01"}, "not one of the available choices"),
        ({"answer": "perhaps"}, "not one of the available choices"),
    ],
)
def test_an_answer_without_evidence_is_refused(fields, sentence, cast, session, sign_in):
    row = make.make_attendance(session, make.make_participation(cast.process, "Heron", cast.ost), Answer.INVITED)
    url = reverse("participants:attendance_edit", args=[cast.process.pk, row.pk])

    response = sign_in(cast.coordinator).post(url, fields)
    row.refresh_from_db()

    assert (response.status_code, sentence in response.content.decode()) == (200, True)
    assert (row.answer, verbs(cast.process)) == ("invited", [])


def test_a_participant_answers_for_themselves_and_changes_their_mind(cast, session, sign_in):
    plover = make.make_participation(cast.process, "Plover", user=cast.participant)
    row = make.make_attendance(session, plover, Answer.INVITED)
    url = reverse("participants:attendance_answer", args=[cast.process.pk, session.pk])
    client = sign_in(cast.participant)

    client.post(url, {"answer": "accepted"})
    client.post(url, {"answer": "declined", "presence": "attended", "remark": "x"})
    row.refresh_from_db()

    assert (row.answer, row.told, row.presence, row.remark) == ("declined", "signed_in", "unknown", "")
    assert verbs(cast.process) == ["attendance.answered", "attendance.answered"]


def test_somebody_who_is_not_invited_finds_nothing_to_answer(cast, session, sign_in):
    make.make_participation(cast.process, "Plover", user=cast.participant)
    make.make_attendance(session, make.make_participation(cast.process, "Basalt", user=cast.other_participant))
    url = reverse("participants:attendance_answer", args=[cast.process.pk, session.pk])

    response = sign_in(cast.participant).post(url, {"answer": "accepted"})

    assert (response.status_code, answers(session)) == (404, {"Basalt": "accepted"})


def test_an_answer_after_the_session_is_refused_and_said(cast, sign_in):
    past = make.make_session(cast.process, first_day=date(2025, 3, 1), status=Session.Status.CONFIRMED)
    row = make.make_attendance(past, make.make_participation(cast.process, "Plover", user=cast.participant), "invited")
    url = reverse("participants:attendance_answer", args=[cast.process.pk, past.pk])

    response = sign_in(cast.participant).post(url, {"answer": "accepted"})
    row.refresh_from_db()

    assert (response.status_code, "is over or off" in response.content.decode()) == (200, True)
    assert (row.answer, verbs(cast.process)) == ("invited", [])


def test_presence_is_recorded_for_all_at_once(cast, sign_in):
    held = make.make_session(cast.process, first_day=date(2025, 3, 1), status=Session.Status.HELD)
    rows = [
        make.make_attendance(held, make.make_participation(cast.process, handle, cast.ost))
        for handle in ("Alder", "Fennel", "Heron")
    ]
    foreign = make.make_attendance(
        make.make_session(make.make_process("Merrow Sound Circle")),
        make.make_participation(make.make_process("Third Bridge"), "Teal"),
    )
    Assignment.objects.create(session=held, membership=cast.membership(cast.rapporteur))
    url = reverse("participants:attendance_presence", args=[cast.process.pk, held.pk])

    sign_in(cast.rapporteur).post(
        url,
        {
            f"presence-{rows[0].pk}": "attended",
            f"presence-{rows[1].pk}": "absent",
            f"presence-{foreign.pk}": "attended",
        },
    )
    foreign.refresh_from_db()

    assert dict(held.attendances.values_list("participation__handle", "presence")) == {
        "Alder": "attended",
        "Fennel": "absent",
        "Heron": "unknown",
    }
    assert (foreign.presence, verbs(cast.process)) == ("unknown", ["session.presence_recorded"])


def test_nobody_can_have_come_to_what_has_not_begun(cast, session):
    row = make.make_attendance(session, make.make_participation(cast.process, "Heron", cast.ost))

    with pytest.raises(ValidationError, match="has not begun"):
        actions.record_presence(session=session, presence={row.pk: "attended"}, by=cast.coordinator)


def test_an_invitation_is_taken_back(cast, session, sign_in):
    row = make.make_attendance(session, make.make_participation(cast.process, "Heron", cast.ost))

    sign_in(cast.coordinator).post(reverse("participants:attendance_remove", args=[cast.process.pk, row.pk]))

    assert (answers(session), verbs(cast.process)) == ({}, ["attendance.removed"])


def test_a_session_is_mine_when_i_am_invited(cast, session):
    make.make_session(cast.process)
    make.make_attendance(session, make.make_participation(cast.process, "Plover", user=cast.participant), "invited")
    member = members_of(cast.participant)[cast.process.pk]
    other = members_of(cast.other_participant)[cast.process.pk]

    assert list(Session.objects.filter(hooks.own_sessions(member))) == [session]
    assert list(Session.objects.filter(hooks.own_sessions(other))) == []


def test_two_sides_must_be_coming_before_a_session_is_confirmed(cast, session):
    make.make_attendance(session, make.make_participation(cast.process, "Heron", cast.ost))
    basalt = make.make_attendance(session, make.make_participation(cast.process, "Basalt", cast.tar), "tentative")
    make.make_attendance(session, make.make_participation(cast.process, "Willow", None))

    before = hooks.session_refusals(session, Session.Status.CONFIRMED)
    basalt.answer = Answer.ACCEPTED
    basalt.save()
    after = hooks.session_refusals(session, Session.Status.CONFIRMED)

    assert [sentence.split(".")[0] for sentence in before] == ["So far people of 1 side have said that they come"]
    assert after == []


def waits(user):
    return [(each.title, each.mine, each.on_whom) for each in hooks.waiting(list(members_of(user).values()))]


def test_what_waits_for_a_participant_is_their_own_answer(cast, session):
    for user, handle in ((cast.participant, "Plover"), (cast.other_participant, "Basalt")):
        plover = make.make_participation(cast.process, handle, user=user, acknowledged_notice_at=timezone.now())
        make.make_attendance(session, plover, Answer.INVITED)

    day = date_format(session.first_day, "j F Y")
    assert waits(cast.participant) == [(f"Say whether you will come to the session of {day}", True, "")]
    assert waits(cast.rapporteur) == []


def test_the_notice_waits_until_it_is_acknowledged(cast):
    make.make_participation(cast.process, "Plover", user=cast.participant)

    assert waits(cast.participant) == [("Read what taking part means", True, "")]


def test_the_third_party_sees_which_side_has_nobody_coming(cast, session):
    make.make_attendance(session, make.make_participation(cast.process, "Heron", cast.ost), Answer.INVITED)

    assert waits(cast.coordinator) == [
        ("Tarvia: who is coming to session 1", True, ""),
        ("Ostrane: who is coming to session 1", False, "Ostrane"),
    ]


def test_presence_waits_to_be_recorded_after_the_session(cast):
    held = make.make_session(cast.process, first_day=date(2025, 3, 1), status=Session.Status.HELD)
    make.make_attendance(held, make.make_participation(cast.process, "Heron", cast.ost))

    waiting_for_presence = [each for each in waits(cast.coordinator) if each[0].startswith("Record")]
    assert waiting_for_presence == [("Record who came to session 1", True, "")]


def test_waiting_costs_the_same_for_one_process_and_for_many(cast):
    def queries_for(user):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            hooks.waiting(list(members_of(user).values()))
        return len(captured)

    make.make_session(cast.process, first_day=timezone.localdate() + timedelta(days=9))
    few = queries_for(cast.coordinator)
    for number in range(10):
        process = make.make_process(f"Process {number}", sides=[("One", "ONE"), ("Two", "TWO")])
        make.make_membership(process, cast.coordinator, "coordinator")
        make.make_attendance(
            make.make_session(process, first_day=timezone.localdate() + timedelta(days=9)),
            make.make_participation(process, "Teal", process.sides.first()),
            Answer.INVITED,
        )
    assert queries_for(cast.coordinator) == few


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("participation_list", "coordinator"),
        ("participation_list", "participant"),
        ("attendance_list", "coordinator"),
        ("attendance_list", "participant"),
        ("attendance_presence", "coordinator"),
        ("attendance_new", "coordinator"),
    ],
)
def test_a_list_costs_as_many_queries_for_thirty_people_as_for_one(
    name, who, cast, sign_in, django_assert_max_num_queries
):
    session = make.make_session(cast.process, first_day=date(2025, 3, 1), status=Session.Status.IN_PROGRESS)
    make.make_attendance(session, make.make_participation(cast.process, "Plover", user=cast.participant))
    client = sign_in(getattr(cast, who))
    arguments = [cast.process.pk] if name == "participation_list" else [cast.process.pk, session.pk]
    url = reverse(f"participants:{name}", args=arguments)

    def queries_now():
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    one = queries_now()
    for number in range(30):
        side = (cast.ost, cast.tar)[number % 2]
        row = make.make_participation(
            cast.process, f"Handle {number}", side, identity_mode="named", standing="business"
        )
        if name != "attendance_new":
            make.make_attendance(session, row, remark="a remark")
    thirty = queries_now()

    assert (thirty, thirty <= 8) == (one, True), (one, thirty)
