"""Planning the next sessions from one that is there."""

import re
from datetime import date, time

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.models import Event
from dialogues.actions import series as actions
from dialogues.actions.series import Copy
from dialogues.models import NoteRegime, Session
from dialogues.queries import series as queries
from dialogues.series import Rhythm, Unit, later
from tests import make


@pytest.mark.parametrize(
    ("day", "count", "unit", "expected"),
    [
        (date(2026, 12, 1), 10, Unit.DAYS, date(2026, 12, 11)),
        (date(2026, 12, 1), 6, Unit.WEEKS, date(2027, 1, 12)),
        (date(2026, 12, 1), 1, Unit.MONTHS, date(2027, 1, 5)),  # the first Tuesday
        (date(2026, 12, 15), 2, Unit.MONTHS, date(2027, 2, 16)),  # the third
        (date(2026, 12, 29), 2, Unit.MONTHS, date(2027, 2, 23)),  # a fifth that becomes the last
        (date(2026, 12, 29), 12, Unit.MONTHS, date(2027, 12, 28)),
    ],
)
def test_a_day_so_much_later(day, count, unit, expected):
    assert later(day, count, unit) == expected


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(1, 60), st.sampled_from([Unit.WEEKS, Unit.MONTHS]))
@settings(max_examples=50, deadline=None)
def test_weeks_and_months_keep_the_weekday(day, count, unit):
    found = later(day, count, unit)

    assert found.weekday() == day.weekday()
    if unit == Unit.MONTHS:
        assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == count
        assert (found.day - 1) // 7 in ((day.day - 1) // 7, 3)


def a_source(cast, **fields):
    session = make.make_session(cast.process, last_day=date(2026, 12, 3), place="Port Serrin, Merrow", **fields)
    make.make_agenda_item(session, "Opening")
    make.make_agenda_item(session, "Among ourselves", is_internal=True)
    return session


def repeat(session, cast, rhythm, copies=frozenset(Copy), seen=None, title="Winter release"):
    seen = seen if seen is not None else queries.mark(session, queries.proposals(session, rhythm))
    return actions.repeat_session(
        session=session, rhythm=rhythm, title=title, copies=copies, seen=seen, by=cast.coordinator
    )


def test_several_are_planned_with_what_is_taken_along_and_nobody_who_has_gone(cast):
    source = a_source(cast)
    for handle, status in (("Plover", "active"), ("Heron", "left")):
        make.make_attendance(source, make.make_participation(cast.process, handle, status=status), answer="declined")

    made = repeat(source, cast, Rhythm(1, Unit.MONTHS, 2))

    assert [(each.first_day, each.last_day, each.number) for each in made] == [
        (date(2027, 1, 5), date(2027, 1, 7), 2),
        (date(2027, 2, 2), date(2027, 2, 4), 3),
    ]
    for each in made:
        fresh = Session.objects.get(pk=each.pk)
        assert (fresh.title, fresh.place, fresh.status) == ("Winter release", "Port Serrin, Merrow", "proposed")
        assert (fresh.first_time, fresh.zone) == (source.first_time, source.zone)
        assert [(item.title, item.is_internal) for item in fresh.agenda_items.all()] == [
            ("Opening", False), ("Among ourselves", True),
        ]  # fmt: skip
        assert [(row.participation.handle, row.answer) for row in fresh.attendances.all()] == [("Plover", "invited")]
    assert list(Event.objects.values_list("verb", flat=True)) == [
        *["session.proposed", "session.invited"] * 2,
        "session.repeated",
    ]


def test_nothing_is_taken_along_unasked_and_notes_are_never_looser_than_the_process_asks(cast):
    source = a_source(cast)
    make.make_attendance(source, make.make_participation(cast.process))
    cast.process.note_regime = NoteRegime.NO_NOTES
    cast.process.save()
    source.refresh_from_db()

    (made,) = repeat(source, cast, Rhythm(2, Unit.WEEKS), copies=frozenset())

    assert (made.place, made.agenda_items.count(), made.attendances.count()) == ("", 0, 0)
    assert made.note_regime == NoteRegime.NO_NOTES


def test_an_hour_that_never_comes_is_refused_and_one_that_comes_twice_is_said(cast):
    source = make.make_session(cast.process, first_day=date(2026, 3, 22), first_time=time(1, 30), last_time=time(16, 0))

    never = queries.proposals(source, Rhythm(1, Unit.WEEKS))
    twice = queries.proposals(source, Rhythm(217, Unit.DAYS))

    assert never[0].refusals == ["01:30 does not come on Sunday 29 March 2026 in Lisbon: the clocks are put forward."]
    assert twice[0].refusals == []
    assert "01:30 comes twice on Sunday 25 October 2026 in Lisbon; the first is meant" in twice[0].remarks[0]
    with pytest.raises(ValidationError, match="does not come"):
        repeat(source, cast, Rhythm(1, Unit.WEEKS))
    assert (Session.objects.count(), Event.objects.count()) == (1, 0)


@time_machine.travel("2026-11-01T12:00:00Z", tick=False)
def test_the_days_are_shown_in_words_before_any_session_is_made(cast, sign_in):
    source = a_source(cast)
    make.make_session(cast.process, first_day=date(2027, 2, 3), number=9)
    client = sign_in(cast.coordinator)
    url = reverse("dialogues:session_repeat", args=[cast.process.pk, source.pk])
    form = {"title": "Winter release", "every": 1, "unit": "months", "times": 2, "agenda": "on"}

    page = client.post(url, form).content.decode()

    assert "Tuesday 5 to Thursday 7 January 2027" in page
    assert "Session 9 is on these days already." in page
    assert Session.objects.count() == 2
    other = client.post(url, {**form, "times": 3, "make": "1", "seen": seen_in(page)})
    assert "These are other days than the ones you looked at" in other.content.decode()
    assert Session.objects.count() == 2
    made = client.post(url, {**form, "make": "1", "seen": seen_in(page)})
    assert made.url == reverse("dialogues:session_list", args=[cast.process.pk])
    assert Session.objects.count() == 4
    assert Session.objects.get(first_day=date(2027, 1, 5)).agenda_items.count() == 2


def seen_in(page):
    return re.search(r'name="seen" value="(\w+)"', page)[1]


def test_a_series_that_leads_past_the_calendar_is_refused(cast, sign_in):
    source = a_source(cast)
    form = {"title": "Winter release", "every": 60, "unit": "months", "times": 24}

    page = sign_in(cast.coordinator).post(reverse("dialogues:session_repeat", args=[cast.process.pk, source.pk]), form)

    assert "That leads too far ahead." in page.content.decode()
