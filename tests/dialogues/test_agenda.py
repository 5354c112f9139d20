"""Putting an agenda together: its clock, its order, and what participants see of it."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Event
from dialogues.access import members_of
from dialogues.actions import agenda as actions
from dialogues.models import AgendaItem, Session
from dialogues.policies.conflicts import Conflict
from dialogues.queries import agenda as queries
from tests import make
from tests.dialogues.rows import item_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(cast):
    return make.make_session(cast.process, first_day=date(2026, 12, 1), last_day=date(2026, 12, 2))


def verbs():
    return list(Event.objects.values_list("verb", flat=True))


def values(**fields):
    return {"title": "Coffee", "day": 1, "duration_minutes": 30, "phase": "pause", **fields}


def titles(session, day=1):
    return [item.title for item in session.agenda_items.filter(day=day)]


def address(name, thing, session):
    return reverse(f"dialogues:{name}", args=[session.process_id, thing.pk])


def test_an_item_is_put_at_the_end_of_its_day(cast, session):
    make.make_agenda_item(session, "Opening")

    actions.add_item(session=session, values=values(), by=cast.facilitator)

    assert titles(session) == ["Opening", "Coffee"]
    assert verbs() == ["agenda_item.added"]


@pytest.mark.parametrize("day", [0, 3, 31])
def test_an_item_lies_on_a_day_of_the_session(day, cast, session):
    with pytest.raises(ValidationError, match="The session has 2 days"):
        actions.add_item(session=session, values=values(day=day), by=cast.facilitator)

    assert (AgendaItem.objects.count(), verbs()) == (0, [])


def test_an_item_changed_to_another_day_goes_to_its_end(cast, session):
    item = make.make_agenda_item(session, "Opening")
    make.make_agenda_item(session, "Review", day=2, position=1)

    actions.edit_item(item=item, values=values(title="Opening", day=2), version=1, by=cast.facilitator)

    assert (titles(session, 1), titles(session, 2)) == ([], ["Review", "Opening"])
    assert verbs() == ["agenda_item.edited"]


def test_an_item_is_removed(cast, session):
    item = make.make_agenda_item(session)

    actions.remove_item(item=item, by=cast.facilitator)

    assert (AgendaItem.objects.count(), verbs()) == (0, ["agenda_item.removed"])


def test_items_change_places_by_a_button(cast, session, sign_in):
    one, two, three = (make.make_agenda_item(session, title) for title in ("One", "Two", "Three"))
    client = sign_in(cast.facilitator)

    client.post(address("agenda_item_shift", three, session), {"to": "earlier"})
    assert titles(session) == ["One", "Three", "Two"]
    client.post(address("agenda_item_shift", one, session), {"to": "later"})
    assert titles(session) == ["Three", "One", "Two"]

    assert verbs() == ["agenda_item.shifted"] * 2
    assert two.position == 2


@pytest.mark.parametrize(("at", "earlier"), [(0, True), (1, False)])
def test_at_the_end_of_its_day_an_item_stays(at, earlier, cast, session):
    items = [make.make_agenda_item(session, "One"), make.make_agenda_item(session, "Two")]
    make.make_agenda_item(session, "Tomorrow", day=2, position=1)

    with pytest.raises(ValidationError, match="already stands at that end"):
        actions.shift_item(item=items[at], earlier=earlier, by=cast.facilitator)

    assert (titles(session), verbs()) == (["One", "Two"], [])


def test_a_conflict_keeps_both_texts_and_asks(cast, session, sign_in):
    item = make.make_agenda_item(session, "Opening")
    actions.edit_item(item=item, values=values(title="Theirs"), version=1, by=cast.coordinator)

    response = sign_in(cast.facilitator).post(
        address("agenda_item_edit", item, session), item_form(cast, title="Mine", version=1)
    )

    page = response.content.decode()
    assert response.status_code == 409
    assert "Theirs" in page
    assert 'value="Mine"' in page
    item.refresh_from_db()
    assert (item.title, item.version) == ("Theirs", 2)


def test_an_old_version_changes_nothing(cast, session):
    item = make.make_agenda_item(session, version=4)

    with pytest.raises(Conflict):
        actions.edit_item(item=item, values=values(), version=3, by=cast.facilitator)

    item.refresh_from_db()
    assert item.title == "Opening"


@pytest.mark.parametrize("status", ["postponed", "cancelled", "written_up", "closed"])
def test_an_agenda_that_is_history_stays_as_it_was(status, cast, session):
    item = make.make_agenda_item(session)
    Session.objects.update(status=status)

    for change in (
        lambda: actions.add_item(session=session, values=values(), by=cast.facilitator),
        lambda: actions.edit_item(item=item, values=values(), version=1, by=cast.facilitator),
        lambda: actions.remove_item(item=item, by=cast.facilitator),
        lambda: actions.shift_item(item=item, earlier=True, by=cast.facilitator),
    ):
        with pytest.raises(ValidationError):
            change()

    assert (titles(session), verbs()) == (["Opening"], [])


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"title": "Co\u202effee"}, "title"),
        ({"title": "Co\x00ffee"}, "title"),
        ({"duration_minutes": "4"}, "duration_minutes"),
        ({"duration_minutes": "721"}, "duration_minutes"),
        ({"duration_minutes": "9" * 400}, "duration_minutes"),
        ({"duration_minutes": "NaN"}, "duration_minutes"),
        ({"day": "3"}, "day"),
        ({"begins": "25:00"}, "begins"),
        ({"phase": "lunch"}, "phase"),
    ],
)
def test_each_bad_answer_gets_a_sentence_at_its_field(fields, field, cast, session, sign_in):
    response = sign_in(cast.facilitator).post(address("agenda_item_new", session, session), item_form(cast, **fields))

    assert set(response.context["form"].errors) == {field}
    assert AgendaItem.objects.count() == 0


# The clock on the page


def test_the_agenda_runs_in_the_zone_of_the_venue_and_in_mine(cast, session, sign_in):
    cast.facilitator.time_zone = "Asia/Tehran"
    cast.facilitator.save()
    make.make_agenda_item(session, "Opening", 30)
    make.make_agenda_item(session, "Release", 90)
    make.make_agenda_item(session, "Review", 45, day=2, position=1, begins=time(9, 0))

    page = sign_in(cast.facilitator).get(address("session_detail", session, session)).content.decode()

    for row in (
        "<td>09:30</td><td>13:00</td><td><b>Opening</b>",
        "<td>10:00</td><td>13:30</td><td><b>Release</b>",
        "<td>11:30</td><td>15:00</td><td>End of the day",
        "<td>09:00</td><td>12:30</td><td><b>Review</b>",
    ):
        assert row in page
    assert "Day 2: Wednesday 2 December 2026" in page


def test_a_day_that_runs_over_is_warned_about_and_not_blocked(cast, session, sign_in):
    make.make_agenda_item(session, "Everything", 420)

    page = sign_in(cast.facilitator).get(address("agenda_detail", session, session)).content.decode()

    assert "The day ends 30 minutes after 16:00." in page


def test_an_item_that_cannot_begin_when_it_was_to_is_marked(cast, session, sign_in):
    make.make_agenda_item(session, "Opening", 60)
    make.make_agenda_item(session, "Release", 60, begins=time(10, 0))

    page = sign_in(cast.facilitator).get(address("agenda_detail", session, session)).content.decode()

    assert "30 minutes later than it was to begin" in page


def test_items_left_on_a_day_that_is_gone_are_still_there(cast, session, sign_in):
    make.make_agenda_item(session, "Review", 45, day=2, position=1)
    Session.objects.update(last_day=session.first_day, ends_at=session.starts_at.replace(hour=16))

    page = sign_in(cast.facilitator).get(address("agenda_detail", session, session)).content.decode()

    assert "these items were left on a day it no longer has" in page
    assert "Review" in page


@pytest.mark.parametrize(("minutes", "size"), [(5, "m30"), (44, "m30"), (45, "m60"), (89, "m60"), (90, "m90")])
def test_time_has_size(minutes, size, session):
    item = make.make_agenda_item(session, duration_minutes=minutes)

    assert queries.days_of(session, [item])[0].lines[0].size == size


# Internal items


def test_participants_see_nothing_of_internal_items(cast, session, sign_in):
    """Plant internal items everywhere: not one byte of a participant's pages changes."""
    make.make_attendance(session, make.make_participation(cast.process, user=cast.participant))
    make.make_agenda_item(session, "Opening", position=3)
    make.make_agenda_item(session, "Release", position=6, begins=time(11, 0))
    client = sign_in(cast.participant)
    page = address("session_detail", session, session)
    before = client.get(page).content.decode().split("<main", 1)[1]

    for position, (day, begins) in enumerate([(1, None), (1, time(8, 0)), (2, None), (1, time(23, 0))]):
        make.make_agenda_item(
            session, "Marigold", 300, day=day, position=position * 2 + 1000, begins=begins, is_internal=True
        )
    make.make_agenda_item(session, "Marigold", 300, position=1, is_internal=True)
    make.make_agenda_item(session, "Marigold", 300, position=4, is_internal=True)

    assert client.get(page).content.decode().split("<main", 1)[1] == before
    assert "Marigold" in sign_in(cast.facilitator).get(page).content.decode()


def test_observers_see_no_internal_items_and_rapporteurs_do(cast, session):
    make.make_agenda_item(session, "Team meeting", is_internal=True)

    def seen(user):
        days = queries.agenda(session, members_of(user)[cast.process.pk])
        return [line.item.title for day in days for line in day.lines]

    assert (seen(cast.observer), seen(cast.rapporteur)) == ([], ["Team meeting"])


def test_the_agenda_costs_the_same_for_one_item_and_for_thirty(cast, session, sign_in):
    client = sign_in(cast.facilitator)
    page = address("agenda_detail", session, session)

    def count():
        client.get(page)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page).status_code == 200
        return len(captured)

    make.make_agenda_item(session)
    few = count()
    for _ in range(30):
        make.make_agenda_item(session)

    assert (few, few <= 8) == (count(), True)


# Another place, another session


@pytest.fixture
def later(cast):
    return make.make_session(cast.process, "Who may measure", first_day=date(2027, 3, 2))


def test_an_item_is_put_before_another_one_of_any_day_or_at_a_days_end(cast, session, sign_in):
    one, two, three = (make.make_agenda_item(session, title) for title in ("One", "Two", "Three"))
    client = sign_in(cast.coordinator)

    client.post(address("agenda_item_place", three, session), {"day": 1, "before": one.pk})
    assert titles(session) == ["Three", "One", "Two"]
    client.post(address("agenda_item_place", three, session), {"day": 1, "before": ""})
    assert titles(session) == ["One", "Two", "Three"]
    client.post(address("agenda_item_place", one, session), {"day": 2})
    assert (titles(session), titles(session, day=2)) == (["Two", "Three"], ["One"])
    assert session.agenda_items.get(day=2).version == 2  # an edit begun before asks
    assert verbs() == ["agenda_item.placed"] * 3


def test_an_item_has_no_place_on_a_day_that_is_none_or_before_an_item_of_another_session(cast, session, later, sign_in):
    item, other = make.make_agenda_item(session, "One"), make.make_agenda_item(later, "Two")
    url = reverse("dialogues:agenda_item_place", args=[cast.process.pk, item.pk])

    assert sign_in(cast.coordinator).post(url, {"day": 9}).status_code == 409
    sign_in(cast.coordinator).post(url, {"day": 1, "before": other.pk})

    assert (titles(session), titles(later), verbs()) == (["One"], ["Two"], [])


@pytest.mark.parametrize(("keep", "here"), [(False, []), (True, ["Among ourselves"])])
def test_an_item_is_carried_forward_and_internal_stays_internal(keep, here, cast, session, later):
    make.make_agenda_item(later, "Opening")
    item = make.make_agenda_item(session, "Among ourselves", is_internal=True, begins=time(18, 0))

    actions.carry_item(item=item, to=later, keep=keep, by=cast.coordinator)

    assert titles(session) == here
    carried = later.agenda_items.get(position=2)
    assert (carried.title, carried.day, carried.begins, carried.is_internal) == ("Among ourselves", 1, None, True)
    assert verbs() == ["agenda_item.carried"]


@pytest.mark.parametrize(
    ("here", "there", "keep", "sentence"),
    [
        ({"status": Session.Status.CLOSED}, {}, False, "It can be copied to the later session"),
        ({}, {"status": Session.Status.CANCELLED}, True, "still to come"),
        ({}, {"starts_at": datetime(2020, 1, 1, tzinfo=UTC)}, True, "That session is earlier"),
    ],
)
def test_an_item_goes_nowhere_it_does_not_belong(here, there, keep, sentence, cast, session, later):
    item = make.make_agenda_item(session, "One")
    Session.objects.filter(pk=session.pk).update(**here)
    Session.objects.filter(pk=later.pk).update(**there)

    with pytest.raises(ValidationError, match=sentence):
        actions.carry_item(item=item, to=later, keep=keep, by=cast.coordinator)

    assert (titles(session), titles(later), verbs()) == (["One"], [], [])


def test_only_later_sessions_are_offered_and_of_a_closed_one_only_a_copy(cast, session, later, sign_in):
    make.make_session(cast.process, "Long ago", first_day=date(2020, 1, 1), status=Session.Status.CLOSED)
    item = make.make_agenda_item(session, "One")
    Session.objects.filter(pk=session.pk).update(status=Session.Status.CLOSED)
    client, url = sign_in(cast.coordinator), reverse("dialogues:agenda_item_carry", args=[cast.process.pk, item.pk])

    page = client.get(url).content.decode()
    sent = client.post(url, {"to": later.pk, "keep": "copy"})

    assert "Who may measure, 2 March 2027" in page
    assert "Long ago" not in page
    assert "It is moved: here it goes" not in page
    assert sent.url == reverse("dialogues:agenda_detail", args=[cast.process.pk, later.pk])
    assert (titles(session), titles(later)) == (["One"], ["One"])
