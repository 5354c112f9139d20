from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from funding import chart
from funding.concentration import Share
from participants import labels

SVG = "{http://www.w3.org/2000/svg}"
FOUR = [
    ("Brandt Family Foundation", 60000),
    ("Ministry of External Cooperation, Lindmark", 40500),
    ("Wexholm Savings Foundation", 22500),
    ("City of Port Serrin", 12000),
]


def make_shares(rows=FOUR):
    total = sum(amount for _, amount in rows)
    return [Share(source, Decimal(amount), Decimal(amount) / total) for source, amount in rows]


def render(layout, total="EUR 135,000"):
    context = {"chart": layout, "id": "figure", "total": total}
    return ElementTree.fromstring(render_to_string("parts/chart_shares.svg.html", context).strip())


def test_the_bars_of_the_look_page():
    layout = chart.shares_chart(make_shares())

    assert [(bar.percent, bar.width) for bar in layout.bars] == [
        ("44", 209.8),
        ("30", 141.6),
        ("17", 78.7),
        ("9", 42.0),
    ]
    assert layout.convention_x == 240


def test_short_names_take_one_line_each():
    layout = chart.shares_chart(make_shares([("Brandt", 60), ("Wexholm", 40)]))

    assert [bar.y for bar in layout.bars] == [22, 62]
    assert (layout.height, layout.convention_top, layout.convention_bottom, layout.note_y) == (96, 20, 74, 90)


def test_a_long_name_takes_more_lines_and_pushes_the_rest_down():
    layout = chart.shares_chart(make_shares([("A very long name of a ministry " * 2, 60), ("Wexholm", 40)]))

    assert [line.y for line in layout.bars[0].lines] == [16, 34]
    assert [bar.y for bar in layout.bars] == [40, 80]


def test_a_share_under_a_half_per_cent_is_not_nothing():
    layout = chart.shares_chart(
        [Share("Brandt", Decimal(996), Decimal("0.996")), Share("City", Decimal(4), Decimal("0.004"))]
    )

    assert [bar.percent for bar in layout.bars] == ["100", "<1"]


def test_a_share_beyond_the_whole_is_refused():
    with pytest.raises(ValueError, match="between nothing and the whole"):
        chart.shares_chart([Share("Brandt", Decimal(2), Decimal(2))])


def test_the_chart_says_every_share():
    svg = render(chart.shares_chart(make_shares()))

    assert (svg.get("role"), svg.get("direction"), svg.get("class")) == ("img", "ltr", "chart bars")
    assert svg.find(f"{SVG}desc").text == (
        "Brandt Family Foundation 44 per cent; Ministry of External Cooperation, Lindmark 30 per cent; "
        "Wexholm Savings Foundation 17 per cent; City of Port Serrin 9 per cent. "
        "By ultimate source, of EUR 135,000. The table below holds every figure."
    )
    assert [text.text for text in svg.iter(f"{SVG}text")][-1] == "half: above it, we would depend on one source"


def test_another_convention_is_named_by_its_own_figure():
    svg = render(chart.shares_chart(make_shares(), convention=Decimal("0.4")))

    assert [text.text for text in svg.iter(f"{SVG}text")][-1] == "40 %: above it, we would depend on one source"


def test_coordinates_keep_their_point_in_every_language():
    with translation.override("de"):
        svg = render(chart.shares_chart(make_shares()))

    assert [rect.get("width") for rect in svg.iter(f"{SVG}rect")][1] == "209.8"


def test_no_money_draws_no_bar():
    assert list(render(chart.shares_chart([])).iter(f"{SVG}rect")) == []


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=120), st.integers(1, 10**6)
        ),
        min_size=1,
        max_size=12,
    )
)
def test_names_figures_and_bars_never_overlap(rows):
    layout = chart.shares_chart(make_shares(rows))

    for bar in layout.bars:
        figure = labels.Label(f"{bar.percent} %", layout.right, bar.lines[0].y, "end", is_bold=True).box
        names = [labels.Label(line.text, layout.left, line.y, "start").box for line in bar.lines]
        assert not any(name.overlaps(figure) for name in names)
        assert not any(a.overlaps(b) for a, b in pairwise(names))
        assert all(name.bottom <= bar.y for name in names)
        assert 0 <= bar.width <= layout.track
    for above, below in pairwise(layout.bars):
        assert above.y + layout.bar_height <= below.lines[0].y - labels.ASCENT
    assert layout.bars[-1].y + layout.bar_height < layout.height


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.text("ab<>&\"' ", min_size=1, max_size=40), st.integers(1, 100)), max_size=6))
def test_any_shares_chart_is_well_formed_without_a_style(rows):
    svg = render(chart.shares_chart(make_shares(rows)))

    assert not any("style" in element.attrib for element in svg.iter())
