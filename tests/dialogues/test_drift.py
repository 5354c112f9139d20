import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues import drift
from dialogues.drift import Act, Level, Tally

FULL = {"HC": 4, "OST": 4}


def make_tallies(positions, others, side=None):
    return [Tally(Act.OFFICIAL_POSITION, positions, side), Tally(Act.NEW_IDEA, others, side)]


tallies = st.lists(
    st.builds(Tally, st.sampled_from(list(Act)), st.integers(0, 12), st.sampled_from(["HC", "OST", "TAR", None])),
    max_size=20,
)
rooms = st.fixed_dictionaries({side: st.integers(0, 6) for side in ("HC", "OST", "TAR")})


def test_the_worked_vector():
    result = drift.drift(make_tallies(9, 6, "HC") + make_tallies(5, 10, "OST"), FULL)

    assert (result.positions, result.acts) == (14, 30)
    assert result.index == pytest.approx(0.467, abs=5e-4)
    assert result.level is Level.WATCH
    assert result.sides == {"HC": pytest.approx(0.6), "OST": pytest.approx(1 / 3)}
    assert result.exchange == pytest.approx(0.333, abs=5e-4)
    assert (result.is_exchange, result.is_one_sided) == (False, True)


def test_two_reciting_sides_exchange_positions():
    result = drift.drift(make_tallies(6, 6, "HC") + make_tallies(8, 2, "OST"), FULL)

    assert (result.exchange, result.is_exchange, result.is_one_sided) == (0.5, True, False)


@pytest.mark.parametrize(
    ("positions", "others", "level"),
    [
        (0, 0, Level.INSUFFICIENT),
        (9, 0, Level.INSUFFICIENT),
        (2, 8, Level.OK),
        (3, 7, Level.WATCH),
        (4, 6, Level.WATCH),
        (5, 5, Level.DEGENERATING),
    ],
)
def test_the_level_of_a_session(positions, others, level):
    assert drift.drift(make_tallies(positions, others), FULL).level is level


def test_procedural_acts_do_not_count():
    result = drift.drift([*make_tallies(5, 5), Tally(Act.PROCEDURAL, 90)], FULL)

    assert (result.acts, result.index) == (10, 0.5)


def test_a_side_of_two_is_dropped_from_its_own_figure_and_from_the_whole():
    result = drift.drift(make_tallies(10, 0, "HC") + make_tallies(2, 10, "OST"), {"HC": 2, "OST": 4})

    assert (result.acts, result.positions) == (12, 2)
    assert result.sides == {"HC": None, "OST": pytest.approx(1 / 6)}
    assert result.exchange is None


def test_a_side_without_enough_acts_leaves_the_exchange_untold():
    result = drift.drift(make_tallies(10, 0, "HC") + make_tallies(4, 0, "OST"), FULL)

    assert (result.sides, result.exchange, result.is_one_sided) == ({"HC": 1.0, "OST": None}, None, False)


def test_one_side_alone_exchanges_nothing():
    assert drift.drift(make_tallies(10, 0, "HC"), {"HC": 4}).exchange is None


def test_a_side_without_attendance_is_an_error():
    with pytest.raises(KeyError):
        drift.drift(make_tallies(1, 1, "WOL"), FULL)


def test_a_negative_tally_is_refused():
    with pytest.raises(ValueError, match="negative"):
        Tally(Act.QUESTION, -1)


def test_the_trend_compares_the_last_three_sessions_with_the_three_before():
    assert drift.trend([0.9, 0.1, 0.2, None, 0.3, 0.4, 0.5, 0.6]) == pytest.approx(0.3)


def test_five_sessions_make_no_trend():
    assert drift.trend([0.1, 0.2, 0.3, None, 0.4, 0.5]) is None


@pytest.mark.parametrize(
    ("answers", "review"),
    [([1, 1, 1, 1, 1], True), ([3, 3, 3, 3, 3], False), ([1, 1, 1, 1], None), ([5, 5, 5, 4, 5], True)],
)
def test_answers_far_from_the_index_ask_for_a_second_look(answers, review):
    assert drift.needs_review(0.467, answers) is review


def test_a_mismatch_of_exactly_the_convention_is_no_mismatch():
    assert drift.needs_review(0.2, [3, 3, 3, 3, 3]) is False


def test_an_answer_outside_the_scale_is_refused():
    with pytest.raises(ValueError, match="1 to 5"):
        drift.needs_review(0.4, [0, 3, 3, 3, 3])


@given(tallies, rooms)
def test_every_index_is_a_share(given_tallies, attendees):
    result = drift.drift(given_tallies, attendees)

    for value in (result.index, result.exchange, *result.sides.values()):
        assert value is None or 0 <= value <= 1
    assert not (result.is_exchange and result.is_one_sided)


@given(tallies, rooms)
def test_no_side_of_fewer_than_three_is_told(given_tallies, attendees):
    result = drift.drift(given_tallies, attendees)

    assert all(attendees[side] >= 3 for side, value in result.sides.items() if value is not None)


@given(tallies, rooms, st.sampled_from(list(Act)), st.integers(1, 9))
def test_what_a_small_side_says_changes_nothing(given_tallies, attendees, act, count):
    attendees = attendees | {"HC": 2}

    assert drift.drift(given_tallies, attendees) == drift.drift([*given_tallies, Tally(act, count, "HC")], attendees)


@given(tallies, rooms)
def test_swapping_two_sides_swaps_the_result(given_tallies, attendees):
    swap = {"HC": "OST", "OST": "HC"}
    swapped = [Tally(t.act, t.count, swap.get(t.side, t.side)) for t in given_tallies]

    before = drift.drift(given_tallies, attendees)
    after = drift.drift(swapped, {swap.get(side, side): people for side, people in attendees.items()})

    assert {swap.get(side, side): value for side, value in before.sides.items()} == after.sides
    assert (before.index, before.exchange, before.is_one_sided) == (after.index, after.exchange, after.is_one_sided)


@given(st.lists(st.floats(0, 1) | st.none(), max_size=12))
def test_a_trend_stays_between_minus_one_and_one(indices):
    result = drift.trend(indices)

    assert result is None or -1 <= result <= 1
