"""Who is told that notes wait, and what such a mail says."""

import pytest

from dialogues.actions import notes as note_actions
from dialogues.models import Note, Process
from notices import delivery
from notices.models import Notice
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("discretion", "subject"), [("open", "Notes wait for you"), ("quiet", "Notes wait for you"), ("closed", "An item is waiting")]
)  # fmt: skip
def test_those_who_may_read_are_told_once_and_nothing_of_what(cast, sink, discretion, subject):
    Process.objects.update(discretion=discretion)
    session = make.make_session(cast.process, "Who may measure", status="held")
    for handle, user in (("Plover", cast.participant), ("Heron", cast.other_participant)):
        part = make.make_participation(cast.process, handle, user=user)
        make.make_attendance(session, part)
    make.make_participation(cast.process, "Basalt", user=cast.side_contact)  # not invited
    part.status = "withdrawn"
    part.save()
    note = make.make_note(session, status=Note.Status.INTERNAL_REVIEW)
    make.make_paragraph(make.make_section(note, "Winter release"))

    note_actions.circulate_note(note=note, comments_until=None, by=cast.facilitator)
    delivery.deliver_due()

    [mail] = sink.messages
    assert (mail["To"], mail["Subject"]) == (cast.participant.email, subject)
    said = mail.as_string()
    secrets = ["Avel", "Who may measure", "Winter", "Plover", "Heron", cast.other_participant.email]
    assert [word for word in secrets if word in said] == []
    assert (str(cast.process.pk) in said) == (discretion == "open")


def test_notes_taken_back_before_the_mail_left_are_told_to_nobody(cast, sink):
    session = make.make_session(cast.process, status="held")
    make.make_attendance(session, make.make_participation(cast.process, "Plover", user=cast.participant))
    note = make.make_note(session, status=Note.Status.INTERNAL_REVIEW)
    make.make_paragraph(make.make_section(note))
    note_actions.circulate_note(note=note, comments_until=None, by=cast.facilitator)
    note_actions.destroy_note(note=note, by=cast.facilitator)

    delivery.deliver_due()

    assert sink.messages == []
    assert Notice.objects.get(kind="note.circulated").state == "void"
