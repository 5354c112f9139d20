"""When reminders leave, in every zone of the world: on the right day, at the right hour, once."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given
from hypothesis import strategies as st

from dialogues import clock
from participants.reminders import Anchor, Times, Timing, Unit, due_at, in_daily_mail, useful_until

ZONES = st.sampled_from(sorted(available_timezones() - {"Factory", "localtime"})).map(ZoneInfo)
MOMENTS = st.integers(946_800_000, 2_111_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))
HOURS = st.integers(0, 24 * 60 - 1).map(lambda minute: time(minute // 60, minute % 60))
ANSWERS = date(2026, 11, 20)


def of(starts_at) -> Times:
    return Times(starts_at, starts_at + timedelta(hours=50), ANSWERS)


@given(zone=ZONES, starts_at=MOMENTS, days=st.integers(0, 365), is_after=st.booleans(), at=HOURS,
       anchor=st.sampled_from(list(Anchor)))  # fmt: skip
def test_days_are_counted_on_the_calendar_of_the_recipient(zone, starts_at, days, is_after, at, anchor):
    times = of(starts_at)
    begins = {Anchor.START: times.starts_at, Anchor.END: times.ends_at}.get(anchor)
    day = ANSWERS if begins is None else begins.astimezone(zone).date()
    day += timedelta(days=days if is_after else -days)

    local = due_at(Timing(days, Unit.DAYS, is_after, anchor, at), times, zone).astimezone(UTC).astimezone(zone)

    if clock.nature(day, at, zone) is clock.Nature.NEVER:
        assert local.replace(tzinfo=None) > datetime.combine(day, at)
        assert local.replace(tzinfo=None) - datetime.combine(day, at) <= timedelta(days=1)  # a day that was left out
    else:
        assert (local.date(), local.time(), local.fold) == (day, at, 0)


@given(zone=ZONES, starts_at=MOMENTS, hours=st.integers(0, 365), is_after=st.booleans())
def test_hours_are_counted_as_they_pass_whatever_the_clocks_do(zone, starts_at, hours, is_after):
    due = due_at(Timing(hours, Unit.HOURS, is_after, Anchor.START, time(8)), of(starts_at), zone)

    assert due - starts_at == timedelta(hours=hours if is_after else -hours)


@given(zone=ZONES, due=MOMENTS, at=HOURS)
def test_a_daily_mail_is_the_last_one_that_comes_no_later(zone, due, at):
    daily = in_daily_mail(due, at, zone)

    assert daily.timestamp() <= due.timestamp()
    assert due.timestamp() - daily.timestamp() < 49 * 3600  # two days where the clock left one out
    if clock.nature(daily.date(), at, zone) is clock.Nature.ONCE:
        assert daily.time() == at


@given(zone=ZONES, starts_at=MOMENTS, days=st.integers(0, 30), jump=st.integers(-400, 400))
def test_a_clock_that_jumps_changes_when_a_reminder_is_late_and_never_when_it_is_due(zone, starts_at, days, jump):
    timing = Timing(days, Unit.DAYS, False, Anchor.START, time(8))
    due = due_at(timing, of(starts_at), zone)
    now = due + timedelta(hours=jump)

    assert (now <= useful_until(timing, of(starts_at), due)) == (now <= starts_at)
