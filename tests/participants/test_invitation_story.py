"""One session's invitations from the first click to the last answer, through pages, mails and somebody's calendar."""

import io
import re
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage

import pytest
import time_machine
import vobject
from django.core.management import call_command
from django.urls import reverse

from dialogues.models import Session
from notices import delivery
from participants.models import Attendance
from participants.tasks import tell_invited
from tests import make
from tests.participants.calendar_reader import file_in, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    with time_machine.travel(datetime(2026, 11, 2, 12, 0, tzinfo=UTC), tick=False) as traveller:
        yield traveller


def reply_of_a_calendar(mail, partstat):
    """What a calendar that knows nothing of us mails back when its owner presses a button."""
    asked = vobject.readOne(file_in(mail))
    answer = vobject.iCalendar()
    answer.add("method").value = "REPLY"
    event = answer.add("vevent")
    for name in ("uid", "dtstart", "dtend", "sequence", "organizer"):
        event.add(name).value = getattr(asked.vevent, name).value
    event.add("dtstamp").value = asked.vevent.dtstamp.value + timedelta(minutes=1)
    attendee = event.add("attendee")
    attendee.value, attendee.partstat_param = asked.vevent.attendee.value, partstat
    back = EmailMessage()
    back["From"], back["To"], back["Subject"] = mail["To"], mail["From"], f"Re: {mail['Subject']}"
    back.set_content("Answered from my telephone.")
    back.add_alternative(answer.serialize(), subtype="calendar", params={"method": "REPLY"})
    return back.as_bytes()


def test_from_the_invitation_to_the_last_answer(cast, clock, sink, sign_in, client, monkeypatch):
    session = make.make_session(cast.process, first_day=date(2026, 12, 1), status=Session.Status.PROPOSED)
    plover = make.make_participation(cast.process, "Plover", user=cast.participant)
    tansy = make.make_participation(cast.process, "Tansy", user=cast.side_contact)
    basalt = make.make_participation(cast.process, "Basalt", user=cast.other_participant)
    coordinator = sign_in(cast.coordinator)

    def post(name, *args, **fields):
        answer = coordinator.post(reverse(name, args=[cast.process.pk, *args]), fields)
        assert answer.status_code == 302, answer.content.decode()

    def mails():
        clock.shift(timedelta(minutes=2))
        tell_invited()
        before = len(sink.messages)
        delivery.deliver_due()
        return {message["To"]: message for message in sink.messages[before:]}

    post("participants:attendance_new", session.pk, people=[plover.pk, basalt.pk])
    post("participants:reserve_new", session.pk, people=[tansy.pk])
    first = mails()
    assert set(first) == {cast.participant.email, cast.other_participant.email}

    link = re.search(r"https://parley\.example(/answer/\S+)", first[cast.participant.email].get_body().get_content())[1]
    assert client.get(link).status_code == 200
    client.post(link, {"answer": "declined", "comment": "The pass is closed."})
    offered = re.search(
        r'href="([^"]+)">A place at session 1 is free: invite Tansy\?', coordinator.get("/").content.decode()
    )
    assert "The pass is closed." in coordinator.get(offered[1]).content.decode()
    post("participants:reserve_invite", session.reserves.get().pk)
    second = mails()
    assert set(second) == {cast.side_contact.email}

    for mail, partstat in (
        (second[cast.side_contact.email], "TENTATIVE"),
        (first[cast.other_participant.email], "ACCEPTED"),
    ):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(reply_of_a_calendar(mail, partstat))))
        call_command("receive_reply")
    answers = dict(Attendance.objects.values_list("participation__handle", "answer"))
    assert answers == {"Plover": "declined", "Tansy": "tentative", "Basalt": "accepted"}

    page = coordinator.get(reverse("dialogues:session_edit", args=[cast.process.pk, session.pk]))
    fields = {
        name: box.value() for name, box in ((box.name, box) for box in page.context["form"]) if box.value() is not None
    }
    post("dialogues:session_edit", session.pk, **{**fields, "first_day": "2026-12-08", "last_day": "2026-12-08"})
    third = mails()
    assert set(third) == {cast.side_contact.email, cast.other_participant.email}
    assert {read(file_in(mail))[0].dtstart.value.date() for mail in third.values()} == {date(2026, 12, 8)}

    post("dialogues:session_cancel", session.pk, reason="The road is closed.")
    last = mails()
    assert {to: read(file_in(mail))[1] for to, mail in last.items()} == dict.fromkeys(third, "CANCEL")
    assert mails() == {}
    uids = [{read(file_in(mails[cast.other_participant.email]))[0].uid.value} for mails in (first, third, last)]
    assert len(set.union(*uids)) == 1
