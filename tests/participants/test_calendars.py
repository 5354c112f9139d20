"""Calendar files as another program reads them, in every zone of the tz database."""

import io
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.tz import tzical
from hypothesis import given, settings
from hypothesis import strategies as st

from participants import calendars
from tests.participants.calendar_reader import entries, read

ZONES = sorted(name for name in available_timezones() if "/" in name)
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 11 * 365 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))


def entry(zone="Europe/Lisbon", starts_at=datetime(2026, 12, 1, 9, 30, tzinfo=UTC), **fields):
    fields = {
        "uid": "1@parley.example",
        "title": "Meeting",
        "ends_at": starts_at + timedelta(days=2, hours=7),
        **fields,
    }
    return calendars.Entry(starts_at=starts_at, zone=ZoneInfo(zone), stamp=datetime(2026, 11, 2, tzinfo=UTC), **fields)


def letter(each, **fields):
    fields = {"method": "REQUEST", "organizer": "office@parley.example", "attendee": "plover@example.org", **fields}
    return calendars.letter(each, **fields)


def offsets_in(text, zone, walls):
    """Distances from UTC at wall times, by the rules of the zone that the file itself carries."""
    if "BEGIN:VTIMEZONE" not in text:  # a zone that is UTC by another name
        assert text.count("Z\r\n") >= 3
        return [timedelta()] * len(walls)
    rules = text[text.index("BEGIN:VTIMEZONE") : text.index("BEGIN:VEVENT")].replace("\r\n ", "")
    return [tzical(io.StringIO(rules)).get(zone).utcoffset(wall) for wall in walls]


@settings(max_examples=50, deadline=None)
@given(zone=st.sampled_from(ZONES), starts_at=MOMENTS)
def test_the_times_are_the_same_moments_by_the_file_s_own_rules_of_its_zone(zone, starts_at):
    each = entry(zone, starts_at)
    local = [at.astimezone(each.zone) for at in (each.starts_at, each.ends_at)]

    found = offsets_in(letter(each), zone, [at.replace(tzinfo=None) for at in local])

    for offset, at in zip(found, local, strict=True):
        comes_twice = at.replace(fold=0).utcoffset() != at.replace(fold=1).utcoffset()
        assert comes_twice or offset == at.utcoffset()


def test_a_wall_time_that_comes_twice_is_written_so_that_it_cannot_be_misread():
    first, second = (datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1))  # both 01:30 in Lisbon
    texts = [letter(entry(starts_at=at)) for at in (first, second)]

    assert [read(text)[0].dtstart.value for text in texts] == [first, second]
    assert [f"DTSTART:20261025T0{hour}3000Z" in text for hour, text in enumerate(texts)] == [True, True]


@pytest.mark.parametrize(
    "title", ["Meeting\r\nATTENDEE:mailto:x@example.org", "a;b,c\\n\nEND:VEVENT", "é" * 90, "لقاء"]
)
def test_no_title_or_place_can_add_a_line(title):
    text = letter(entry(title=title, place=title))

    event, _ = read(text)

    assert [each.value for each in event.attendee_list] == ["mailto:plover@example.org"]
    assert event.summary.value == event.location.value == title.replace("\r\n", "\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


@pytest.mark.parametrize("address", ["plover@example.org\r\nATTENDEE:mailto:x@example.org", "x\n@example.org"])
def test_an_address_with_a_line_break_is_refused(address):
    with pytest.raises(ValueError, match="line break"):
        letter(entry(), attendee=address)


def test_a_cancellation_asks_for_nothing_and_names_the_addressee_alone():
    event, method = read(letter(entry(sequence=3), method="CANCEL", answer="accepted"))

    assert (method, event.status.value, event.sequence.value) == ("CANCEL", "CANCELLED", "3")
    assert [(each.value, each.params) for each in event.attendee_list] == [("mailto:plover@example.org", {})]


def test_an_update_keeps_the_answer_that_was_given():
    event, _ = read(letter(entry(sequence=1), answer="tentative"))

    assert event.attendee.params["PARTSTAT"] == ["TENTATIVE"]


def test_a_feed_has_neither_attendee_nor_organiser_and_the_same_bytes_for_the_same_entries():
    several = [entry(zone, uid=f"{zone}@parley.example") for zone in ("Asia/Tehran", "America/Halifax", "UTC")]

    text = calendars.feed(several).decode()

    assert calendars.feed(several).decode() == text
    assert [word for word in ("ATTENDEE", "ORGANIZER", "METHOD", "mailto") if word in text] == []
    assert [each.dtstart.value for each in entries(text)] == [each.starts_at for each in several]
    assert entries(calendars.feed([]).decode()) == []
