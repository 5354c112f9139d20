from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants import continuity
from participants.continuity import Held

START = date(2025, 1, 10)


def make_sessions(*rooms, every=100):
    return [Held(START + timedelta(days=n * every), {"HC": frozenset(room)}) for n, room in enumerate(rooms)]


def measure(sessions, *, today=None, **kwargs):
    return continuity.continuity(sessions, today=today or (sessions[-1].on if sessions else START), **kwargs)


rooms = st.lists(
    st.fixed_dictionaries(
        {
            "HC": st.frozensets(st.sampled_from("abcdef"), max_size=6),
            "OST": st.frozensets(st.sampled_from("uvwxyz"), max_size=6),
        }
    ),
    max_size=8,
)


def make_series(given_rooms):
    return [Held(START + timedelta(days=60 * n), room) for n, room in enumerate(given_rooms)]


def test_the_worked_vector():
    result = measure(make_sessions("abcdefgh", "abcdefij", "abcdklmn"))

    assert [step.retention for step in result.steps] == [0.75, 0.5]
    assert [step.jaccard for step in result.steps] == [pytest.approx(0.6), pytest.approx(1 / 3)]
    assert result.steps[1].newcomers == 0.5
    assert (result.core, result.people) == (6, 14)
    assert result.core_share == pytest.approx(0.429, abs=5e-4)
    assert result.continuity == 0.625
    assert not result.has_warning


def test_fewer_than_half_returning_is_low():
    (step,) = measure(make_sessions("abcdefgh", "abcxyzuv")).steps

    assert (step.retention, step.is_low) == (0.375, True)


def test_a_side_that_stays_away_is_noticed_though_the_whole_looks_well():
    first = Held(START, {"HC": frozenset("abcdefgh"), "OST": frozenset("uvw")})
    second = Held(START + timedelta(days=90), {"HC": frozenset("abcdefgh"), "OST": frozenset("uxyz")})

    (step,) = measure([first, second]).steps

    assert (step.is_low, step.low_sides) == (False, ("OST",))


def test_a_side_of_two_gives_no_figure():
    first = Held(START, {"HC": frozenset("abcd"), "OST": frozenset("uv")})
    second = Held(START + timedelta(days=90), {"HC": frozenset("abcd"), "OST": frozenset("xyz")})

    (step,) = measure([first, second]).steps

    assert step.sides == {"HC": 1.0, "OST": None}


def test_a_newcomer_is_someone_never_seen_before():
    steps = measure(make_sessions("ab", "bc", "ad")).steps

    assert [step.newcomers for step in steps] == [0.5, 0.5]


def test_a_gap_of_more_than_twice_the_usual_is_long():
    days = [0, 30, 60, 121]
    sessions = [Held(START + timedelta(days=n), {"HC": frozenset("abc")}) for n in days]

    assert [step.is_after_long_gap for step in measure(sessions).steps] == [False, False, True]


def test_two_sessions_have_no_usual_gap():
    assert not measure(make_sessions("abc", "abc", every=300)).steps[0].is_after_long_gap


@pytest.mark.parametrize(("today", "is_long"), [(date(2026, 1, 10), False), (date(2026, 1, 11), True)])
def test_more_than_twelve_months_since_the_last_session_is_long(today, is_long):
    assert measure(make_sessions("abc"), today=today).is_open_gap_long is is_long


def test_the_open_gap_runs_to_the_next_planned_session():
    result = measure(make_sessions("abc"), today=date(2025, 2, 9), next_on=date(2025, 3, 11))

    assert result.open_gap_days == 60


@pytest.mark.parametrize(
    ("next_on", "is_one_off"),
    [(None, True), (date(2025, 6, 1), False), (date(2026, 1, 10), False), (date(2026, 1, 11), True)],
)
def test_one_session_and_none_soon_is_a_one_off(next_on, is_one_off):
    assert measure(make_sessions("abc"), next_on=next_on).is_one_off is is_one_off


def test_no_session_is_no_continuity():
    result = measure([])

    assert (result.steps, result.continuity, result.core_share, result.open_gap_days) == ((), None, None, None)
    assert not result.has_warning


def test_a_session_nobody_attended_divides_by_nothing():
    steps = measure(make_sessions("", "ab", "")).steps

    assert [(step.retention, step.newcomers) for step in steps] == [(None, 1.0), (0.0, None)]


def test_sessions_out_of_order_are_refused():
    with pytest.raises(ValueError, match="oldest first"):
        measure(list(reversed(make_sessions("a", "b"))), today=START)


@given(rooms)
def test_every_figure_is_a_share(given_rooms):
    result = measure(make_series(given_rooms))

    for step in result.steps:
        for value in (step.retention, step.jaccard, step.newcomers, *step.sides.values()):
            assert value is None or 0 <= value <= 1
        if step.retention is not None and step.newcomers is not None:
            assert step.jaccard <= step.retention
    assert result.core <= result.people


@given(rooms)
def test_swapping_the_sides_swaps_the_result(given_rooms):
    before = measure(make_series(given_rooms))
    after = measure(make_series([{"HC": room["OST"], "OST": room["HC"]} for room in given_rooms]))

    assert before.continuity == after.continuity
    assert [(s.sides["HC"], s.sides["OST"]) for s in before.steps] == [
        (s.sides["OST"], s.sides["HC"]) for s in after.steps
    ]


@given(st.frozensets(st.sampled_from("abcdef"), min_size=3), st.integers(2, 6))
def test_the_same_people_each_time_are_wholly_continuous(room, times):
    result = measure(make_sessions(*[room] * times))

    assert (result.continuity, result.core_share) == (1.0, 1.0)
    assert all(step.newcomers == 0 for step in result.steps)
