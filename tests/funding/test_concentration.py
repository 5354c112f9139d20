from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from funding import concentration
from funding.concentration import Expense, Finding, Grant
from funding.time_chart import time_chart

ON = date(2026, 3, 2)
TODAY = date(2026, 12, 1)


def make_grant(amount, source="Brandt Family Foundation", on=ON, **kwargs):
    return Grant(source, Decimal(amount), on, **kwargs)


def make_grants(*amounts):
    return [make_grant(amount, source=f"source {n}") for n, amount in enumerate(amounts)]


grants = st.lists(
    st.builds(
        Grant,
        st.sampled_from(["Brandt", "Lindmark", "Wexholm", "Port Serrin"]),
        st.decimals("0", "1000000", places=2),
        st.just(ON),
        st.just(Decimal(0)),
        st.booleans(),
        st.booleans(),
        st.booleans(),
    ),
    max_size=12,
)


def test_sixty_twenty_five_fifteen():
    result = concentration.concentration(make_grants(60, 25, 15))

    assert result.hhi == Decimal("0.445")
    assert result.dependence == Decimal("0.6")
    assert round(result.effective, 2) == Decimal("2.25")
    assert result.findings == (Finding.DEPENDENCE, Finding.CONCENTRATION)
    assert result.alarms == (Finding.DEPENDENCE,)


def test_four_equal_sources_are_concentrated_for_information_only():
    result = concentration.concentration(make_grants(10, 10, 10, 10))

    assert (result.hhi, result.effective, result.dependence) == (Decimal("0.25"), 4, Decimal("0.25"))
    assert (result.findings, result.alarms) == ((Finding.CONCENTRATION,), ())


def test_ninety_ten():
    assert concentration.concentration(make_grants(90, 10)).hhi == Decimal("0.82")


def test_exactly_half_is_dependence():
    assert concentration.concentration(make_grants(50, 25, 25)).alarms == (Finding.DEPENDENCE,)


def test_five_equal_sources_have_nothing_to_find():
    assert concentration.concentration(make_grants(*[20] * 5)).findings == ()


def test_two_payers_of_one_source_are_one_source():
    result = concentration.concentration(
        [make_grant(30, "Lindmark"), make_grant(30, "Lindmark"), make_grant(40, "Wexholm")]
    )

    assert [(share.source, share.amount) for share in result.shares] == [("Lindmark", 60), ("Wexholm", 40)]


def test_what_was_refunded_no_longer_counts():
    result = concentration.concentration([make_grant(90, "Lindmark", refunded=Decimal(90)), make_grant(40, "Wexholm")])

    assert [(share.source, share.share) for share in result.shares] == [("Wexholm", 1)]


def test_the_parts_of_the_whole():
    result = concentration.concentration(
        [
            make_grant(30, "Lindmark", is_government=True, is_unrestricted=True),
            make_grant(10, "Tarvia", is_government=True, is_conflict_party=True),
            make_grant(60, "Brandt", is_disclosed=False),
        ]
    )

    assert (result.government, result.conflict_party) == (Decimal("0.4"), Decimal("0.1"))
    assert (result.unrestricted, result.disclosed) == (Decimal("0.3"), Decimal("0.4"))
    assert result.findings == (Finding.DEPENDENCE, Finding.CONFLICT_PARTY, Finding.UNDISCLOSED, Finding.CONCENTRATION)


def test_without_money_there_is_nothing_to_share():
    result = concentration.concentration([make_grant(5, refunded=Decimal(5))])

    assert (result.total, result.shares, result.hhi, result.dependence, result.findings) == (0, (), None, None, ())


def test_money_is_never_a_float():
    with pytest.raises(TypeError, match="Decimal"):
        Grant("Brandt", 10.5, ON)


@pytest.mark.parametrize("refunded", [-1, 11])
def test_a_refund_is_at_most_what_was_accepted(refunded):
    with pytest.raises(ValueError, match="refund"):
        make_grant(10, refunded=Decimal(refunded))


def test_the_trailing_view_holds_two_years():
    dated = [make_grant(1, on=on) for on in (date(2024, 11, 30), date(2024, 12, 1), TODAY, date(2026, 12, 2))]

    assert concentration.trailing(dated, today=TODAY) == tuple(dated[1:3])


def test_the_runway_divides_the_rest_by_the_mean_of_six_months():
    expenses = [
        Expense(date(2026, 1, 1), Decimal(40)),
        Expense(date(2026, 9, 1), Decimal(36)),
        Expense(TODAY, Decimal(24)),
    ]

    months = concentration.runway_months([make_grant(160)], expenses, today=TODAY)

    assert months == 6
    assert not concentration.is_runway_short(months)


def test_a_runway_below_six_months_is_short():
    assert concentration.is_runway_short(Decimal("5.9"))
    assert not concentration.is_runway_short(None)


def test_more_spent_than_given_leaves_no_runway():
    assert concentration.runway_months([make_grant(10)], [Expense(TODAY, Decimal(20))], today=TODAY) == 0


def test_a_runway_is_untold_while_nothing_is_spent():
    old = Expense(date(2026, 6, 1), Decimal(20))

    assert concentration.runway_months([make_grant(100)], [old], today=TODAY) is None


def test_an_expense_in_the_future_does_not_count():
    assert (
        concentration.runway_months([make_grant(100)], [Expense(date(2026, 12, 2), Decimal(20))], today=TODAY) is None
    )


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(grants)
def test_every_figure_stays_in_its_range(given_grants):
    result = concentration.concentration(given_grants)

    if result.total:
        sources = len(result.shares)
        assert abs(sum(share.share for share in result.shares) - 1) < Decimal("1e-20")
        assert sum(share.amount for share in result.shares) == result.total
        assert Decimal(1) / sources - Decimal("1e-20") <= result.hhi <= 1
        assert 1 <= result.effective <= sources + Decimal("1e-20")
        assert result.dependence**2 <= result.hhi + Decimal("1e-20") <= result.dependence + Decimal("2e-20")
        for part in (result.government, result.conflict_party, result.unrestricted, result.disclosed):
            assert 0 <= part <= 1


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(grants, st.randoms())
def test_the_order_of_grants_does_not_matter(given_grants, random):
    shuffled = list(given_grants)
    random.shuffle(shuffled)

    assert concentration.concentration(given_grants) == concentration.concentration(shuffled)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(grants, st.integers(2, 1000))
def test_another_unit_of_money_changes_no_share(given_grants, factor):
    scaled = [make_grant(g.amount * factor, g.source) for g in given_grants]

    before, after = concentration.concentration(given_grants), concentration.concentration(scaled)

    assert (before.hhi, before.dependence) == (after.hhi, after.dependence)


def test_over_time_each_quarter_holds_what_had_been_accepted_by_then():
    given_grants = [
        make_grant("60", "A", date(2026, 1, 10)),
        make_grant("40", "B", date(2026, 5, 2), is_government=True),
        make_grant("20", "C", date(2026, 6, 30), refunded=Decimal(20)),
    ]

    points = concentration.over_time(given_grants, today=date(2026, 8, 1))

    assert [(each.on, each.found.total, each.found.dependence) for each in points] == [
        (date(2026, 3, 31), Decimal(60), Decimal(1)),
        (date(2026, 6, 30), Decimal(100), Decimal("0.6")),
        (date(2026, 8, 1), Decimal(100), Decimal("0.6")),
    ]
    assert [each.found.government for each in points] == [Decimal(0), Decimal("0.4"), Decimal("0.4")]
    assert concentration.over_time([], today=date(2026, 8, 1)) == ()
    year = concentration.over_time(given_grants, today=date(2027, 2, 1))
    assert [each.on.isoformat() for each in year[1:]] == ["2026-06-30", "2026-09-30", "2026-12-31", "2027-02-01"]


def test_the_lines_over_time_end_where_their_figures_do_and_their_words_stand_apart():
    given_grants = [
        make_grant("60", "A", date(2026, 1, 10)),
        make_grant("40", "B", date(2026, 5, 2), is_government=True),
    ]
    points = concentration.over_time(given_grants, today=date(2026, 8, 1))

    chart = time_chart(points)

    assert [(line.name, line.percent) for line in chart.lines] == [
        ("dependence", "60"), ("government", "40"), ("conflict_party", "0"), ("unrestricted", "0"),
    ]  # fmt: skip
    assert chart.lines[0].path == "M42.0 24.0L241.8 96.0L312.0 96.0"
    ys = sorted(line.label_y for line in chart.lines)
    assert min(b - a for a, b in pairwise(ys)) >= 17.9
    assert time_chart(points[:1]) is None
