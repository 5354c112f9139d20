from datetime import date, timedelta
from itertools import combinations
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from participants import chart, labels
from participants.balance import Place
from participants.continuity import Held, continuity
from participants.labels import Box, Label

SVG = "{http://www.w3.org/2000/svg}"
SIDES = [("HC", "HC", "Highland Councils"), ("OST", "OST", "Ostrane"), ("TAR", "TAR", "Tarvia")]
TABLE = {
    "HC": {"Plover": (3, 3.5), "Tansy": (2.5, 4.5), "Wren": (2, 3), "Teal": (3.5, 2.5)},
    "OST": {"Alder": (5, 1.5), "Fennel": (4.5, 2.5), "Heron": (4, 1.5), "Osprey": (4, 3), "Marten": (3.5, 4)},
    "TAR": {"Basalt": (4, 4), "Larch": (3, 4.5), "Quill": (2, 5), "Rowan": (4.5, 3.5), "Sorrel": (5, 3)},
}
NOT_TICKED = {"Teal", "Marten", "Sorrel"}


def make_places(table=TABLE):
    return [Place(name, side, *at) for side, people in table.items() for name, at in people.items()]


def make_chart(places=None, *, sides=SIDES, ticked=None):
    places = make_places() if places is None else places
    names = {place.person: place.person for place in places}
    return chart.balance_chart(
        places, sides=sides, ticked=set(names) - NOT_TICKED if ticked is None else ticked, names=names
    )


def render(template, **context):
    return ElementTree.fromstring(render_to_string(f"parts/{template}.svg.html", {"id": "figure", **context}).strip())


def labels_of(layout):
    return [mark.label for mark in (*layout.people, *layout.means) if mark.label]


def overlapping(found):
    return [(a.text, b.text) for a, b in combinations(found, 2) if a.box.overlaps(b.box)]


half_steps = st.sampled_from([1 + n / 2 for n in range(9)])
tables = st.lists(st.tuples(st.sampled_from(["HC", "OST", "TAR"]), half_steps, half_steps), max_size=40).map(
    lambda rows: [Place(f"Handle {n}", side, i, a) for n, (side, i, a) in enumerate(rows)]
)


def test_a_person_stands_where_the_look_page_puts_them():
    heron = next(mark for mark in make_chart().people if mark.label and mark.label.text == "Heron")

    assert (heron.x, heron.y) == (338.6, 359.4)


def test_a_side_of_three_ticked_people_has_a_mean_tied_to_each_of_them():
    layout = make_chart()

    assert [(f.people, round(f.influence, 1), round(f.autonomy, 1)) for f in layout.figures] == [
        (3, 2.5, 3.7),
        (4, 4.4, 2.1),
        (4, 3.4, 4.2),
    ]
    assert [tie.side.side for tie in layout.ties] == ["HC"] * 3 + ["OST"] * 4 + ["TAR"] * 4


def test_every_label_of_the_look_page_finds_room():
    layout = make_chart()

    assert layout.unlabelled == 0
    assert overlapping(labels_of(layout)) == []


def test_in_a_crowd_only_the_means_are_labelled():
    spots = [(1 + i / 2, 1 + a / 2) for i in range(9) for a in range(9)]
    places = [Place(f"{side} {n}", side, *at) for side in ("HC", "OST") for n, at in enumerate(spots)]

    layout = make_chart(places, sides=SIDES[:2], ticked={p.person for p in places if p.side == "HC" or p.influence > 3})

    assert [mark.label.text for mark in layout.means] == ["HC mean", "OST mean"]
    assert layout.unlabelled == len(layout.people) == 162


def test_two_ticked_people_have_no_mean():
    layout = make_chart(ticked={"Plover", "Tansy"})

    assert [figure.influence for figure in layout.figures] == [None, None, None]
    assert layout.means == layout.ties == ()


def test_people_at_one_point_stand_apart():
    places = [Place(f"p{n}", "HC", 4, 4) for n in range(9)]

    layout = make_chart(places)

    boxes = [Box(m.x - 7, m.y - 7, m.x + 7, m.y + 7) for m in layout.people]
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))
    assert (sum(m.x for m in layout.people) / 9, sum(m.y for m in layout.people) / 9) == (
        pytest.approx(338.6),
        pytest.approx(135.4),
    )


def test_unrated_people_are_counted_and_not_drawn():
    layout = make_chart([*make_places(), Place("Ghost", "HC", None, 3)])

    assert (layout.unrated, len(layout.people)) == (1, 14)


def test_no_two_of_many_sides_look_alike():
    marks = chart.side_marks([(str(n), str(n), str(n)) for n in range(32)])

    assert len({(mark.colour, mark.shape) for mark in marks}) == 32
    assert [mark.css_class for mark in marks[:5]] == ["s1", "s2", "s3", "s4", "s1"]
    assert len({mark.shape for mark in marks[:8]}) == 8


def test_the_balance_chart_is_well_formed_and_says_its_finding():
    svg = render("chart_balance", chart=make_chart(), finding="Ostrane is captured.")

    assert (svg.get("role"), svg.get("direction"), svg.get("viewBox")) == ("img", "ltr", "0 0 480 476")
    assert svg.get("aria-labelledby") == "figure-title figure-desc"
    assert [svg.find(f"{SVG}{tag}").get("id") for tag in ("title", "desc")] == ["figure-title", "figure-desc"]
    assert svg.find(f"{SVG}desc").text == (
        "Ostrane is captured. A scatter of 1 to 5 by 1 to 5. "
        "Highland Councils, 3 people: mean influence 2.5, mean autonomy 3.7. "
        "Ostrane, 4 people: mean influence 4.4, mean autonomy 2.1. "
        "Tarvia, 4 people: mean influence 3.4, mean autonomy 4.3. "
        "Filled shapes are ticked, hollow shapes are not. The table below holds every value."
    )


def test_the_balance_chart_draws_every_person_filled_or_hollow():
    svg = render("chart_balance", chart=make_chart())

    marks = [path.get("class") for path in svg.iter(f"{SVG}path") if "pt" in path.get("class").split()]

    assert sorted(marks) == sorted(
        ["pt s1"] * 3
        + ["pt s2"] * 4
        + ["pt s3"] * 4
        + ["pt off s1", "pt off s2", "pt off s3"]
        + ["pt off mean s1", "pt off mean s2", "pt off mean s3"]
    )


def test_a_handle_cannot_break_out_of_the_drawing():
    name = '"><script>&'
    svg = render("chart_balance", chart=make_chart([Place(name, "HC", 4, 4)]))

    assert [text.text for text in svg.iter(f"{SVG}text")].count(name) == 1
    assert list(svg.iter(f"{SVG}script")) == []


@pytest.mark.parametrize("language", ["de", "fr", "ar"])
def test_coordinates_keep_their_point_in_every_language(language):
    with translation.override(language):
        svg = render("chart_balance", chart=make_chart())

    for element in svg.iter():
        for name in ("x", "y", "d", "width"):
            assert "," not in element.get(name, "")


@settings(max_examples=40, deadline=None)
@given(tables)
def test_labels_never_lie_on_one_another_nor_on_another_mark(places):
    layout = make_chart(places, ticked={place.person for place in places[::2]})
    found = labels_of(layout)

    assert overlapping(found) == []
    assert len(found) + layout.unlabelled == len(layout.people) + len(layout.means)
    for label in found:
        assert label.box.left >= 0
        assert label.box.right <= 480
    for label in (mark.label for mark in layout.people if mark.label):
        assert not any(
            label.box.left < m.x < label.box.right and label.box.top < m.y < label.box.bottom for m in layout.people
        )


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([1.5, 2.5, 3.5, 4.5]), half_steps), max_size=10, unique=True))
def test_where_there_is_room_everybody_is_labelled(points):
    layout = make_chart([Place(f"p{n}", "HC", i, a) for n, (i, a) in enumerate(points)], ticked=set())

    assert layout.unlabelled == 0


@settings(max_examples=20, deadline=None)
@given(tables)
def test_any_balance_chart_is_well_formed_without_a_style(places):
    svg = render("chart_balance", chart=make_chart(places, ticked=set()))

    assert not any("style" in element.attrib or element.tag.endswith("style") for element in svg.iter())


def make_series(*rooms, days=90):
    return [
        Held(date(2025, 1, 10) + timedelta(days=n * days), {"HC": frozenset(room[0]), "OST": frozenset(room[1])})
        for n, room in enumerate(rooms)
    ]


def make_continuity_chart(sessions):
    measured = continuity(sessions, today=sessions[-1].on if sessions else date(2026, 1, 1))
    sides = [side for side in SIDES if side[0] in measured.sides]
    return chart.continuity_chart(measured, sides=sides, everyone="Everyone")


def test_the_continuity_chart_says_what_it_shows():
    layout = make_continuity_chart(make_series(("abcd", "uvwx"), ("abcd", "uvyz"), ("abef", "uvyz")))

    svg = render("chart_continuity", chart=layout)

    assert svg.find(f"{SVG}desc").text == (
        "75 per cent came back to the latest session, 75 per cent in the mean of all. "
        "The dashed line at 50 per cent is a convention: below it, fewer return than the dialogue needs. "
        "The table below holds every figure."
    )
    assert len(list(svg.iter(f"{SVG}circle"))) == 2
    assert not any("style" in element.attrib for element in svg.iter())
    assert {label.text for series in layout.series if (label := series.label)} == {"Everyone", "HC", "OST"}


def test_retention_is_drawn_to_scale():
    layout = make_continuity_chart(make_series(("abcd", ""), ("ab", "")))

    assert [(line.percent, line.y) for line in layout.grid] == [(0, 216), (25, 168), (50, 120), (75, 72), (100, 24)]
    assert layout.series[0].marks[0][1] == 120


@pytest.mark.parametrize("sessions", [[], make_series(("abc", "uvw"))])
def test_a_continuity_chart_without_two_sessions_says_so(sessions):
    svg = render("chart_continuity", chart=make_continuity_chart(sessions))

    assert svg.find(f"{SVG}desc").text == (
        "There are not yet two sessions to compare. The table below holds every figure."
    )


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.frozensets(st.sampled_from("abcdef")), st.frozensets(st.sampled_from("uvwxyz"))), max_size=12
    ),
    st.integers(1, 200),
)
def test_labels_of_a_continuity_chart_do_not_overlap(rooms, days):
    layout = make_continuity_chart(make_series(*rooms, days=days))

    shown = [Label(mark.on.isoformat(), mark.x, mark.y, "middle") for mark in layout.dates if mark.is_shown]
    assert overlapping(shown) == []
    assert overlapping([series.label for series in layout.series if series.label]) == []
    render("chart_continuity", chart=layout)


@given(st.text(max_size=80), st.integers(60, 400), st.integers(1, 4))
def test_wrapped_lines_fit_their_room(text, width, lines):
    rows = labels.wrap(text, width, lines=lines)

    assert 1 <= len(rows) <= lines
    assert all(labels.text_width(row) <= width for row in rows)


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=9), max_size=12))
def test_wrapping_loses_no_word_where_there_are_lines_enough(words):
    assert " ".join(labels.wrap(" ".join(words), 150, lines=99)) == " ".join(words)
