"""Who is written to about a session, when, in which words; and that nobody reads of anybody else."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from accounts.models import User
from dialogues.actions import sessions as session_actions
from dialogues.models import Membership, Process, Session
from notices import delivery
from notices.models import Notice
from participants.actions import attendances, consents, identities, invitations
from participants.actions.invitations import tell_due
from participants.models import AnswerLink, Attendance, Invitation, Participation
from tests import make
from tests.participants.calendar_reader import file_in, read

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
DAY = date(2026, 12, 1)
PLACE, TITLE = "Port Serrin, Merrow", "Constraints and red lines"
NAMES = ("Ovidia Marchetant", "Basalt", "Plover", "Tarvia", "Ostrane", "Avel", "Harbour House")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def plover(cast):
    User.objects.filter(pk=cast.participant.pk).update(time_zone="Asia/Tehran")
    cast.participant.refresh_from_db()
    return make.make_participation(
        cast.process, "Plover", user=cast.participant, person=make.make_person("Ovidia Marchetant")
    )


@pytest.fixture
def basalt(cast):
    return make.make_participation(cast.process, "Basalt", user=cast.other_participant)


def planned(cast, discretion="quiet", **fields):
    Process.objects.filter(pk=cast.process.pk).update(discretion=discretion)
    cast.process.refresh_from_db()
    fields = {"place": PLACE, "venue": "Harbour House", "status": Session.Status.PROPOSED, **fields}
    return make.make_session(cast.process, TITLE, first_day=DAY, **fields)


def invite(cast, session, *people):
    attendances.invite_to_session(session=session, participations=people, by=cast.coordinator)


def quiet_minute(clock, minutes=2):
    """Let some minutes pass, then let the clock of the house look."""
    clock.shift(timedelta(minutes=minutes))
    return tell_due(by=None)


def edit(cast, session, **values):
    session.refresh_from_db()
    kept = {name: getattr(session, name) for name in session_actions.EDITABLE}
    session_actions.edit_session(
        session=session, values={**kept, **values}, version=session.version, by=cast.coordinator
    )


def letters():
    return list(Notice.objects.order_by("queued_at", "once").values_list("kind", "recipient__name", "state"))


def delivered(sink):
    """Send what is due and return the mails by recipient."""
    before = len(sink.messages)
    delivery.deliver_due()
    return {message["To"]: message for message in sink.messages[before:]}


def moved_to(session, **fields):
    Session.objects.filter(pk=session.pk).update(**fields)


@pytest.mark.parametrize("discretion", ["open", "quiet", "closed"])
def test_each_level_of_discretion_says_what_it_may_and_no_mail_names_anybody(
    discretion, cast, clock, sink, plover, basalt
):
    session = planned(cast, discretion, status=Session.Status.CONFIRMED)
    invite(cast, session, plover, basalt)
    quiet_minute(clock)

    mails = delivered(sink)

    assert set(mails) == {cast.participant.email, cast.other_participant.email}
    mail, own = mails[cast.participant.email], cast.participant.email
    others = {each.email for each in cast.by_role.values()} - {own}
    written = mail.as_string() + "".join(part.get_content() for part in mail.walk() if not part.is_multipart())
    assert [word for word in (*NAMES, *others) if word in written] == []
    assert (TITLE in written, "Port Serrin" in written) == (discretion == "open",) * 2
    body = mail.get_body(("plain",)).get_content().replace("\r\n", "\n")
    if discretion == "closed":
        assert (mail["Subject"], body) == (
            "An item is waiting",
            "You have an item waiting:\n\nhttps://parley.example/\n",
        )
        assert [part.get_content_type() for part in mail.walk()] == ["text/plain"]
        return
    assert mail["Subject"] == (TITLE if discretion == "open" else "Meeting")
    venue = "Lisbon (UTC)" if discretion == "open" else "where it takes place (UTC)"
    assert f"Tuesday 1 December 2026, 09:30 – 16:00 {venue}" in body
    assert "Tuesday 1 December 2026, 13:00 – 19:30 Tehran (UTC+3:30), your zone" in body
    text = file_in(mail)
    event, method = read(text)
    assert (method, event.sequence.value, event.status.value) == ("REQUEST", "0", "CONFIRMED")
    assert event.summary.value == mail["Subject"]
    assert [each.value for each in event.attendee_list] == [f"mailto:{own}"]
    assert event.organizer.value == "mailto:office@parley.invalid"
    assert (event.dtstart.value, event.dtend.value) == (session.starts_at, session.ends_at)
    assert hasattr(event, "location") == ("TZID:Europe/Lisbon" in text) == (discretion == "open")
    assert ("TZID:Asia/Tehran" in text) == (discretion == "quiet")


def test_many_edits_make_one_change_to_whoever_is_invited_and_to_nobody_else(cast, clock, sink, plover, basalt):
    session = planned(cast)
    invite(cast, session, plover)
    quiet_minute(clock)
    first, _ = read(file_in(delivered(sink)[cast.participant.email]))
    for day in (2, 3, 4):
        edit(cast, session, first_day=date(2026, 12, day), last_day=date(2026, 12, day))
        assert quiet_minute(clock, minutes=0.5) == 0
    edit(cast, session, title="Another title, which a quiet process never mails")

    assert (quiet_minute(clock, minutes=0.9), quiet_minute(clock), quiet_minute(clock)) == (0, 1, 0)

    mails = delivered(sink)
    assert list(mails) == [cast.participant.email]
    mail = mails[cast.participant.email]
    event, method = read(file_in(mail))
    assert (mail["Subject"], method, event.sequence.value) == ("Changed: Meeting", "REQUEST", "1")
    assert event.dtstart.value.date() == date(2026, 12, 4)
    assert event.uid.value == first.uid.value


def test_an_answer_given_before_a_move_is_kept_and_asked_about_again(cast, clock, plover, sign_in):
    session = planned(cast)
    invite(cast, session, plover)
    quiet_minute(clock)
    Notice.objects.update(state=Notice.State.SENT)
    answer_page = reverse("participants:attendance_answer", args=[cast.process.pk, session.pk])
    mine, staff = sign_in(cast.participant), sign_in(cast.coordinator)
    mine.post(answer_page, {"answer": "accepted"})
    edit(cast, session, first_day=date(2026, 12, 9), last_day=date(2026, 12, 9))
    quiet_minute(clock)

    asked = "The session was moved to 9 December 2026: say whether your answer stands"
    listed = reverse("participants:invitation_list", args=[cast.process.pk, session.pk])
    before = (
        asked in mine.get("/").content.decode(),
        "before the session was moved" in staff.get(listed).content.decode(),
    )
    mine.post(answer_page, {"answer": "accepted"})
    after = (
        asked in mine.get("/").content.decode(),
        "before the session was moved" in staff.get(listed).content.decode(),
    )

    assert (before, after) == ((True, True), (False, False))
    assert Attendance.objects.get().answer == "accepted"


def test_an_edit_that_tells_them_nothing_new_makes_no_mail(cast, clock, plover):
    session = planned(cast)
    invite(cast, session, plover)
    quiet_minute(clock)
    edit(cast, session, title="Another title", purpose="Another purpose", number=7)
    edit(cast, session, first_day=date(2026, 12, 9), last_day=date(2026, 12, 9))
    edit(cast, session, first_day=DAY, last_day=DAY)

    assert quiet_minute(clock) == 0


def test_who_is_taken_off_is_told_once_and_who_is_added_is_invited(cast, clock, sink, plover, basalt):
    session = planned(cast)
    invite(cast, session, plover)
    quiet_minute(clock)
    uid = read(file_in(delivered(sink)[cast.participant.email]))[0].uid.value
    attendances.remove_attendance(attendance=Attendance.objects.get(), by=cast.coordinator)
    invite(cast, session, basalt)

    assert (quiet_minute(clock), quiet_minute(clock)) == (2, 0)

    mails = delivered(sink)
    event, method = read(file_in(mails[cast.participant.email]))
    assert (method, event.status.value, event.sequence.value) == ("CANCEL", "CANCELLED", "1")
    assert (event.uid.value, [each.value for each in event.attendee_list]) == (
        uid,
        [f"mailto:{cast.participant.email}"],
    )
    assert "not expected any more" in mails[cast.participant.email].get_body(("plain",)).get_content()
    assert read(file_in(mails[cast.other_participant.email]))[1] == "REQUEST"
    invite(cast, session, plover)
    quiet_minute(clock)
    again, method = read(file_in(delivered(sink)[cast.participant.email]))
    assert (method, again.uid.value, again.sequence.value) == ("REQUEST", uid, "2")


def test_who_was_invited_and_taken_off_within_the_minute_never_hears_of_it(cast, clock, plover):
    session = planned(cast)
    invite(cast, session, plover)
    attendances.remove_attendance(attendance=Attendance.objects.get(), by=cast.coordinator)

    assert quiet_minute(clock) == 0


@pytest.mark.parametrize(("to", "subject"), [("postponed", "Postponed: Meeting"), ("cancelled", "Called off: Meeting")])
def test_a_session_that_is_off_is_called_off_once(to, subject, cast, clock, sink, plover, basalt):
    session = planned(cast)
    invite(cast, session, plover, basalt)
    attendances.answer_invitation(
        attendance=Attendance.objects.get(participation=basalt), answer="declined", by=cast.other_participant
    )
    quiet_minute(clock)
    delivered(sink)
    session_actions.end_session(
        session=session, to=Session.Status(to), reason="Snow.", replaced_by=None, by=cast.facilitator
    )

    assert (quiet_minute(clock), quiet_minute(clock)) == (1, 0)

    (mail,) = delivered(sink).values()
    assert (mail["To"], mail["Subject"]) == (cast.participant.email, subject)
    assert read(file_in(mail))[1] == "CANCEL"
    assert "Snow" not in mail.as_string()


def test_confirming_says_so_and_in_an_open_process_names_the_place(cast, clock, sink, plover):
    session = planned(cast, "open", status=Session.Status.AGREED)
    invite(cast, session, plover)
    quiet_minute(clock)
    (first,) = delivered(sink).values()
    moved_to(session, status=Session.Status.CONFIRMED)
    invitations.tell_later(session=session, by=None)
    quiet_minute(clock)
    (second,) = delivered(sink).values()

    assert ("Port Serrin" in first.as_string(), "Port Serrin" in second.as_string()) == (False, True)
    assert second["Subject"] == f"Confirmed: {TITLE}"
    assert [read(file_in(mail))[0].status.value for mail in (first, second)] == ["TENTATIVE", "CONFIRMED"]


GONE = [
    (lambda s: Process.objects.update(discretion="closed"), "It has changed since."),
    (lambda s: moved_to(s, starts_at=s.starts_at + timedelta(hours=1)), "It has changed since."),
    (lambda s: Attendance.objects.all().delete(), "It has changed since."),
    (lambda s: Attendance.objects.update(answer="declined"), "It has changed since."),
    (lambda s: moved_to(s, status=Session.Status.CANCELLED), "It has changed since."),
    (lambda s: Participation.objects.update(status=Participation.Status.LEFT), "They no longer take part."),
    (lambda s: Membership.objects.filter(role="participant").update(ended_at=NOW), "They no longer take part."),
    (lambda s: User.objects.filter(name="Participant").update(email="other@example.org"), "They no longer take part."),
]


@pytest.mark.parametrize(("what", "reason"), GONE)
def test_a_letter_that_is_no_longer_true_never_leaves(what, reason, cast, clock, sink, plover):
    session = planned(cast, "open")
    invite(cast, session, plover)
    quiet_minute(clock)
    what(session)

    assert delivered(sink) == {}

    assert list(Notice.objects.values_list("state", "reason")) == [("void", reason)]


def test_what_was_taken_back_at_the_last_moment_is_told_anew_and_as_discreetly_as_now(cast, clock, sink, plover):
    session = planned(cast, "open")
    invite(cast, session, plover)
    quiet_minute(clock)
    Process.objects.update(discretion="quiet")
    assert delivered(sink) == {}

    assert quiet_minute(clock) == 1

    (mail,) = delivered(sink).values()
    assert (mail["Subject"], read(file_in(mail))[1]) == ("Meeting", "REQUEST")
    assert TITLE not in mail.as_string()


def test_a_letter_that_somebody_skipped_stays_skipped_until_there_is_news(cast, clock, plover):
    session = planned(cast)
    invite(cast, session, plover)
    quiet_minute(clock)
    invitations.notice_actions.void_notice(notice=Notice.objects.get(), reason="Skipped.", by=cast.coordinator)

    assert quiet_minute(clock) == 0
    assert not Invitation.objects.due().exists()
    edit(cast, session, first_day=date(2026, 12, 4), last_day=date(2026, 12, 4))
    assert quiet_minute(clock) == 1


def test_who_wants_no_mail_gets_none_and_nothing_goes_round_in_circles(cast, clock, sink, plover):
    invite(cast, planned(cast), plover)
    quiet_minute(clock)
    consents.say_consent(participation=plover, purpose="contacted", is_given=False, by=cast.participant)
    assert delivered(sink) == {}

    assert (quiet_minute(clock), Invitation.objects.due().count(), Notice.objects.count()) == (0, 0, 1)


def test_who_has_no_account_has_gone_or_declined_is_never_written_to(cast, clock, plover, basalt):
    session = planned(cast)
    teal = make.make_participation(cast.process, "Teal", cast.ost)
    invite(cast, session, teal, plover, basalt)
    attendances.answer_invitation(
        attendance=Attendance.objects.get(participation=basalt), answer="declined", by=cast.other_participant
    )
    Participation.objects.filter(pk=plover.pk).update(status=Participation.Status.WITHDRAWN)

    assert quiet_minute(clock) == 0

    attendances.answer_invitation(
        attendance=Attendance.objects.get(participation=basalt), answer="tentative", by=cast.other_participant
    )
    assert quiet_minute(clock) == 1


def test_of_somebody_who_was_forgotten_nothing_fits_what_is_in_their_mailbox(cast, clock, plover):
    invite(cast, planned(cast), plover)
    quiet_minute(clock)
    assert (Invitation.objects.count(), AnswerLink.objects.count()) == (1, 1)
    Participation.objects.filter(pk=plover.pk).update(status=Participation.Status.LEFT)

    identities.erase_identity(participation=plover, by=cast.facilitator)

    assert (Invitation.objects.count(), AnswerLink.objects.count(), Notice.objects.count()) == (0, 0, 0)


def test_nobody_is_told_of_a_session_that_is_over(cast, clock, plover):
    session = planned(cast)
    invite(cast, session, plover)
    quiet_minute(clock)
    moved_to(session, status=Session.Status.HELD)
    edit(cast, session, venue="Another room")

    assert quiet_minute(clock) == 0


def test_two_clocks_at_once_write_one_letter(cast, clock, plover):
    invite(cast, planned(cast), plover)
    clock.shift(timedelta(minutes=2))
    due = list(Invitation.objects.due().values_list("pk", flat=True))

    assert [invitations._tell(pk, None) for pk in due * 2] == [True, False]
    assert letters() == [("session.invitation", "Participant", "queued")]


def test_one_who_is_written_to_again_gets_one_newer_invitation(cast, clock, sink, plover):
    invite(cast, planned(cast), plover)
    quiet_minute(clock)
    Notice.objects.update(state=Notice.State.FAILED, attempts=1)

    invitations.write_again(attendance=Attendance.objects.get(), by=cast.coordinator)

    assert (quiet_minute(clock), quiet_minute(clock)) == (1, 0)
    (mail,) = delivered(sink).values()
    assert (mail["Subject"], read(file_in(mail))[0].sequence.value) == ("Meeting", "1")


def test_two_workers_write_each_letter_once(transactional_db, cast, clock):
    session = planned(cast)
    for number in range(8):
        user = make.make_user()
        make.make_membership(cast.process, user, "participant", cast.ost)
        invite(cast, session, make.make_participation(cast.process, f"Heron {number}", user=user))
    clock.shift(timedelta(minutes=2))
    together = Barrier(2)

    def work(_):
        together.wait()
        try:
            return tell_due(by=None)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        written = list(workers.map(work, range(2)))

    assert (sum(written), Notice.objects.count(), Invitation.objects.due().count()) == (8, 8, 0)
