"""A serving official takes part: the session is track 1.5, its notes are tightened, and the contacts know beforehand."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from audit.models import Event
from dialogues.actions import sessions
from dialogues.models import NoteRegime, Session
from notices import actions as notice_actions
from notices.models import Notice
from participants.actions import attendances as actions
from participants.models import Participation
from participants.tasks import look_for_officials
from tests import make

pytestmark = pytest.mark.django_db
SERVING = Participation.Standing.SERVING_PERSONAL


@pytest.fixture
def invited(cast):
    """A session to which an official of Ostrane and somebody of Tarvia are invited."""
    session = make.make_session(cast.process)
    official = make.make_participation(cast.process, "Basalt", side=cast.ost, standing=SERVING)
    make.make_attendance(session, make.make_participation(cast.process, "Larch", side=cast.tar))
    return make.make_attendance(session, official, answer="invited")


def answer(attendance, cast, said):
    actions.record_answer(
        attendance=attendance, answer=said, told="telephone", told_on=attendance.session.process.created_at.date(),
        remark="", by=cast.coordinator,
    )  # fmt: skip


def label(session):
    session.refresh_from_db()
    return session.with_officials, session.note_regime


def test_it_is_labelled_tightened_and_told_to_the_contacts_of_the_invited_sides_without_a_name(cast, invited):
    answer(invited, cast, "accepted")

    assert label(invited.session) == (True, NoteRegime.NO_NOTES)
    assert list(Event.objects.values_list("verb", flat=True)) == ["attendance.answer_recorded", "session.labelled"]
    told = Notice.objects.order_by("recipient__name")
    assert [each.recipient for each in told] == [cast.other_side_contact, cast.side_contact]
    letters = " ".join(f"{each.subject} {each.text}" for each in told)
    assert not re.search("Basalt|Ostrane|official|Avel|session|1[.]5", letters)
    with pytest.raises(ValidationError):
        notice_actions.void_notice(notice=told[0], reason="", by=cast.coordinator)


def test_the_label_goes_when_the_official_does_not_come_and_the_notes_stay_tight(cast, invited):
    answer(invited, cast, "accepted")
    answer(invited, cast, "declined")

    assert label(invited.session) == (False, NoteRegime.NO_NOTES)
    answer(invited, cast, "accepted")
    assert Notice.objects.count() == 2  # nobody is told twice


def test_an_official_who_turns_up_labels_it_and_from_then_on_nothing_loosens_it(cast, invited):
    session = invited.session
    Session.objects.filter(pk=session.pk).update(status=Session.Status.IN_PROGRESS)

    actions.record_presence(session=session, presence={invited.pk: "attended"}, by=cast.coordinator)
    assert label(session) == (True, NoteRegime.NO_NOTES)
    actions.record_presence(session=session, presence={invited.pk: "absent"}, by=cast.coordinator)

    assert label(session) == (True, NoteRegime.NO_NOTES)
    with pytest.raises(ValidationError, match="It can only be tightened"):
        sessions.edit_session(
            session=session, values={"note_regime": NoteRegime.UNATTRIBUTED}, version=session.version,
            by=cast.facilitator,
        )  # fmt: skip


def test_notes_that_were_begun_are_not_thrown_away_by_a_label(cast, invited):
    make.make_note(invited.session)

    answer(invited, cast, "accepted")

    assert label(invited.session) == (True, NoteRegime.UNATTRIBUTED)


def test_answers_that_came_in_otherwise_are_found_by_the_clock_and_every_other_session_is_left_alone(cast, invited):
    other = make.make_session(cast.process)
    invited.answer = "accepted"
    invited.save()

    look_for_officials()
    look_for_officials()

    assert (label(invited.session)[0], label(other)[0]) == (True, False)
    assert list(Event.objects.values_list("verb", "by_id")) == [("session.labelled", None)]


def test_who_may_open_the_session_sees_the_label_and_a_contact_who_may_not_knows_no_day(cast, sign_in, invited):
    answer(invited, cast, "accepted")
    session = invited.session
    make.make_attendance(session, make.make_participation(cast.process, "Tansy", user=cast.side_contact))
    page = reverse("dialogues:session_detail", args=[cast.process.pk, session.pk])

    for user in (cast.coordinator, cast.side_contact):
        assert "Track 1.5 (field usage)" in sign_in(user).get(page).content.decode()
        listed = sign_in(user).get(reverse("dialogues:session_list", args=[cast.process.pk])).content.decode()
        assert "Track 1.5 (field usage)" in listed
    home = sign_in(cast.side_contact).get(reverse("overview:home")).content.decode()
    assert f'href="{page}"' in home
    blind = sign_in(cast.other_side_contact).get(reverse("overview:home")).content.decode()
    assert "Know that a serving official will take part in a session" in blind
    assert "1 December" not in blind
    assert str(session.pk) not in blind
