"""Answers that people's calendars send: what counts, and everything that does not and changes nothing."""

import contextlib
import io
import os
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.models import Event
from dialogues.models import Session
from notices.models import Notice
from participants import replies
from participants.actions import attendances
from participants.actions.invitations import tell_due
from participants.models import Attendance, Invitation
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)

CALENDAR = """BEGIN:VCALENDAR
PRODID:-//Somebody's calendar//EN
VERSION:2.0
METHOD:{method}
BEGIN:VEVENT
UID:{uid}
SEQUENCE:{sequence}
DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}
DTSTART:20261201T093000Z
ORGANIZER:mailto:office@parley.invalid
ATTENDEE;CN="Pl, over";PARTSTAT={partstat}:{scheme}:{attendee}
{more}END:VEVENT
END:VCALENDAR
"""
MAIL = """From: {sender}
To: office@parley.invalid
Subject: Accepted: Meeting
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="next"

--next
Content-Type: text/plain; charset=utf-8

Plover has accepted.
--next
Content-Type: text/calendar; charset=utf-8; method=REPLY
Content-Transfer-Encoding: 8bit

{calendar}
--next--
"""


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def seat(cast, clock):
    """Somebody who was invited and told so."""
    session = make.make_session(cast.process, first_day=date(2026, 12, 1))
    plover = make.make_participation(cast.process, "Plover", user=cast.participant)
    attendances.invite_to_session(session=session, participations=[plover], by=cast.coordinator)
    clock.shift(timedelta(minutes=2))
    tell_due(by=None)
    Notice.objects.update(state=Notice.State.SENT)
    return Attendance.objects.get()


def calendar(cast, **fields):
    given = {
        "method": "REPLY", "uid": Invitation.objects.get(session__process=cast.process).uid.hex + "@parley.invalid",
        "sequence": 0, "stamp": NOW + timedelta(minutes=5), "partstat": "ACCEPTED", "scheme": "mailto",
        "attendee": cast.participant.email, "more": "",
    }  # fmt: skip
    return CALENDAR.format(**{**given, **fields}).replace("\n", "\r\n")


def mail(cast, sender=None, **fields):
    text = MAIL.format(sender=sender or f"Plover <{cast.participant.email}>", calendar="%")
    return text.replace("\n", "\r\n").replace("%", calendar(cast, **fields)).encode()


def receive(monkeypatch, content, **options):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    call_command("receive_reply", **options)


def state():
    return list(Attendance.objects.values_list("answer", "told", "told_on")), Event.objects.count()


@pytest.mark.parametrize(
    ("partstat", "answer"), [("ACCEPTED", "accepted"), ("DECLINED", "declined"), ("TENTATIVE", "tentative")]
)
def test_an_answer_by_mail_is_kept(partstat, answer, cast, seat, monkeypatch):
    more = "COMMENT:If the road is open\\n\\, and not\r\n  \u202ebefore noon.\n"
    receive(monkeypatch, mail(cast, f'"Pl, over" <{cast.participant.email.upper()}>', partstat=partstat, more=more))

    seat.refresh_from_db()
    assert (seat.answer, seat.told, seat.told_on) == (answer, "calendar", NOW.date())
    assert seat.comment == "If the road is open , and not before noon."
    assert Event.objects.latest("sequence").verb == "attendance.answered"


def test_a_file_alone_counts_with_its_sender_and_not_without(cast, seat, monkeypatch):
    with pytest.raises(CommandError):
        receive(monkeypatch, calendar(cast).encode())
    receive(monkeypatch, calendar(cast).encode(), sender=cast.participant.email)

    seat.refresh_from_db()
    assert seat.answer == "accepted"


def deep(cast):
    return b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(9000))


REFUSED = {
    "a mail of 10 MB": ("too_large", lambda c: mail(c) + b"x" * 10_000_000),
    "a file of 10 MB": ("too_large", lambda c: calendar(c, more="COMMENT:" + "x" * 10_000_000 + "\n").encode()),
    "nothing": ("no_answer", lambda c: b""),
    "a nest of parts from them": ("unreadable", lambda c: f"From: {c.participant.email}\r\n".encode() + deep(c)),
    "a letter": ("no_answer", lambda c: f"From: {c.participant.email}\r\n\r\nI will come.\r\n".encode()),
    "not a calendar": ("no_answer", lambda c: mail(c).replace(b"BEGIN:VEVENT", b"BEGIN:VEVENTS")),
    "a request": ("no_answer", lambda c: mail(c, method="REQUEST")),
    "two entries": ("no_answer", lambda c: mail(c, more="END:VEVENT\nBEGIN:VEVENT\nUID:x\n")),
    "two attendees": ("no_answer", lambda c: mail(c, more="ATTENDEE;PARTSTAT=ACCEPTED:mailto:heron@example.org\n")),
    "one time of a series": ("no_answer", lambda c: mail(c, more="RECURRENCE-ID:20261201T093000Z\n")),
    "somebody sent instead": ("no_answer", lambda c: mail(c, partstat="DELEGATED")),
    "no answer": ("no_answer", lambda c: mail(c, partstat="NEEDS-ACTION")),
    "no date": ("no_answer", lambda c: mail(c).replace(b"DTSTAMP", b"X-STAMP")),
    "an odd number": ("no_answer", lambda c: mail(c, sequence="one")),
    "an unknown entry": ("foreign", lambda c: mail(c, uid="0" * 32 + "@parley.invalid")),
    "no such name": ("no_answer", lambda c: mail(c, uid="meeting@parley.invalid")),
    "another address": ("foreign", lambda c: mail(c, attendee=c.other_participant.email)),
    "another sender": ("foreign", lambda c: mail(c, c.other_participant.email)),
    "an uninvited sender for themselves": ("foreign", lambda c: mail(c, c.outsider.email, attendee=c.outsider.email)),
    "no scheme": ("foreign", lambda c: mail(c, scheme="tel")),
    "two senders": ("no_sender", lambda c: mail(c, f"{c.participant.email}, {c.outsider.email}")),
    "two lines of sender": ("no_sender", lambda c: b"From: x@example.org\r\n" + mail(c)),
    "a name that is an address": ("foreign", lambda c: mail(c, f'"{c.participant.email}" <x@example.org>')),
    "a line break in the address": ("no_sender", lambda c: mail(c, f"<{c.participant.email}\n Bcc: x@example.org>")),
    "a line break that is encoded": ("foreign", lambda c: mail(c, attendee=f"{c.participant.email}%0D%0ABcc:x@example.org")),
    "two addresses that pass for one": ("no_sender", lambda c: mail(c, f"{c.participant.email})x@example.org")),
    "a control character": ("no_sender", lambda c: mail(c, f"Plover\x00 <{c.participant.email}>")),
    "a version to come": ("foreign", lambda c: mail(c, sequence=4)),
    "a date to come": ("late", lambda c: mail(c, stamp=NOW + timedelta(days=3))),
}  # fmt: skip


def test_whatever_is_not_the_invited_persons_answer_is_refused_with_a_reason_and_no_change(
    cast, seat, monkeypatch, caplog
):
    before, found = state(), {}
    caplog.clear()
    for case, (_code, content) in REFUSED.items():
        with pytest.raises(CommandError) as refused:
            receive(monkeypatch, content(cast))
        found[case] = refused.value.returncode, str(refused.value), state() == before

    assert found == {case: (os.EX_DATAERR, str(replies.REASONS[code]), True) for case, (code, _) in REFUSED.items()}
    assert caplog.messages == [f"An answer from a calendar was refused: {code}." for code, _ in REFUSED.values()]


def test_an_answer_to_an_older_version_is_late_and_so_is_one_that_was_overtaken(cast, seat, monkeypatch):
    old, newer = mail(cast, stamp=NOW + timedelta(minutes=4)), mail(cast, partstat="DECLINED")
    receive(monkeypatch, newer)
    with pytest.raises(CommandError, match="older version"):
        receive(monkeypatch, old)
    Invitation.objects.update(sequence=1)
    with pytest.raises(CommandError, match="older version"):
        receive(monkeypatch, mail(cast, stamp=NOW + timedelta(minutes=6)))

    seat.refresh_from_db()
    assert seat.answer == "declined"


@pytest.mark.parametrize(
    "end",
    [
        lambda seat: Session.objects.update(status=Session.Status.CANCELLED),
        lambda seat: Session.objects.update(starts_at=NOW - timedelta(days=2), ends_at=NOW - timedelta(days=1)),
        lambda seat: seat.delete(),
    ],
)
def test_an_answer_to_what_is_over_changes_nothing(end, cast, seat, monkeypatch):
    end(seat)
    before = state()

    with pytest.raises(CommandError, match="over or off"):
        receive(monkeypatch, mail(cast))

    assert state() == before


def upload(client, cast, content):
    file = SimpleUploadedFile("answer.eml", content)
    return client.post(reverse("participants:reply_new", args=[cast.process.pk]), {"file": file})


def test_staff_bring_a_mail_or_a_file_and_only_of_their_own_process(cast, seat, sign_in):
    client = sign_in(cast.coordinator)
    forged = upload(client, cast, mail(cast, cast.outsider.email))
    assert "another address than the invited person’s" in forged.content.decode()
    assert upload(client, cast, calendar(cast).encode()).status_code == 302
    seat.refresh_from_db()
    assert seat.answer == "accepted"
    other = make.make_process("Merrow Sound Circle")
    make.make_membership(other, cast.coordinator)

    foreign = client.post(
        reverse("participants:reply_new", args=[other.pk]),
        {"file": SimpleUploadedFile("answer.eml", mail(cast, partstat="DECLINED"))},
    )

    seat.refresh_from_db()
    assert ("does not belong to an invitation here" in foreign.content.decode(), seat.answer) == (True, "accepted")


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=40), st.integers(0, 900), st.integers(0, 60))
def test_a_damaged_answer_is_read_or_refused_and_never_breaks(cast, seat, noise, at, length):
    whole = mail(cast)
    with contextlib.suppress(replies.ValidationError):
        replies.read(whole[:at] + noise + whole[at + length :])
