from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transfer import silence
from transfer.silence import Contact, Direction, State

OPENED = date(2026, 1, 1)


def make_contacts(*gaps, direction=Direction.TWO_WAY, is_confirmed=True):
    days = [0]
    for gap in gaps:
        days.append(days[-1] + gap)
    return [Contact(OPENED + timedelta(days=day), direction, is_confirmed) for day in days]


def measure(contacts, *, days_later, **kwargs):
    last = max((contact.on for contact in contacts), default=OPENED)
    return silence.silence(contacts, opened_on=OPENED, today=last + timedelta(days=days_later), **kwargs)


contacts_of_years = st.lists(
    st.builds(Contact, st.dates(date(2024, 1, 1), date(2027, 12, 31)), st.sampled_from(list(Direction)), st.booleans()),
    max_size=20,
)


def test_the_worked_vector():
    result = measure(make_contacts(20, 35, 25), days_later=70)

    assert (result.days, result.cadence_days, result.ratio) == (70, 25, 2.8)
    assert result.state is State.SILENT


def test_an_agreed_cadence_comes_before_the_usual_one():
    assert measure(make_contacts(20, 35, 25), days_later=70, cadence_days=70).state is State.OPEN


def test_two_gaps_are_too_few_for_a_rhythm():
    assert measure(make_contacts(20, 35), days_later=1).cadence_days == 30


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (0, State.OPEN),
        (30, State.OPEN),
        (31, State.QUIET),
        (60, State.QUIET),
        (61, State.SILENT),
        (120, State.SILENT),
        (121, State.ISOLATED),
    ],
)
def test_the_state_by_days_of_silence(days, state):
    assert measure(make_contacts(), days_later=days).state is state


@pytest.mark.parametrize(("days", "state"), [(180, State.OPEN), (181, State.ISOLATED)])
def test_half_a_year_of_silence_is_isolation_whatever_was_agreed(days, state):
    assert measure(make_contacts(), days_later=days, cadence_days=365).state is state


def test_a_change_of_leaders_overrides_an_open_channel():
    result = measure(make_contacts(20, 35, 25), days_later=5, is_unconfirmed=True)

    assert (result.state, result.heard) == (State.UNCONFIRMED, State.OPEN)


@pytest.mark.parametrize(
    ("confirmed_on", "expected"),
    [(date(2026, 3, 1), True), (date(2026, 5, 1), False), (date(2026, 6, 1), False), (None, True)],
)
def test_a_channel_is_unconfirmed_after_a_later_change_of_leaders(confirmed_on, expected):
    assert silence.rests_on_old_leaders([date(2026, 5, 1)], confirmed_on=confirmed_on) is expected


def test_without_a_change_of_leaders_nothing_is_unconfirmed():
    assert not silence.rests_on_old_leaders([], confirmed_on=None)


@pytest.mark.parametrize(
    "contacts",
    [
        make_contacts(40, is_confirmed=False),
        make_contacts(40, direction=Direction.OUT),
        make_contacts(40, direction=Direction.IN),
        [],
    ],
)
def test_only_confirmed_two_way_contact_breaks_the_silence(contacts):
    result = silence.silence(contacts, opened_on=OPENED, today=OPENED + timedelta(days=50))

    assert (result.days, result.has_two_way_contact) == (50, False)


def test_several_contacts_on_one_day_are_one():
    assert measure(make_contacts(0, 20, 0, 35, 0, 25), days_later=70).cadence_days == 25


def test_a_contact_in_the_future_does_not_count():
    future = Contact(OPENED + timedelta(days=90), Direction.TWO_WAY)

    assert silence.silence([future], opened_on=OPENED, today=OPENED + timedelta(days=50)).days == 50


def test_one_sidedness_over_twelve_months():
    today = date(2026, 12, 31)
    contacts = [
        Contact(date(2026, 5, 1), Direction.OUT),
        Contact(date(2026, 6, 1), Direction.OUT),
        Contact(date(2026, 7, 1), Direction.TWO_WAY),
        Contact(date(2025, 1, 1), Direction.IN),
    ]

    assert silence.one_sidedness(contacts, today=today) == 0.5
    assert silence.one_sidedness([], today=today) is None


def test_a_cadence_of_no_days_is_refused():
    with pytest.raises(ValueError, match="at least one day"):
        measure([], days_later=1, cadence_days=0)


def test_a_channel_from_the_future_is_refused():
    with pytest.raises(ValueError, match="after today"):
        silence.silence([], opened_on=date(2026, 2, 1), today=date(2026, 1, 1))


@given(contacts_of_years, st.integers(0, 900))
def test_silence_only_deepens_while_nothing_is_heard(contacts, days):
    order = list(State)
    contacts = [contact for contact in contacts if contact.on <= date(2026, 6, 1)]
    opened_on, today = date(2024, 1, 1), date(2026, 6, 1)

    now = silence.silence(contacts, opened_on=opened_on, today=today)
    later = silence.silence(contacts, opened_on=opened_on, today=today + timedelta(days=days))

    assert order.index(later.state) >= order.index(now.state)
    assert later.days == now.days + days


@given(contacts_of_years)
def test_swapping_the_directions_changes_nothing(contacts):
    swap = {Direction.IN: Direction.OUT, Direction.OUT: Direction.IN, Direction.TWO_WAY: Direction.TWO_WAY}
    swapped = [Contact(c.on, swap[c.direction], c.is_confirmed) for c in contacts]
    today = date(2027, 1, 1)

    result = silence.one_sidedness(contacts, today=today)

    assert result == silence.one_sidedness(swapped, today=today)
    assert result is None or 0 <= result <= 1
