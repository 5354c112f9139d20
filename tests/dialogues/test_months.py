"""The calendar of a month: on whose days a session stands."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import example, given, settings
from hypothesis import strategies as st

from accounts import middleware
from dialogues import clock, months
from dialogues.models import Role, Session
from dialogues.queries import months as queries
from tests import make
from vault import seal

ZONES = st.sampled_from(sorted(available_timezones() - {"localtime", "Factory"}))


@given(st.dates(date(clock.FIRST_YEAR, 1, 1), date(clock.LAST_YEAR, 12, 31)))
def test_a_month_is_whole_weeks_from_monday_and_holds_all_its_days(day):
    first = day.replace(day=1)

    squares = months.squares(first)

    assert (squares[0].weekday(), squares[-1].weekday(), len(squares) % 7) == (0, 6, 0)
    assert day in squares
    assert squares[0] > first - timedelta(days=7)
    assert squares[-7].month == first.month  # no week without a day of the month
    assert months.shifted(first, 1) is None or months.shifted(months.shifted(first, 1), -1) == first


@settings(max_examples=50)
@given(ZONES, st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 5), st.times(), st.times())
@example("Europe/Lisbon", date(2026, 10, 24), 2, time(18), time(12))
def test_the_parts_of_a_session_lie_within_it_one_after_the_other(zone, first, days, begins, ends):
    zone, last = ZoneInfo(zone), first + timedelta(days=days)
    begins, ends = begins.replace(second=0, microsecond=0), ends.replace(second=0, microsecond=0)
    start, end = clock.moment(first, begins, zone), clock.moment(last, ends, zone)

    parts = clock.parts(first, begins, last, ends, zone)

    if start < end:
        assert (parts[0].starts_at, parts[-1].ends_at) == (start, end)
    assert all(part.starts_at < part.ends_at for part in parts)
    assert all(before.ends_at <= after.starts_at for before, after in zip(parts, parts[1:], strict=False))
    assert len(parts) <= days + 1


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "0000-01", "9999-12", "２０２６-12", "2026-12-01", "x"])
def test_a_month_that_is_none_is_this_one(text):
    assert months.first_of(text, date(2026, 11, 22)) == date(2026, 11, 1)


pages = pytest.mark.django_db


@pages
def test_a_session_stands_on_the_days_of_the_readers_own_clock(cast, sign_in):
    """Auckland's Tuesday morning is Monday evening in Lisbon."""
    make.make_session(cast.process, first_day=date(2026, 12, 1), first_time=time(9), last_time=time(12),
                      zone="Pacific/Auckland", place="Tern Point, Aotea")  # fmt: skip
    cast.facilitator.time_zone = "Europe/Lisbon"
    cast.facilitator.save()
    url = reverse("dialogues:month_detail", args=[cast.process.pk])

    page = sign_in(cast.facilitator).get(url, {"month": "2026-12"})

    month = page.context["month"]
    days = [day.on for week in month.weeks for day, squares in week if squares]
    assert days == [date(2026, 11, 30)]
    text = page.content.decode()
    assert "<b>20:00 to 23:00</b> Lisbon, UTC" in text
    assert "Tue 1 Dec 09:00 Tern Point, UTC+13" in text


@pages
def test_ones_own_calendar_has_the_sessions_of_all_processes_and_no_others(cast, sign_in):
    other = make.make_process("Merrow Sound Circle")
    make.make_membership(other, cast.facilitator, Role.FACILITATOR)
    strange = make.make_process("Northern Lakes")
    for process in (cast.process, other, strange):
        make.make_session(process, first_day=date(2026, 12, 1))
    client = sign_in(cast.facilitator)
    url = reverse("overview:month_detail") + "?month=2026-12"

    page = client.get(url)

    shown = [
        square.entry.session.process for week in page.context["month"].weeks for _, all_ in week for square in all_
    ]
    assert {each.codename for each in shown} == {"Avel Basin Dialogue", "Merrow Sound Circle"}
    assert "Northern Lakes" not in page.content.decode()
    assert sign_in(None).get(url).status_code == 302
    assert page.context["month"].first == datetime(2026, 12, 1, tzinfo=UTC).date()


@pages
def test_a_month_with_too_much_in_it_says_so(cast, sign_in, monkeypatch):
    monkeypatch.setattr(queries, "MOST", 2)
    for number in range(3):
        make.make_session(cast.process, f"Release {number}", first_day=date(2026, 12, 1 + number))
    client, url = sign_in(cast.facilitator), reverse("dialogues:month_detail", args=[cast.process.pk])

    month = client.get(url, {"month": "2026-12"}).context["month"]

    assert (month.shown, month.is_cut) == (2, True)
    assert not client.get(url, {"month": "2026-10"}).context["month"].is_cut


@pages
def test_a_session_whose_hours_new_rules_swallowed_still_has_its_day(cast, sign_in):
    session = make.make_session(cast.process, first_day=date(2026, 12, 1))
    Session.objects.filter(pk=session.pk).update(last_time=time(9))  # as if the clock had been put back between
    client = sign_in(cast.facilitator)

    month = client.get(reverse("dialogues:month_detail", args=[cast.process.pk]), {"month": "2026-12"}).context["month"]

    assert [day.on for week in month.weeks for day, squares in week if squares] == [date(2026, 12, 1)]
    assert client.get(reverse("participants:clash_list", args=[cast.process.pk, session.pk])).status_code == 200


@pages
def test_calendar_and_clashes_cost_the_same_however_many_processes_one_has(cast, sign_in, monkeypatch):
    """Each process has a key of its own, and none is in memory."""
    monkeypatch.setattr(middleware, "SEEN_EVERY", 3600)
    session = make.make_session(
        cast.process, first_day=date(2026, 12, 1), place="Port Serrin, Merrow", venue="Harbour House"
    )
    client = sign_in(cast.facilitator)
    pages = [reverse("overview:month_detail") + "?month=2026-12",
             reverse("participants:clash_list", args=[cast.process.pk, session.pk])]  # fmt: skip

    def costs():
        found = []
        for page in pages:
            seal.forget()
            with CaptureQueriesContext(connection) as asked:
                assert client.get(page).status_code == 200
            found.append(len(asked))
        return found

    client.get("/")
    with_none = costs()
    for number in range(4):
        other = make.make_process(f"Process {number}")
        make.make_membership(other, cast.facilitator, Role.FACILITATOR)
        make.make_session(other, first_day=date(2026, 12, 1), place="Karsa, Ostrane", venue="Harbour House")

    assert costs() == with_none
    assert max(with_none) <= 10  # eight, the key of the house, and those of processes
