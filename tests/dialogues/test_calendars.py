"""Sessions out of the calendars people have: what Outlook, Google and Apple write, and what nobody should."""

import json
import re
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from hypothesis import example, given, settings
from hypothesis import strategies as st

from audit.models import Event
from dialogues import calendars
from dialogues.actions import calendars as actions
from dialogues.calendar_reader import read as read_here
from dialogues.models import CalendarFile, Session
from dialogues.queries import calendars as queries
from dialogues.queries.calendars import Answers, Deed
from dialogues.tasks import remove_expired_calendar_files
from tests import make

FILES = Path(__file__).with_name("files")
TODAY = date(2026, 11, 22)
NOTHING, LISBON = Answers(), Answers("Europe/Lisbon", time(9, 30), time(16, 0))


def file(name):
    return (FILES / f"{name}.ics").read_bytes()


def calendar(*events, head=""):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *head.split("\n")]
    for number, event in enumerate(events):
        lines += ["BEGIN:VEVENT", f"UID:{number}@test.example", *event.split("\n"), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def planned(cast, content, answers=NOTHING):
    kept = make.make_calendar_file(cast.process, cast.coordinator, calendars.read(content, TODAY))
    return queries.plan(kept, answers)


def times(plan):
    """Of what can be taken: title, first and last wall time, zone."""
    return [
        (
            row.session.title,
            f"{row.session.first_day} {row.session.first_time:%H:%M}",
            f"{row.session.last_day} {row.session.last_time:%H:%M}",
            row.session.zone,
        )
        for row in plan.of(Deed.TAKE)
    ]


def sentences(plan, title):
    return [" ".join(row.sentences) for row in plan.rows if row.event.title == title]


@time_machine.travel("2026-11-22T12:00:00Z", tick=False)
def test_what_outlook_writes(cast):
    plan = planned(cast, file("outlook"), LISBON)

    long = "Constraints and red lines, with a very long heading that Outlook folded"
    assert times(plan) == [
        (long, "2026-12-01 09:30", "2026-12-01 16:00", "Europe/Berlin"),
        ("Constraints, a day later", "2027-02-03 10:00", "2027-02-03 17:00", "Europe/Berlin"),
        (long, "2027-03-02 09:30", "2027-03-02 16:00", "Europe/Berlin"),
        ("Call with the contacts", "2027-03-10 05:30", "2027-03-10 08:30", "Europe/Lisbon"),
        ("Retreat of the third party", "2027-04-01 09:30", "2027-04-02 16:00", "Europe/Lisbon"),
    ]
    assert sentences(plan, long)[0] == "Windows’ zone “W. Europe Standard Time” is read as the clock of Berlin."
    assert "the moment is known, the place is not" in sentences(plan, "Call with the contacts")[0]
    assert [row.event.place for row in plan.rows][:2] == ["Harbour House, Port Serrin", ""]


@time_machine.travel("2026-11-22T12:00:00Z", tick=False)
def test_what_google_writes(cast):
    plan = planned(cast, file("google"), LISBON)

    assert plan.zone == "Europe/Lisbon"
    assert times(plan) == [
        ("Call", "2027-01-12 15:00", "2027-01-12 16:00", "Europe/Lisbon"),
        ("What could come first (ask …)", "2027-06-10 09:30", "2027-06-10 16:00", "Europe/Lisbon"),
        ("Autumn workshop", "2027-09-01 09:30", "2027-09-03 16:00", "Europe/Lisbon"),
    ]
    assert sentences(plan, "Call") == ["", "It is cancelled in the calendar."]


@time_machine.travel("2026-11-22T12:00:00Z", tick=False)
def test_what_apple_writes_and_what_cannot_be_understood_is_said_with_its_line(cast):
    plan = planned(cast, file("apple"), LISBON)

    assert times(plan) == [
        ("Besuch in der Vorstadt, Café Sérénité", "2027-05-18 09:30", "2027-05-18 12:30", "Europe/Lisbon"),
        ("Seminar", "2027-07-01 10:00", "2027-07-01 16:00", "America/Argentina/Buenos_Aires"),
        ("Nobody knows where", "2027-07-02 10:00", "2027-07-02 11:00", "Europe/Lisbon"),
    ]
    assert plan.rows[6].event.place == "Café Sérénité Uferweg 3"
    refused = {row.event.title: (row.event.line, row.sentences[0]) for row in plan.of(Deed.REFUSE)}
    assert refused == {
        "At an hour that never comes": (
            27, "01:30 does not come on Sunday 28 March 2027 in Lisbon: the clocks are put forward.",
        ),
        "Without an end": (33, "It has no end. Give it one in the calendar, or propose the session by hand."),
        "Broken": (38, "It cannot be read: DTSTART is not as a calendar writes it."),
        "A bomb": (44, "It repeats more often than daily, or at several hours of a day. No session does."),
        "Another": (51, "How it repeats takes too long to work out."),
        "Cut off": (58, "The file breaks off in the middle of it. Export the calendar again."),
    }  # fmt: skip


def test_what_a_file_does_not_say_is_asked_and_never_guessed(cast):
    plan = planned(
        cast,
        calendar(
            "SUMMARY:Floating\nDTSTART:20270518T093000\nDTEND:20270518T123000",
            "SUMMARY:Moment\nDTSTART:20270518T093000Z\nDTEND:20270518T123000Z",
            "SUMMARY:Days\nDTSTART;VALUE=DATE:20270518\nDTEND;VALUE=DATE:20270520",
        ),
    )

    assert {row.deed for row in plan.rows} == {Deed.ASK}
    assert sentences(plan, "Floating") == ["It says an hour and no zone. Choose above where it takes place."]
    assert sentences(plan, "Moment") == [
        "It says a moment (UTC) and no place. Choose above on whose clock it is planned."
    ]
    assert sentences(plan, "Days") == ["It lasts whole days. Choose above from when to when people meet, and where."]


BASE = "SUMMARY:Call\nDTSTART;TZID=Europe/Lisbon:20270112T150000\nDTEND;TZID=Europe/Lisbon:20270112T160000"


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("RRULE:FREQ=DAILY;COUNT=3", ["12", "13", "14"]),
        ("RRULE:FREQ=DAILY;UNTIL=20270114", ["12", "13", "14"]),
        ("RRULE:FREQ=DAILY;UNTIL=20270113T150000Z", ["12", "13"]),
        ("RRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20270113", ["12", "14"]),
        ("RRULE:FREQ=DAILY;COUNT=3\nEXDATE:20270113T150000Z", ["12", "14"]),
        ("RRULE:FREQ=DAILY;COUNT=2\nRDATE;TZID=Europe/Lisbon:20270120T150000", ["12", "13", "20"]),
        ("RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3", ["12", "14", "19"]),
    ],
)
def test_repetitions_are_told_one_by_one(event, expected, cast):
    plan = planned(cast, calendar(f"{BASE}\n{event}"))

    assert [f"{row.session.first_day:%d}" for row in plan.of(Deed.TAKE)] == expected
    assert {row.session.first_time for row in plan.rows} == {time(15, 0)}


def test_a_repetition_without_end_is_read_as_far_as_can_be_planned_and_keeps_the_wall_time():
    def rows(rule):
        return read_here(calendar(f"{BASE}\nRRULE:{rule}"), TODAY)["rows"]

    monthly, daily = rows("FREQ=MONTHLY"), rows("FREQ=DAILY")

    assert (len(monthly), len(daily)) == (23, 120)
    assert {row["first"][11:] for row in [*monthly, *daily]} == {"15:00:00"}
    assert [rows[-1]["remarks"] for rows in (monthly, daily)] == [[("left_ahead", "")], [("left_many", "")]]


def test_an_event_that_was_changed_once_stands_for_the_one_it_replaces_whatever_its_zone(cast):
    content = calendar(f"{BASE}\nRRULE:FREQ=WEEKLY;COUNT=2").replace(
        b"END:VCALENDAR",
        b"BEGIN:VEVENT\r\nUID:0@test.example\r\nRECURRENCE-ID:20270119T150000Z\r\nSUMMARY:Call, later\r\n"
        b"DTSTART;TZID=Europe/Berlin:20270119T190000\r\nDTEND;TZID=Europe/Berlin:20270119T200000\r\nEND:VEVENT\r\n"
        b"END:VCALENDAR",
    )

    assert times(planned(cast, content)) == [
        ("Call", "2027-01-12 15:00", "2027-01-12 16:00", "Europe/Lisbon"),
        ("Call, later", "2027-01-19 19:00", "2027-01-19 20:00", "Europe/Berlin"),
    ]


def test_of_two_versions_of_an_event_the_newer_one_counts():
    newer = BASE.replace("Call", "Call, moved") + "\nSEQUENCE:2"
    content = calendar(newer, BASE + "\nSEQUENCE:1").replace(b"1@test", b"0@test")

    assert [row["title"] for row in read_here(content, TODAY)["rows"]] == ["Call, moved"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xef\xbb\xbf" + calendar("SUMMARY:Café\n" + BASE[13:]), "Café"),
        (calendar("SUMMARY:Café\n" + BASE[13:]).decode().encode("utf-16"), "Café"),
        (calendar("SUMMARY:Café\n" + BASE[13:]).decode().encode("cp1252"), "Café"),
        (calendar("SUMMARY:Café\n" + BASE[13:]).replace(b"\xc3\xa9", b"\xc3\r\n \xa9"), "Café"),  # folded in a letter
        (calendar("SUMMARY:Café\n" + BASE[13:]).replace(b"\r\n", b"\r"), "Café"),
        (calendar("SUMMARY:Caf\u202e\u00e9\x07\\nBcc: all\n" + BASE[13:]), "Caf é Bcc: all"),
        (calendar("SUMMARY:Café\nATTENDEE\nnonsense\n" + BASE[13:]), "Café"),
    ],
)
def test_a_title_is_read_however_it_is_encoded_and_folded(content, expected, cast):
    plan = planned(cast, content)

    assert [row.session.title for row in plan.of(Deed.TAKE)] == [expected]


def test_what_was_read_by_another_alphabet_is_said_with_its_line(cast):
    plan = planned(cast, calendar("SUMMARY:Café\n" + BASE[13:]).decode().encode("cp1252"))

    assert plan.rows[0].sentences == ["Line 6 is no UTF-8 and was read as Western European. Look at its accents."]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b" \r\n", "The file is empty."),
        (b"BEGIN:VCALENDAR\r\n" + b"X" * calendars.BYTES, "larger than 2 MB"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "This is no calendar, whatever it is called."),
        (b"BEGIN:VCALENDAR\r\n\x00\x01", "This is no calendar, whatever it is called."),
        (b"Dear all,\r\nsee you on Tuesday.\r\n", "it does not begin with BEGIN:VCALENDAR"),
        (b"\xff\xfe\x00", "damaged"),
        (calendar(), "There is no event in this calendar."),
        (calendar(BASE.replace("2027", "2019")), "All of its 1 events are over"),
        (calendar(*["SUMMARY:x"] * 2001), "more than 2000 events"),
    ],
)
def test_what_is_no_calendar_to_plan_from_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(ValidationError, match=re.escape(sentence)):
        calendars.read(content, TODAY)


def test_a_file_that_would_take_all_the_time_ends_its_reader_and_nothing_else(monkeypatch):
    monkeypatch.setattr(calendars, "SECONDS", 2)
    bomb = f"{BASE}\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"

    with pytest.raises(ValidationError, match="asks for more memory or time"):
        calendars.read(calendar(*[bomb] * 20), TODAY)


def test_nobody_who_is_invited_or_organises_is_kept(cast):
    kept = actions.upload_calendar_file(
        process=cast.process, content=calendars.read(file("outlook"), TODAY), by=cast.coordinator
    )
    other = actions.upload_calendar_file(
        process=cast.process, content=calendars.read(file("google"), TODAY), by=cast.coordinator
    )

    for each in (kept, other):
        for word in ("Marchetant", "ovidia", "Reyl", "plover", "example", "0199"):
            assert word.casefold() not in each.content.casefold()


@time_machine.travel("2026-11-22T12:00:00Z", tick=False)
def test_chosen_events_become_sessions_once_and_a_second_time_they_are_there(cast, sign_in):
    client = sign_in(cast.coordinator)
    new = reverse("dialogues:calendar_file_new", args=[cast.process.pk])
    common = {"kind": "workshop", "mode": "in_person", "languages": ["en"]}
    asked = {"zone": "Europe/Lisbon", "day_from": "09:30", "day_to": "16:00"}

    page = client.post(new, {"file": SimpleUploadedFile("plans.ics", file("google"))})
    first = client.get(page.url).content.decode()
    unseen = client.post(page.url, {**common, **asked, "take": ["2"], "make": "1", "seen": seen_in(first)})
    looked = client.post(page.url, {**common, **asked, "take": ["2", "3"]}).content.decode()
    made = client.post(page.url, {**common, **asked, "take": ["2", "3"], "make": "1", "seen": seen_in(looked)})

    assert "It lasts whole days. Choose above" in first
    assert "Thursday 10 June 2027" in first
    assert "It says a moment" not in first  # the file says itself in which zone it is read
    assert "These are other times than the ones you looked at." in unseen.content.decode()
    assert "Wednesday 1 to Friday 3 September 2027" in looked
    assert made.url == reverse("dialogues:session_list", args=[cast.process.pk])
    found = Session.objects.order_by("starts_at")
    assert [(each.title, each.zone, each.status) for each in found] == [
        ("What could come first (ask …)", "Europe/Lisbon", "proposed"),
        ("Autumn workshop", "Europe/Lisbon", "proposed"),
    ]
    assert CalendarFile.objects.count() == 0
    assert list(Event.objects.values_list("verb", flat=True)) == [
        "calendar_file.uploaded", "session.proposed", "session.proposed", "calendar_file.committed",
    ]  # fmt: skip

    again = file("google").replace(b"20270610T083000Z", b"20270610T073000Z")
    plan = planned(cast, again, LISBON)
    assert [row.event.title for row in plan.of(Deed.THERE)] == ["What could come first (ask …)", "Autumn workshop"]
    assert plan.of(Deed.THERE)[0].sentences == [
        "It is session 1 already.",
        "The calendar has it at another time. If that is right, move the session on its own page.",
    ]
    assert plan.of(Deed.THERE)[1].sentences == ["It is session 2 already."]


def seen_in(page):
    return re.search(r'name="seen" value="(\w+)"', page)[1]


def test_nothing_is_made_of_what_is_not_ticked_or_still_asks_something(cast):
    kept = make.make_calendar_file(cast.process, cast.coordinator, calendars.read(file("google"), TODAY))
    plan = queries.plan(kept, Answers())
    ask = next(row.number for row in plan.rows if row.deed == Deed.ASK)

    for chosen, sentence in (({ask}, "lack a zone or hours"), (set(), "No event is ticked")):
        with pytest.raises(ValidationError, match=sentence):
            actions.commit_calendar_file(
                kept=kept, answers=Answers(), chosen=chosen, values={}, seen=plan.mark, by=cast.coordinator
            )
    assert (Session.objects.count(), CalendarFile.objects.count(), Event.objects.count()) == (0, 1, 0)


def test_another_process_does_not_know_what_was_taken_over_here(cast):
    event = calendars.from_plain(calendars.read(file("google"), TODAY)).events[0]

    assert queries.event_hash(cast.process, event) != queries.event_hash(make.make_process("Other"), event)


def test_what_nobody_takes_over_is_thrown_away_after_a_day(cast):
    make.make_calendar_file(cast.process, cast.coordinator, expires_at=timezone.now() - timedelta(minutes=1))
    kept = make.make_calendar_file(cast.process, cast.coordinator)

    remove_expired_calendar_files()

    assert list(CalendarFile.objects.values_list("pk", flat=True)) == [kept.pk]
    assert list(Event.objects.values_list("verb", flat=True)) == ["calendar_file.removed"]


def test_thirty_events_cost_as_much_as_one(cast, sign_in, queries_of):
    client = sign_in(cast.coordinator)

    def page(count):
        content = calendars.read(calendar(f"{BASE}\nRRULE:FREQ=DAILY;COUNT={count}"), TODAY)
        kept = make.make_calendar_file(cast.process, cast.coordinator, content)
        return queries_of(client, reverse("dialogues:calendar_file_detail", args=[cast.process.pk, kept.pk]))

    assert page(1) == page(30) <= 8


@given(st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=12))
@example([(262, 92)])  # a rule of a zone then holds a line break, which the library asserts it does not
@settings(max_examples=20, deadline=None)
def test_a_damaged_calendar_is_read_or_refused_event_by_event_and_never_breaks_the_reader(damage):
    content = bytearray(file("outlook"))
    for at, byte in damage:
        content[at % len(content)] = byte

    answer = json.loads(json.dumps(read_here(bytes(content), TODAY)))

    for event in calendars.from_plain(answer).events:
        assert event.fault or isinstance(event.first, datetime)
