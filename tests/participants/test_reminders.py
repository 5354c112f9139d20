"""Who is reminded of a session, when, in which words, and what stops a reminder that was planned."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from dialogues import clock as clock_rules
from dialogues.models import Membership, Process, Session
from notices import delivery
from notices.models import Notice
from participants import reminders
from participants.actions.reminders import queue_reminders
from participants.models import Attendance, Participation
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


def planned() -> list[tuple[str, str, datetime]]:
    return [(n.once.split("/")[1], n.state, n.due_at) for n in Notice.objects.order_by("due_at")]


def test_who_is_coming_is_reminded_a_week_and_a_day_before_at_eight_of_their_own_clock(cast):
    invite(cast, make.make_session(cast.process, first_day=SESSION_DAY))

    assert queue_reminders() == 2

    tehran = ZoneInfo("Asia/Tehran")
    assert planned() == [
        ("a-week-to-go", "queued", datetime(2026, 11, 24, 8, tzinfo=tehran)),
        ("tomorrow", "queued", datetime(2026, 11, 30, 8, tzinfo=tehran)),
    ]


def test_running_again_changes_nothing(cast):
    invite(cast, make.make_session(cast.process, first_day=SESSION_DAY))
    queue_reminders()
    before = planned()

    assert [queue_reminders() for _ in range(3)] == [0, 0, 0]
    assert planned() == before


def test_who_has_not_answered_is_asked_and_not_reminded(cast, clock):
    clock.move_to(TEN_DAYS_BEFORE - timedelta(days=5))
    invite(cast, make.make_session(cast.process, first_day=SESSION_DAY), answer=Attendance.Answer.INVITED)

    queue_reminders()

    assert [name for name, _, _ in planned()] == ["please-answer"]


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        (lambda a: Session.objects.update(status=Session.Status.CANCELLED), "The session is no longer to come."),
        (lambda a: Session.objects.update(starts_at=a.session.starts_at + timedelta(days=1),
                                          ends_at=a.session.ends_at + timedelta(days=1)), "The session was moved."),
        (lambda a: Attendance.objects.update(answer=Attendance.Answer.DECLINED), "They have answered otherwise."),
        (lambda a: Attendance.objects.all().delete(), "Taken off the list."),
        (lambda a: Participation.objects.update(status=Participation.Status.LEFT), "They no longer take part."),
        (lambda a: Membership.objects.filter(participation=a.participation).update(ended_at=TEN_DAYS_BEFORE),
         "They no longer take part."),
    ],
)  # fmt: skip
def test_a_reminder_whose_ground_is_gone_never_leaves_even_if_nobody_took_it_back(cast, clock, what, reason, sink):
    attendance = invite(cast, make.make_session(cast.process, first_day=SESSION_DAY))
    queue_reminders()
    what(attendance)
    clock.move_to(datetime(2026, 11, 30, 23, tzinfo=UTC))

    delivery.deliver_due()

    assert sink.messages == []
    assert set(Notice.objects.values_list("state", "reason")) == {("void", reason)}


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

    assert [name for name, state, _ in planned() if state == "sent"] == ["a-week-to-go", "tomorrow"]
    assert len(sink.messages) == 2


def test_a_reminder_that_would_come_late_is_left_out(cast, clock):
    clock.move_to(datetime(2026, 11, 27, 12, tzinfo=UTC))
    invite(cast, make.make_session(cast.process, first_day=SESSION_DAY))

    queue_reminders()

    assert [name for name, _, _ in planned()] == ["tomorrow"]


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


@given(
    zone=st.sampled_from(sorted(available_timezones() - {"Factory", "localtime"})),
    starts_at=st.integers(946_800_000, 2_111_000_000).map(lambda second: datetime.fromtimestamp(second, UTC)),
    days=st.integers(0, 30),
)
def test_in_every_zone_of_the_world_a_reminder_leaves_on_the_right_day_near_eight(zone, starts_at, days):
    place = ZoneInfo(zone)

    local = reminders.due_at(starts_at, days_before=days, zone=place).astimezone(UTC).astimezone(place)

    day = starts_at.astimezone(place).date() - timedelta(days=days)
    if clock_rules.nature(day, time(8), place) is clock_rules.Nature.NEVER:
        assert local.replace(tzinfo=None) > datetime.combine(day, time(8))
    else:
        assert (local.date(), local.time()) == (day, time(8))
