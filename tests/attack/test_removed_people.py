"""Somebody who was removed, or whose part has changed, still has an account and tries what worked before."""

import pytest
from django.urls import reverse
from django.utils import timezone

from dialogues.access import members_of
from dialogues.models import Note, Role, Session
from overview.queries.sessions import sessions_ahead
from participants.models import Attendance, Participation
from tests import make


@pytest.fixture
def note(cast):
    """Circulated notes of a session to which the participant was invited."""
    session = make.make_session(cast.process, status=Session.Status.HELD)
    note = make.make_note(session, status=Note.Status.CIRCULATED)
    make.make_paragraph(make.make_section(note), "It was suggested to open the weir.")
    make.make_attendance(session, make.make_participation(cast.process, "Plover", user=cast.participant))
    return note


def opened(client, note):
    names = [("session_detail", note.session_id), ("note_detail", note.pk)]
    return [client.get(reverse(f"dialogues:{name}", args=[note.process_id, pk])).status_code for name, pk in names]


def test_a_participant_who_becomes_an_observer_loses_the_sessions_they_sat_in(cast, note, sign_in):
    client = sign_in(cast.participant)
    before = opened(client, note)
    cast.process.memberships.filter(user=cast.participant).update(ended_at=timezone.now())
    make.make_membership(cast.process, cast.participant, Role.OBSERVER)

    page = client.get(reverse("dialogues:session_list", args=[cast.process.pk]))

    assert before == [200, 200]
    assert opened(client, note) == [404, 403]
    assert note.session.title not in page.content.decode()


@pytest.mark.parametrize("status", Participation.GONE)
def test_a_participant_who_has_gone_reads_no_session_and_no_notes_any_more(status, cast, note, sign_in):
    client = sign_in(cast.participant)
    before = opened(client, note)
    Participation.objects.filter(handle="Plover").update(status=status)

    assert before == [200, 200]
    assert opened(client, note) == [404, 404]


def test_a_participant_who_has_gone_neither_answers_nor_is_asked(cast, sign_in):
    coming = make.make_session(cast.process, status=Session.Status.CONFIRMED)
    plover = make.make_participation(cast.process, "Plover", user=cast.participant, status="excluded")
    attendance = make.make_attendance(coming, plover, Attendance.Answer.INVITED)
    client = sign_in(cast.participant)

    page = client.get("/")
    answer = client.post(
        reverse("participants:attendance_answer", args=[cast.process.pk, coming.pk]), {"answer": "accepted"}
    )

    attendance.refresh_from_db()
    assert (answer.status_code, attendance.answer) == (404, "invited")
    assert coming.title not in page.content.decode()
    assert list(sessions_ahead(list(members_of(cast.participant).values()))) == []


def test_a_participant_who_now_works_for_the_third_party_has_no_seat_of_their_own_left(cast, sign_in):
    coming = make.make_session(cast.process, status=Session.Status.CONFIRMED)
    plover = make.make_participation(cast.process, "Plover", user=cast.participant)
    attendance = make.make_attendance(coming, plover, Attendance.Answer.INVITED)
    cast.process.memberships.filter(user=cast.participant).update(ended_at=timezone.now())
    make.make_membership(cast.process, cast.participant, Role.COORDINATOR)
    client = sign_in(cast.participant)

    answer = client.post(
        reverse("participants:attendance_answer", args=[cast.process.pk, coming.pk]), {"answer": "accepted"}
    )
    own = client.get(reverse("participants:participation_own", args=[cast.process.pk]))

    attendance.refresh_from_db()
    assert (answer.status_code, own.status_code, attendance.answer) == (404, 404, "invited")
