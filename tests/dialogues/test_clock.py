"""The clock at the venue: every zone, every change of clocks."""

import zoneinfo
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dialogues import clock
from dialogues.clock import Item, Nature

LISBON = ZoneInfo("Europe/Lisbon")
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)  # Lisbon's changes of 2026
zone_names = st.sampled_from(sorted(zoneinfo.available_timezones() - {"localtime"}))


@pytest.mark.parametrize(
    ("day", "at", "expected"),
    [
        (date(2026, 12, 1), time(9, 30), Nature.ONCE),
        (SPRING, time(0, 59), Nature.ONCE),
        (SPRING, time(1, 0), Nature.NEVER),
        (SPRING, time(1, 59), Nature.NEVER),
        (SPRING, time(2, 0), Nature.ONCE),
        (AUTUMN, time(0, 59), Nature.ONCE),
        (AUTUMN, time(1, 0), Nature.TWICE),
        (AUTUMN, time(1, 59), Nature.TWICE),
        (AUTUMN, time(2, 0), Nature.ONCE),
    ],
)
def test_a_wall_time_comes_once_never_or_twice(day, at, expected):
    assert clock.nature(day, at, LISBON) == expected


def test_the_fold_picks_the_second_of_two():
    assert clock.moment(AUTUMN, time(1, 30), LISBON, 0) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert clock.moment(AUTUMN, time(1, 30), LISBON, 1) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_a_missing_time_names_the_gap_it_lies_in():
    start, end = clock.gap(SPRING, time(1, 30), LISBON)

    assert (start.isoformat(), end.isoformat()) == ("2026-03-29T01:00:00", "2026-03-29T02:00:00")


def test_a_whole_day_can_be_missing():
    apia = ZoneInfo("Pacific/Apia")

    start, end = clock.gap(date(2011, 12, 30), time(9, 0), apia)

    assert clock.nature(date(2011, 12, 30), time(9, 0), apia) == Nature.NEVER
    assert (start.isoformat(), end.isoformat()) == ("2011-12-30T00:00:00", "2011-12-31T00:00:00")


@given(
    zone_names,
    st.dates(date(clock.FIRST_YEAR, 1, 1), date(clock.LAST_YEAR, 12, 31)),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.sampled_from([0, 1]),
)
@example("Europe/Lisbon", SPRING, time(1, 30), 0)
@example("Pacific/Apia", date(2011, 12, 30), time(9, 0), 0)
@example("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), 0)
def test_the_wall_time_is_kept_in_every_zone(name, day, at, fold):
    zone = ZoneInfo(name)

    shown = clock.moment(day, at, zone, fold).astimezone(zone).replace(tzinfo=None)

    wall = datetime.combine(day, at)
    if clock.nature(day, at, zone) == Nature.NEVER:
        start, end = clock.gap(day, at, zone)
        assert start <= wall < end
        assert shown != wall
    else:
        assert shown.replace(fold=0) == wall


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Europe/Lisbon", "UTC"),
        ("Asia/Tehran", "UTC+3:30"),
        ("America/New_York", "UTC−5"),
        ("America/St_Johns", "UTC−3:30"),
        ("Asia/Kathmandu", "UTC+5:45"),
        ("Pacific/Kiritimati", "UTC+14"),
    ],
)
def test_the_offset_is_named_as_people_write_it(zone, expected):
    assert clock.offset_name(datetime(2026, 12, 1, tzinfo=UTC), ZoneInfo(zone)) == expected


def test_a_zone_is_named_after_its_place():
    assert clock.city("America/Argentina/Buenos_Aires") == "Buenos Aires"


def walls(slots, zone=LISBON):
    return [slot.starts_at.astimezone(zone).strftime("%H:%M") for slot in slots]


def test_each_item_begins_when_the_one_before_ends():
    slots = clock.run([Item(30), Item(90), Item(45)], date(2026, 12, 1), time(9, 30), LISBON)

    assert walls(slots) == ["09:30", "10:00", "11:30"]
    assert slots[-1].ends_at.astimezone(LISBON).strftime("%H:%M") == "12:15"


def test_an_item_may_wait_for_its_own_time_and_is_late_when_the_one_before_overruns():
    items = [Item(30), Item(60, begins=time(11, 0)), Item(30, begins=time(11, 45))]

    slots = clock.run(items, date(2026, 12, 1), time(9, 30), LISBON)

    assert walls(slots) == ["09:30", "11:00", "12:00"]
    assert [slot.late_minutes for slot in slots] == [0, 0, 15]


def test_the_first_item_may_begin_before_the_usual_time():
    slots = clock.run([Item(30, begins=time(9, 0)), Item(30)], date(2026, 12, 2), time(9, 30), LISBON)

    assert walls(slots) == ["09:00", "09:30"]


def test_a_day_in_which_the_clocks_change_keeps_the_durations():
    slots = clock.run([Item(60), Item(60)], SPRING, time(0, 30), LISBON)

    assert walls(slots) == ["00:30", "02:30"]


durations = st.integers(5, 720)
own_times = st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0))
open_items = st.builds(Item, durations, own_times)
any_items = st.builds(Item, durations, own_times, st.booleans())


@given(st.lists(any_items, max_size=12))
def test_internal_items_cannot_be_read_from_the_times_of_the_others(items):
    """Take them out and every other time stays."""
    day, starts = date(2026, 12, 1), time(9, 30)
    slots = clock.run(items, day, starts, LISBON)

    seen = [slot for item, slot in zip(items, slots, strict=True) if not item.is_internal]
    without = clock.run([item for item in items if not item.is_internal], day, starts, LISBON)

    assert seen == without


@given(st.lists(open_items, max_size=12))
def test_no_two_open_items_overlap(items):
    slots = clock.run(items, date(2026, 12, 1), time(9, 30), LISBON)

    assert all(one.ends_at <= two.starts_at for one, two in zip(slots, slots[1:], strict=False))
    assert all(slot.ends_at - slot.starts_at == timedelta(minutes=item.duration_minutes)
               for item, slot in zip(items, slots, strict=True))  # fmt: skip
