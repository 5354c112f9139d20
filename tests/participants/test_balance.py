from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants import balance
from participants.balance import Axis, Place, Quadrant, Rating, Seat, State

TODAY = date(2026, 12, 1)

SIDE_A = [(5, 2), (5, 2), (4, 2), (4, 3)]
SIDE_B = [(4, 4), (3, 4), (2, 5), (4, 4)]


def make_places(side, points):
    return [Place(f"{side}{n}", side, influence, autonomy) for n, (influence, autonomy) in enumerate(points)]


def make_rating(value, *, person="Plover", rater="r1", axis=Axis.INFLUENCE, on=TODAY):
    return Rating(person, rater, axis, value, on)


def place_one(*ratings, **kwargs):
    (place,) = balance.place_people([Seat("Plover", "HC")], ratings, today=TODAY, **kwargs)
    return place


point = st.tuples(st.sampled_from([1 + n / 2 for n in range(9)]), st.sampled_from([1 + n / 2 for n in range(9)]))
table = st.lists(st.tuples(st.sampled_from(["HC", "OST", "TAR", "WOL"]), point | st.none()), max_size=30).map(
    lambda rows: [Place(f"p{n}", side, *(at or (None, None))) for n, (side, at) in enumerate(rows)]
)


def test_the_captured_side_of_the_worked_vector():
    side = balance.weigh(make_places("A", SIDE_A) + make_places("B", SIDE_B)).sides[0]

    assert (side.influence, side.autonomy, side.gap) == (0.875, 0.3125, 0.5625)
    assert side.quadrants[Quadrant.INSIDER] == 3
    assert side.warnings == (State.CAPTURED,)


def test_the_free_side_of_the_worked_vector():
    side = balance.weigh(make_places("A", SIDE_A) + make_places("B", SIDE_B)).sides[1]

    assert (side.influence, side.autonomy, side.gap) == (0.5625, 0.8125, -0.25)
    assert side.quadrants == {
        Quadrant.BRIDGE: 2,
        Quadrant.INSIDER: 0,
        Quadrant.INDEPENDENT: 1,
        Quadrant.PERIPHERAL: 0,
        Quadrant.MIDDLE: 1,
    }
    assert side.state is State.BALANCED


def test_pooled_the_worked_vector_looks_fine_and_yet_is_lopsided():
    result = balance.weigh(make_places("A", SIDE_A) + make_places("B", SIDE_B))

    assert (result.pooled.influence, result.pooled.autonomy, result.pooled.gap) == (0.71875, 0.5625, 0.15625)
    assert result.pooled.warnings == ()
    assert result.spread == 0.8125
    assert result.is_lopsided
    assert result.state is State.CAPTURED


@pytest.mark.parametrize(
    ("influence", "autonomy", "quadrant"),
    [
        (4, 4, Quadrant.BRIDGE),
        (4, 2, Quadrant.INSIDER),
        (2, 4, Quadrant.INDEPENDENT),
        (2, 2, Quadrant.PERIPHERAL),
        (3, 5, Quadrant.MIDDLE),
        (5, 3, Quadrant.MIDDLE),
        (3, 3, Quadrant.MIDDLE),
        (3.5, 2.5, Quadrant.INSIDER),
        (4, None, None),
        (None, 4, None),
    ],
)
def test_the_quadrant_of_a_place(influence, autonomy, quadrant):
    assert Place("Plover", "HC", influence, autonomy).quadrant is quadrant


@pytest.mark.parametrize(
    ("points", "state"),
    [
        ([(5, 1)] * 3, State.CAPTURED),
        ([(1, 5)] * 3, State.MAROONED),
        ([(2, 2)] * 3, State.THIN),
        ([(4, 4)] * 3, State.BALANCED),
        ([(3, 3)] * 3, State.UNBRIDGED),
        ([(4, 4)] * 2, State.INSUFFICIENT),
        ([(4, 4)] * 3 + [(None, None)] * 2, State.BALANCED),
        ([(4, 4)] * 3 + [(None, None)] * 3, State.INSUFFICIENT),
    ],
)
def test_the_state_of_one_side(points, state):
    (side,) = balance.weigh(make_places("HC", points)).sides

    assert side.state is state


def test_half_insiders_and_half_independents_are_captured_and_marooned_at_once():
    (side,) = balance.weigh(make_places("HC", [(5, 1), (5, 1), (1, 5), (1, 5)])).sides

    assert side.warnings == (State.CAPTURED, State.MAROONED)


def test_a_spread_of_exactly_the_convention_is_lopsided():
    # Gaps .7 and .4: their difference in floating point is a hair below .3.
    ten_a = make_places("A", [(5, 1)] * 7 + [(4, 4)] * 3)
    ten_b = make_places("B", [(5, 1)] * 4 + [(4, 4)] * 6)

    result = balance.weigh(ten_a + ten_b)

    assert result.spread < 0.3
    assert result.is_lopsided


def test_a_side_without_anyone_at_the_table_keeps_it_from_being_balanced():
    result = balance.weigh(make_places("HC", [(4, 4)] * 4), sides=["HC", "OST"])

    assert [group.state for group in result.sides] == [State.BALANCED, State.INSUFFICIENT]
    assert result.state is State.INSUFFICIENT
    assert result.pooled.state is State.UNBRIDGED


def test_one_side_alone_has_no_spread():
    result = balance.weigh(make_places("HC", [(5, 1)] * 4))

    assert result.spread is None
    assert not result.is_lopsided


def test_nobody_at_the_table_is_insufficient():
    assert balance.weigh([]).state is State.INSUFFICIENT


def test_a_civil_society_process_is_weighed_for_information_only():
    assert balance.weigh([], is_information_only=True).is_information_only


def test_the_latest_rating_of_each_rater_counts():
    place = place_one(
        make_rating(1, on=date(2026, 1, 1)), make_rating(5, on=date(2026, 6, 1)), make_rating(2, on=date(2026, 3, 1))
    )

    assert place.influence == 5


def test_the_value_of_a_person_is_the_median_over_raters():
    place = place_one(*(make_rating(value, rater=f"r{n}") for n, value in enumerate([1, 4, 5, 4])))

    assert place.influence == 4


def test_an_even_number_of_raters_may_give_a_half():
    assert place_one(make_rating(3, rater="r1"), make_rating(4, rater="r2")).influence == 3.5


@pytest.mark.parametrize(
    ("on", "counts"),
    [
        (date(2025, 6, 1), True),
        (date(2025, 5, 31), False),
        (TODAY, True),
        (date(2026, 12, 2), False),
    ],
)
def test_a_rating_counts_for_eighteen_months(on, counts):
    assert place_one(make_rating(4, on=on)).influence == (4 if counts else None)


def test_an_expired_rating_does_not_hide_behind_a_newer_one_of_another_rater():
    place = place_one(make_rating(1, rater="old", on=date(2020, 1, 1)), make_rating(4, rater="new"))

    assert place.influence == 4


@pytest.mark.parametrize("value", [0, 6, -1])
def test_a_rating_outside_one_to_five_is_refused(value):
    with pytest.raises(ValueError, match="1 to 5"):
        make_rating(value)


def test_ratings_of_people_without_a_seat_change_nothing():
    seats = [Seat("Plover", "HC")]
    own = [make_rating(4), make_rating(2, axis=Axis.AUTONOMY)]

    assert balance.place_people(seats, own, today=TODAY) == balance.place_people(
        seats, [*own, make_rating(1, person="Heron")], today=TODAY
    )


@given(table)
def test_swapping_two_sides_swaps_every_result(places):
    swap = {"HC": "OST", "OST": "HC"}
    swapped = [Place(p.person, swap.get(p.side, p.side), p.influence, p.autonomy) for p in places]

    before, after = balance.weigh(places), balance.weigh(swapped)

    renamed = {
        (swap.get(g.side, g.side), g.people, g.rated, g.influence, g.autonomy, g.gap, g.warnings, g.state)
        for g in before.sides
    }
    assert renamed == {
        (g.side, g.people, g.rated, g.influence, g.autonomy, g.gap, g.warnings, g.state) for g in after.sides
    }
    assert (before.pooled, before.spread, before.state) == (after.pooled, after.spread, after.state)


@given(table, st.randoms())
def test_the_order_of_people_does_not_matter(places, random):
    shuffled = list(places)
    random.shuffle(shuffled)

    assert balance.weigh(places) == balance.weigh(shuffled)


@given(table)
def test_every_figure_stays_in_its_range(places):
    result = balance.weigh(places)

    for group in (*result.sides, result.pooled):
        assert 0 <= group.coverage <= 1
        assert sum(group.quadrants.values()) == group.rated
        if group.is_sufficient:
            assert 0 <= group.influence <= 1
            assert 0 <= group.autonomy <= 1
            assert group.gap == pytest.approx(group.influence - group.autonomy)
        else:
            assert (group.influence, group.autonomy, group.gap, group.warnings) == (None, None, None, ())
    assert result.spread is None or 0 <= result.spread <= 2


@given(table)
def test_a_balanced_table_has_a_bridge_on_every_side_and_no_warning(places):
    result = balance.weigh(places)

    if result.state is State.BALANCED:
        assert all(group.quadrants[Quadrant.BRIDGE] for group in result.sides)
        assert not any(group.warnings for group in (*result.sides, result.pooled))
        assert not result.is_lopsided


@given(table)
def test_the_table_is_never_better_than_its_worst_side(places):
    result = balance.weigh(places)

    for group in result.sides:
        assert list(State).index(result.state) <= list(State).index(group.state)


@given(
    st.lists(
        st.builds(
            Rating,
            st.sampled_from(["Plover", "Heron"]),
            st.sampled_from(["r1", "r2", "r3"]),
            st.sampled_from(list(Axis)),
            st.integers(1, 5),
            st.dates(date(2023, 1, 1), date(2027, 1, 1)),
        ),
        max_size=30,
        unique_by=lambda r: (r.person, r.rater, r.axis, r.on),
    )
)
def test_a_place_lies_within_the_ratings_given(ratings):
    places = balance.place_people([Seat("Plover", "HC"), Seat("Heron", "OST")], ratings, today=TODAY)

    for place, axis in product(places, Axis):
        value = getattr(place, axis)
        given_values = [r.value for r in ratings if r.person == place.person and r.axis == axis]
        assert value is None or min(given_values) <= value <= max(given_values)
