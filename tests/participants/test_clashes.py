"""What speaks against the time of a session: it warns, never blocks, and tells nothing of other processes."""

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.models import Event
from dialogues import rest_days
from dialogues.access import members_of
from dialogues.clock import Slot
from dialogues.models import Role, Session, Side
from participants.bands import LEFT, WIDTH, bands
from participants.clashes import Guest, Kind, Meeting, Plan, SideRest, clashes, is_night, overlap, touches_night
from participants.models import ClashAnswer, IdentityOpening
from participants.queries import clashes as queries
from tests import make
from tests.dialogues.rows import session_form

NINE = datetime(2026, 12, 1, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
OST, TAR = uuid.UUID(int=1), uuid.UUID(int=2)


def slot(begin=0, hours=6):
    return Slot(NINE + begin * HOUR, NINE + (begin + hours) * HOUR)


def meeting(number=1, parts=None, **fields):
    key = uuid.uuid5(uuid.NAMESPACE_OID, str(number))
    return Meeting(key, parts or (slot(),), number, "Europe/Lisbon", **fields)


def guest(number, side=OST, **fields):
    return Guest(f"Heron {number}", frozenset({uuid.UUID(int=100 + number)}), side, **fields)


def plan(**fields):
    team = (Guest("Ines", frozenset({uuid.UUID(int=7)})), Guest("Bram", frozenset({uuid.UUID(int=8)})))
    fields = {"meeting": meeting(), "days": (date(2026, 12, 1),), "is_joint": True, "is_remote": False, "most": 24,
              "team": team, **fields}  # fmt: skip
    return Plan(**fields)


def words(plan):
    return [each.words for each in clashes(plan)]


def present(*guests):
    return frozenset().union(*(each.ids for each in guests))


def test_somebody_asked_twice_at_once_is_named_and_the_other_session_too():
    one, two = guest(1), guest(2, TAR)
    other = meeting(2, present=present(one, two))

    found = clashes(plan(guests=(one, two), others=(other,)))

    assert [(each.kind, each.words) for each in found] == [
        (Kind.PEOPLE, "Heron 1 and Heron 2 are also asked to session 2, which takes place at the same time.")
    ]


def test_of_another_process_nothing_is_said_but_that_somebody_is_elsewhere():
    one = guest(1)
    ines = plan().team[0]
    others = (meeting(None, present=present(one)), meeting(None, team=present(ines), venue="Harbour House"))

    found = words(plan(guests=(one, guest(2, TAR)), others=others, meeting=meeting(venue="harbour  house")))

    assert found == ["Heron 1 and Ines are elsewhere at that time.", "harbour  house is taken at that time."]


def test_an_evening_between_two_days_is_no_clash():
    workshop = meeting(parts=(slot(), slot(24)))

    assert not overlap(workshop, meeting(2, parts=(slot(8, 2),)))
    assert overlap(workshop, meeting(2, parts=(slot(25, 1),)))


def test_sides_may_differ_by_one_and_the_table_has_a_size():
    sides = (SideRest(OST, "Ostrane"), SideRest(TAR, "Tarvia"))
    three = tuple(guest(n) for n in range(3))

    assert words(plan(guests=(*three[:2], guest(9, TAR)), sides=sides)) == []
    assert words(plan(guests=three, sides=sides, most=2)) == [
        "3 people may come, and the largest useful table of the process is 2.",
        "The sides are uneven: Ostrane 3, Tarvia 0 may come.",
    ]
    assert words(plan(guests=three, sides=sides, is_joint=False)) == []


def test_two_sessions_at_once_need_two_facilitators():
    other = meeting(2)

    assert words(plan(others=(other,))) == []
    assert words(plan(others=(other,), team=plan().team[:1])) == [
        "Session 2 takes place at the same time, and the process has too few facilitators for both."
    ]


@pytest.mark.parametrize(
    ("place", "begin", "expected"),
    [
        ("Karsa, Ostrane", 10, ["Heron 1: 4 hours for the journey between this session and session 2 abroad."]),
        ("Karsa, Ostrane", 30, []),
        ("Ferry Quay, Merrow", 10, []),
    ],
)
def test_a_journey_between_countries_takes_a_day(place, begin, expected):
    other = meeting(2, parts=(slot(begin),), place=place, present=present(guest(1)))

    assert words(plan(meeting=meeting(place="Port Serrin, Merrow"), guests=(guest(1),), others=(other,))) == expected


def test_a_side_s_weekend_holidays_and_feasts_are_named():
    days = tuple(date(2026, 12, 24) + timedelta(days=n) for n in range(4))
    sides = (SideRest(OST, "Ostrane", country="PT"), SideRest(TAR, "Tarvia", calendar=Side.Calendar.ISLAMIC))

    assert words(plan(days=days, sides=sides)) == [
        "Weekend for Ostrane: Saturday 26 December and Sunday 27 December.",
        "Friday 25 December is a public holiday of Ostrane: Christmas Day.",
        "Friday 25 December is the weekly day of rest of Tarvia.",
    ]
    [eid] = rest_days.rest_days("", "islamic", [date(2027, 3, 10)])
    assert (eid.kind, eid.name) == (rest_days.Kind.RELIGIOUS, "Eid al-Fitr (estimated)")
    assert rest_days.rest_days("AQ", "", [date(2026, 12, 22)]) == []


@pytest.mark.parametrize("calendar", Side.Calendar)
def test_every_calendar_of_feasts_knows_its_days(calendar):
    year = [date(2027, 1, 1) + timedelta(days=n) for n in range(365)]

    assert any(each.name for each in rest_days.rest_days("", calendar, year))


def test_night_is_a_matter_of_zones_where_people_join_from_afar():
    far = (guest(1, zone="America/Halifax"), guest(2, TAR, zone="Asia/Tehran"))

    assert words(plan(guests=far)) == []
    assert words(plan(guests=far, is_remote=True)) == [
        "In Halifax, UTC−4, it lasts from 05:00 to 11:00: night for whoever joins from there."
    ]


def test_an_answer_is_to_this_clash_and_to_no_other():
    one = plan(guests=(guest(1),), others=(meeting(2, present=present(guest(1))),))
    moved = replace(one, meeting=meeting(parts=(slot(1),)))

    assert clashes(one)[0].mark == clashes(one)[0].mark != clashes(moved)[0].mark


ZONES = st.sampled_from(sorted(available_timezones() - {"localtime", "Factory"}))
MOMENTS = st.integers(0, 200_000).map(lambda quarters: NINE + quarters * timedelta(minutes=15))
PARTS = st.lists(st.tuples(MOMENTS, st.integers(1, 48)), min_size=1, max_size=3)


def parts_of(pairs):
    return tuple(Slot(at, at + length * timedelta(minutes=30)) for at, length in sorted(pairs))


@settings(max_examples=50)
@given(PARTS, PARTS)
def test_overlap_is_mutual_and_every_meeting_overlaps_itself(one, other):
    one, other = meeting(1, parts_of(one)), meeting(2, parts_of(other))

    assert overlap(one, other) == overlap(other, one)
    assert overlap(one, one)


@settings(max_examples=50)
@given(st.permutations([OST, TAR, uuid.UUID(int=3)]), st.lists(st.integers(0, 2), max_size=12))
def test_sides_are_treated_alike(sides, seats):
    """Whichever side is which, the same kinds of clash are found."""
    named = tuple(SideRest(side, f"Side {at}") for at, side in enumerate(sides))
    guests = tuple(guest(n, sides[at]) for n, at in enumerate(seats))
    swapped = tuple(guest(n, sides[(at + 1) % 3]) for n, at in enumerate(seats))

    kinds = [each.kind for each in clashes(plan(guests=guests, sides=named, most=8))]

    assert kinds == [each.kind for each in clashes(plan(guests=swapped, sides=named, most=8))]


@settings(max_examples=50)
@given(ZONES, st.lists(ZONES, max_size=4), MOMENTS, st.integers(1, 20))
def test_the_band_lies_within_its_day_and_marks_exactly_the_nights(venue, zones, begin, halves):
    part = Slot(begin, begin + halves * timedelta(minutes=30))

    found = bands(part, venue, zones)

    assert 1 <= len(found.rows) <= len(zones) + 1
    offsets = [row.begins.utcoffset() for row in found.rows]
    assert offsets == sorted(set(offsets))
    for row in found.rows:
        zone = row.begins.tzinfo
        assert row.is_at_night == touches_night([part], zone)
        assert row.is_at_night or not is_night(row.begins, zone)
        assert all(0 <= night.x - LEFT <= WIDTH and night.width <= WIDTH for night in row.nights)
        assert row.at.x + row.at.width <= LEFT + WIDTH + 0.1
        assert sum(night.width for night in row.nights) == pytest.approx(WIDTH * 9 / 24, abs=WIDTH * 3 / 24)


# Pages


pages = pytest.mark.django_db


def found(cast, session, user=None):
    user = user or cast.facilitator
    return [each.words for each in queries.found(session, queries.surroundings(session), members_of(user))]


def two_at_once(cast, other_process=None):
    here = make.make_session(cast.process)
    there = make.make_session(other_process or cast.process, number=7)
    return here, there


@pages
def test_who_declined_or_has_gone_clashes_with_nothing(cast):
    here, there = two_at_once(cast)
    for handle, answer, status in (
        ("Plover", "accepted", "active"),
        ("Heron", "declined", "active"),
        ("Wren", "accepted", "left"),
    ):
        seat = make.make_participation(cast.process, handle, cast.ost, status=status)
        make.make_attendance(here, seat, answer)
        make.make_attendance(there, seat)

    assert found(cast, here)[0] == "Plover is also asked to session 7, which takes place at the same time."
    Session.objects.filter(pk=there.pk).update(status=Session.Status.CANCELLED)
    assert found(cast, here) == []


@pages
def test_another_process_is_felt_only_by_who_looks_after_both_and_opened_both_identities(cast):
    other = make.make_process("Merrow Sound Circle", sides=[("Eastern Isles", "EAS")])
    person = make.make_person()
    here, there = two_at_once(cast, other)
    seats = [
        make.make_participation(process, handle, side, person=person)
        for process, handle, side in ((cast.process, "Plover", cast.ost), (other, "Gannet", other.sides.get()))
    ]
    for session, seat in zip((here, there), seats, strict=True):
        make.make_attendance(session, seat)
    stranger = make.make_membership(other, role=Role.FACILITATOR).user
    make.make_membership(other, cast.coordinator, Role.COORDINATOR)
    elsewhere = "Plover is elsewhere at that time."

    assert found(cast, here) == found(cast, here, cast.coordinator) == []
    for seat in seats:
        IdentityOpening.objects.create(
            process=seat.process, participation=seat, opened_by=cast.coordinator, reason="Visa"
        )
    assert found(cast, here, cast.coordinator) == [elsewhere]
    assert found(cast, here) == []
    assert found(cast, there, stranger) == []


@pages
def test_a_facilitator_of_two_processes_is_told_to_be_elsewhere_by_who_sees_both(cast):
    other = make.make_process("Merrow Sound Circle")
    here, _there = two_at_once(cast, other)
    make.make_membership(other, cast.facilitator, Role.FACILITATOR)

    assert found(cast, here) == ["Facilitator is elsewhere at that time."]
    assert found(cast, here, cast.coordinator) == []


@pages
def test_a_clash_is_answered_on_record_and_the_answer_shown_beside_it(cast, sign_in):
    here, there = two_at_once(cast)
    seat = make.make_participation(cast.process, "Plover", cast.ost)
    for session in (here, there):
        make.make_attendance(session, seat)
    client = sign_in(cast.coordinator)
    [clash, *_others] = queries.found(here, queries.surroundings(here), members_of(cast.coordinator))
    url = reverse("participants:clash_answer", args=[cast.process.pk, here.pk, clash.mark])

    assert "Say why it stays as it is." in client.post(url, {"reason": ""}).content.decode()
    client.post(url, {"reason": "Plover comes for the first hour only."})

    page = client.get(reverse("participants:clash_list", args=[cast.process.pk, here.pk])).content.decode()
    assert "We know, because: Plover comes for the first hour only. (Coordinator, " in page
    assert list(Event.objects.values_list("verb", flat=True)) == ["clash.answered"]
    assert client.get(url.replace(clash.mark, "0" * 64)).status_code == 404
    assert ClashAnswer.objects.get().answered_by == cast.coordinator


@pages
def test_the_form_is_checked_before_it_is_saved(cast, sign_in):
    Side.objects.filter(pk=cast.ost.pk).update(country="PT")
    url = reverse("dialogues:session_new", args=[cast.process.pk])
    form = session_form(cast, first_day="2026-12-25", last_day="2026-12-25")
    quiet = session_form(cast, first_day="2026-12-09", last_day="2026-12-10")
    client = sign_in(cast.facilitator)

    page = client.post(url, {**form, "check": "1"}).content.decode()

    assert "Friday 25 December is a public holiday of Ostrane: Christmas Day." in page
    assert not Session.objects.exists()
    assert "Nothing speaks against this time." in client.post(url, {**quiet, "check": "1"}).content.decode()
    client.post(url, form)
    session = Session.objects.get()
    edit = reverse("dialogues:session_edit", args=[cast.process.pk, session.pk])
    page = client.post(edit, {**form, "number": 1, "version": 1, "first_time": time(9), "check": "1"}).content.decode()
    assert "is a public holiday of Ostrane" in page
    session.refresh_from_db()
    assert session.first_time == time(9, 30)
    assert session.venue_zone == ZoneInfo("Europe/Lisbon")
