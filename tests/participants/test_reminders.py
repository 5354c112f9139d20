"""Who is reminded of a session, when, in which words, and what stops a reminder that was planned."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from accounts.models import User
from dialogues.models import Membership, Process, Session
from notices import delivery
from notices.models import Notice
from participants.actions.reminders import plan_reminders, queue_reminders, write_due
from participants.models import Attendance, Consent, Participation, Reminder, ReminderPreference, ReminderRule
from tests import make

pytestmark = pytest.mark.django_db
SESSION_DAY = date(2026, 12, 1)
TEN_DAYS_BEFORE = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
PLANTED = "Ovidia Marchetant"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(TEN_DAYS_BEFORE, tick=False) as traveller:
        yield traveller


def invite(cast, session, answer=Attendance.Answer.ACCEPTED, handle="Plover", user=None, zone="Asia/Tehran"):
    user = user or cast.participant
    User.objects.filter(pk=user.pk).update(time_zone=zone)
    part = make.make_participation(
        cast.process, handle, cast.ost, user=user, status=Participation.Status.ACTIVE,
        person=make.make_person(PLANTED),
    )  # fmt: skip
    return make.make_attendance(session, part, answer)


def make_refusal(participation):
    Consent.objects.create(
        process=participation.process, participation=participation, purpose="contacted", is_given=False,
        on=SESSION_DAY, evidence="themselves",
    )  # fmt: skip


def planned() -> list[tuple[int, str, datetime]]:
    """Days before, where it stands, and when it leaves."""
    rows = Reminder.objects.select_related("rule", "notice").order_by("due_at", "state")
    return [(row.rule.count, row.notice.state if row.notice else row.state, row.due_at) for row in rows]


def reasons() -> set[tuple[str, str]]:
    return set(Notice.objects.values_list("state", "reason"))


def test_who_is_coming_is_reminded_a_week_and_a_day_before_at_eight_of_their_own_clock(cast):
    invite(cast, make.make_session(cast.process, first_day=SESSION_DAY))

    queue_reminders()

    tehran = ZoneInfo("Asia/Tehran")
    assert planned() == [
        (7, "planned", datetime(2026, 11, 24, 8, tzinfo=tehran)),
        (1, "planned", datetime(2026, 11, 30, 8, tzinfo=tehran)),
    ]


def test_running_again_changes_nothing(cast):
    invite(cast, make.make_session(cast.process, first_day=SESSION_DAY))
    queue_reminders()
    before = planned()

    assert [plan_reminders() for _ in range(3)] == [0, 0, 0]
    assert planned() == before


def test_who_has_not_answered_is_asked_and_not_reminded(cast, clock):
    clock.move_to(TEN_DAYS_BEFORE - timedelta(days=5))
    invite(cast, make.make_session(cast.process, first_day=SESSION_DAY), answer=Attendance.Answer.INVITED)

    queue_reminders()

    assert [days for days, _, _ in planned()] == [14]


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        (lambda a: Session.objects.update(status=Session.Status.CANCELLED), "The session is no longer to come."),
        (lambda a: Session.objects.update(first_day=SESSION_DAY + timedelta(days=1), last_day=SESSION_DAY + timedelta(days=1),
                                          starts_at=a.session.starts_at + timedelta(days=1),
                                          ends_at=a.session.ends_at + timedelta(days=1)), "The session was moved."),
        (lambda a: Attendance.objects.update(answer=Attendance.Answer.DECLINED), "They have answered otherwise."),
        (lambda a: Attendance.objects.all().delete(), "Taken off the list."),
        (lambda a: Participation.objects.update(status=Participation.Status.LEFT), "They no longer take part."),
        (lambda a: Membership.objects.filter(participation=a.participation).update(ended_at=TEN_DAYS_BEFORE),
         "They no longer take part."),
        (lambda a: make_refusal(a.participation), "They asked not to be written to."),
        (lambda a: ReminderPreference.objects.create(process=a.process, user=a.participation.membership.user, is_muted=True),
         "They want no reminders."),
        (lambda a: ReminderRule.objects.update(is_on=False), "This reminder was switched off."),
    ],
)  # fmt: skip
def test_a_reminder_whose_ground_is_gone_never_leaves_even_if_nobody_took_it_back(cast, clock, what, reason, sink):
    attendance = invite(cast, make.make_session(cast.process, first_day=SESSION_DAY))
    queue_reminders()
    clock.move_to(datetime(2026, 11, 30, 23, tzinfo=UTC))
    write_due()
    what(attendance)

    delivery.deliver_due()

    assert sink.messages == []
    assert reasons() == {("void", reason)}


def test_after_an_outage_of_days_one_reminder_leaves_for_all_that_are_late(cast, clock, sink):
    invite(cast, make.make_session(cast.process, first_day=SESSION_DAY))
    queue_reminders()
    clock.move_to(datetime(2026, 11, 30, 23, tzinfo=UTC))

    queue_reminders()
    delivery.deliver_due()
    queue_reminders()

    assert [(days, state) for days, state, _ in planned()] == [(7, "void"), (1, "sent")]


@pytest.mark.parametrize(
    "what", [lambda: Session.objects.update(status="cancelled"), lambda: Attendance.objects.all().delete()]
)
def test_a_planned_reminder_whose_ground_is_gone_is_never_written(cast, clock, what):
    invite(cast, make.make_session(cast.process, first_day=SESSION_DAY))
    queue_reminders()
    what()
    clock.move_to(datetime(2026, 11, 30, 23, tzinfo=UTC))

    assert write_due() == 0
    assert {state for _, state, _ in planned()} == {"void"}


def test_who_says_yes_again_is_reminded_again_and_once(cast, clock, sink):
    attendance = invite(cast, make.make_session(cast.process, first_day=SESSION_DAY))
    for answer in ("accepted", "declined", "accepted"):
        Attendance.objects.filter(pk=attendance.pk).update(answer=answer)
        queue_reminders()
    clock.move_to(datetime(2026, 11, 24, 4, 29, tzinfo=UTC))
    queue_reminders()  # written some minutes before it leaves
    Attendance.objects.update(answer="declined")
    clock.move_to(datetime(2026, 11, 24, 4, 30, tzinfo=UTC))
    delivery.deliver_due()
    assert sink.messages == []
    Attendance.objects.update(answer="accepted")

    for _ in range(2):
        queue_reminders()
        delivery.deliver_due()

    assert len(sink.messages) == 1
    assert [state for _, state, _ in planned()] == ["sent", "planned"]


def test_a_moved_session_is_reminded_of_once_at_its_new_time(cast, clock, sink):
    session = make.make_session(cast.process, first_day=SESSION_DAY)
    invite(cast, session)
    queue_reminders()
    session.first_day = session.last_day = date(2026, 12, 3)
    session.starts_at += timedelta(days=2)
    session.ends_at += timedelta(days=2)
    session.save()

    queue_reminders()
    for day in range(14):
        clock.move_to(TEN_DAYS_BEFORE + timedelta(days=day))
        queue_reminders()
        delivery.deliver_due()

    assert [days for days, state, _ in planned() if state == "sent"] == [7, 1]
    assert [state for _, state, _ in planned() if state != "sent"] == ["void", "void"]
    assert len(sink.messages) == 2


def test_a_reminder_that_would_come_late_is_left_out(cast, clock):
    clock.move_to(datetime(2026, 11, 27, 12, tzinfo=UTC))
    invite(cast, make.make_session(cast.process, first_day=SESSION_DAY))

    queue_reminders()

    assert [days for days, _, _ in planned()] == [1]


def letter(cast, sink, clock, discretion) -> str:
    """Plant everything that could slip out, let one reminder leave, and return all of it, headers too."""
    Process.objects.update(discretion=discretion, codename="Planted Codename")
    session = make.make_session(
        cast.process, "Planted title", first_day=SESSION_DAY, place="Port Serrin", venue="Harbour House",
        purpose="Planted purpose", cover_title="Reading circle",
    )  # fmt: skip
    invite(cast, session)
    invite(cast, session, handle="Heron", user=cast.other_participant)
    queue_reminders()
    clock.move_to(datetime(2026, 11, 24, 12, tzinfo=UTC))
    queue_reminders()
    delivery.deliver_due()
    [mail] = [mail for mail in sink.messages if mail["To"] == cast.participant.email]
    return "\n".join(f"{name}: {value}" for name, value in mail.items()) + "\n\n" + mail.get_content()


NEVER = [PLANTED, "Heron", "Plover", "Planted purpose", "Planted Codename", "Harbour House"]


def test_a_closed_process_says_only_that_something_waits(cast, sink, clock):
    said = letter(cast, sink, clock, Process.Discretion.CLOSED)

    assert [
        word
        for word in [*NEVER, "Planted title", "Port Serrin", "Lisbon", "Reading circle", "December"]
        if word in said
    ] == []
    assert "Subject: An item is waiting" in said
    assert cast.other_participant.email not in said


def test_a_quiet_process_says_the_time_in_both_zones_under_a_cover_title_and_no_place(cast, sink, clock):
    said = letter(cast, sink, clock, Process.Discretion.QUIET)

    assert [word for word in [*NEVER, "Planted title", "Port Serrin", "Lisbon"] if word in said] == []
    assert "Subject: Reading circle" in said
    assert "Tuesday 1 December 2026, 09:30 where it takes place (UTC)" in said
    assert "Tuesday 1 December 2026, 13:00 Tehran (UTC+3:30), your zone" in said


def test_an_open_process_says_title_time_and_place(cast, sink, clock):
    said = letter(cast, sink, clock, Process.Discretion.OPEN)

    assert [word for word in NEVER if word in said] == []
    assert "Subject: Planted title" in said
    assert "09:30 Lisbon (UTC)" in said
    assert "Port Serrin" in said
