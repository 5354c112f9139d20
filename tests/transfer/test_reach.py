from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transfer import reach
from transfer.reach import Delivery, Option, Stage


def make_delivery(stage, *, option="o1", government="g1", route="by hand", **kwargs):
    return Delivery(option, government, route, Stage(stage), **kwargs)


VECTOR = [
    make_delivery(3, option="o1", government="g1"),
    make_delivery(1, option="o1", government="g2"),
    make_delivery(4, option="o2", government="g1"),
    make_delivery(0, option="o2", government="g2"),
]

deliveries = st.lists(
    st.builds(
        Delivery,
        st.sampled_from(["o1", "o2", "o3"]),
        st.sampled_from(["g1", "g2", "g3"]),
        st.sampled_from(["by hand", "courier"]),
        st.sampled_from(list(Stage)),
    ),
    max_size=20,
)
OPTIONS = [Option("o1"), Option("o2"), Option("o3")]


def test_the_worked_vector():
    result = reach.reach(OPTIONS, ["g1", "g2"], VECTOR)

    assert [option.reach for option in result.options] == [1, 0.5, 0]
    assert [option.uptake for option in result.options] == pytest.approx([0.4, 0.4, 0])
    assert result.coverage == {"g1": pytest.approx(0.667, abs=5e-4), "g2": pytest.approx(0.333, abs=5e-4)}
    assert result.symmetry == pytest.approx(0.333, abs=5e-4)
    assert result.is_asymmetric


def test_the_furthest_of_several_routes_counts():
    result = reach.reach(
        [Option("o1")], ["g1"], [make_delivery(2), make_delivery(4, route="courier"), make_delivery(1)]
    )

    assert result.options[0].stages == {"g1": Stage.TAKEN_UP}


def test_an_option_that_is_not_ready_does_not_count_as_untold():
    result = reach.reach(
        [Option("o1"), Option("o2", is_ready=False)],
        ["g1", "g2"],
        [make_delivery(1), make_delivery(1, government="g2")],
    )

    assert result.coverage == {"g1": 1.0, "g2": 1.0}


def test_a_rejection_keeps_the_stage_it_came_at():
    result = reach.reach([Option("o1")], ["g1"], [make_delivery(3, is_rejected=True)])

    assert result.options[0].rejected_at == {"g1": Stage.DISCUSSED}
    assert result.options[0].reach == 1


def test_the_yield_of_a_route_is_what_was_acknowledged_of_what_was_delivered():
    result = reach.reach(
        [Option("o1")],
        ["g1"],
        [make_delivery(1), make_delivery(2), make_delivery(0), make_delivery(5, route="courier")],
    )

    assert result.route_yield == {"by hand": 0.5, "courier": 1.0}


def test_the_time_to_acknowledgement_is_a_median_of_days():
    result = reach.reach(
        [Option("o1")],
        ["g1"],
        [
            make_delivery(2, delivered_on=date(2026, 1, 1), acknowledged_on=date(2026, 1, 11)),
            make_delivery(2, delivered_on=date(2026, 1, 1), acknowledged_on=date(2026, 1, 31)),
            make_delivery(2, delivered_on=date(2026, 1, 1), acknowledged_on=date(2026, 12, 1)),
            make_delivery(1, delivered_on=date(2026, 1, 1)),
        ],
    )

    assert result.acknowledged_after_days == 30


def test_an_acknowledgement_before_the_delivery_is_refused():
    with pytest.raises(ValueError, match="before it is delivered"):
        make_delivery(2, delivered_on=date(2026, 1, 2), acknowledged_on=date(2026, 1, 1))


def test_a_delivery_to_an_unknown_government_is_an_error():
    with pytest.raises(KeyError):
        reach.reach([Option("o1")], ["g2"], [make_delivery(1)])


def test_nothing_to_carry_and_nobody_to_carry_to():
    empty = reach.reach([], ["g1", "g2"], [])
    alone = reach.reach([Option("o1")], [], [])

    assert (empty.coverage, empty.symmetry) == ({"g1": None, "g2": None}, None)
    assert (alone.options[0].reach, alone.options[0].uptake) == (None, None)


def test_a_symmetry_of_exactly_the_convention_is_a_warning():
    options = [Option(f"o{n}") for n in range(10)]
    told = [make_delivery(1, option=f"o{n}", government="g1") for n in range(7)]
    told += [make_delivery(1, option=f"o{n}", government="g2") for n in range(4)]

    assert reach.reach(options, ["g1", "g2"], told).is_asymmetric


@given(deliveries)
def test_every_share_is_in_range(given_deliveries):
    result = reach.reach(OPTIONS, ["g1", "g2", "g3"], given_deliveries)

    shares = [*result.coverage.values(), result.symmetry, *result.route_yield.values()]
    shares += [value for option in result.options for value in (option.reach, option.uptake)]
    assert all(0 <= share <= 1 for share in shares)
    assert all(option.uptake <= option.reach for option in result.options)


@given(deliveries)
def test_swapping_two_governments_swaps_their_coverage(given_deliveries):
    swap = {"g1": "g2", "g2": "g1", "g3": "g3"}
    swapped = [Delivery(d.option, swap[d.government], d.route, d.stage) for d in given_deliveries]

    before = reach.reach(OPTIONS, ["g1", "g2", "g3"], given_deliveries)
    after = reach.reach(OPTIONS, ["g1", "g2", "g3"], swapped)

    assert {swap[government]: share for government, share in before.coverage.items()} == after.coverage
    assert before.symmetry == after.symmetry


@given(deliveries, st.sampled_from(["o1", "o2", "o3"]), st.sampled_from(["g1", "g2", "g3"]))
def test_one_more_delivery_never_lowers_reach(given_deliveries, option, government):
    more = [*given_deliveries, make_delivery(1, option=option, government=government)]

    before = reach.reach(OPTIONS, ["g1", "g2", "g3"], given_deliveries)
    after = reach.reach(OPTIONS, ["g1", "g2", "g3"], more)

    assert all(a.reach >= b.reach and a.uptake >= b.uptake for a, b in zip(after.options, before.options, strict=True))
