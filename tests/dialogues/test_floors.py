import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues import floors

people = st.frozensets(st.integers(0, 14), max_size=12)
tables = st.dictionaries(st.sampled_from("abcdefg"), people, max_size=6)
floor = st.integers(1, 6)


def make_people(count, start=0):
    return frozenset(range(start, start + count))


def test_a_figure_below_the_floor_is_withheld():
    assert floors.withhold_below(3.5, people=4) is None
    assert floors.withhold_below(3.5, people=5) == 3.5


def test_a_floor_below_one_is_refused():
    with pytest.raises(ValueError, match="at least 1"):
        floors.withhold_below(1, people=3, k=0)


def test_two_totals_that_differ_by_one_person_isolate_them():
    assert floors.isolates(make_people(10), make_people(9))
    assert floors.isolates(make_people(9), make_people(10))
    assert not floors.isolates(make_people(10), make_people(10))
    assert not floors.isolates(make_people(10), make_people(5))


def test_a_small_cell_takes_the_next_smallest_with_it():
    release = floors.release_table(
        {"airfare": make_people(2), "meals": make_people(9, 2), "venue": make_people(6, 20)}, k=3
    )

    assert release == floors.Release(shown=("meals",), withheld=("airfare", "venue"), is_total_shown=True)


def test_two_small_cells_that_together_reach_the_floor_need_no_third():
    release = floors.release_table({"a": make_people(2), "b": make_people(2, 2), "c": make_people(6, 4)}, k=3)

    assert release == floors.Release(shown=("c",), withheld=("a", "b"), is_total_shown=True)


def test_two_cells_of_the_same_single_traveller_are_still_one_traveller():
    release = floors.release_table({"a": make_people(1), "b": make_people(1), "c": make_people(6, 4)}, k=2)

    assert release == floors.Release(shown=(), withheld=("a", "b", "c"), is_total_shown=True)


def test_a_table_of_too_few_people_shows_nothing():
    assert floors.release_table({"a": make_people(2)}, k=3) == floors.Release((), ("a",), False)


def test_an_empty_cell_is_shown():
    assert floors.release_table({"a": frozenset(), "b": make_people(5)}, k=3) == floors.Release(("a", "b"), (), True)


def test_an_empty_table_has_nothing_to_withhold():
    assert floors.release_table({}, k=3) == floors.Release((), (), True)


def test_the_later_of_two_close_totals_is_withheld():
    assert floors.release_totals([make_people(10), make_people(9), make_people(5)]) == (True, False, True)


@given(tables, floor)
def test_no_shown_cell_is_small(cells, k):
    release = floors.release_table(cells, k=k)

    assert all(not 0 < len(cells[name]) < k for name in release.shown)
    assert sorted((*release.shown, *release.withheld)) == sorted(cells)


@given(tables, floor)
def test_a_total_never_isolates_what_is_withheld(cells, k):
    release = floors.release_table(cells, k=k)
    everyone = frozenset().union(*cells.values())
    hidden = frozenset().union(*(cells[name] for name in release.withheld))
    shown = frozenset().union(*(cells[name] for name in release.shown))

    if release.is_total_shown:
        assert not 0 < len(everyone) < k
        assert not 0 < len(hidden) < k
        assert not 0 < len(everyone - shown) < k
    else:
        assert release.shown == ()


@given(tables, floor)
def test_nothing_is_withheld_without_a_small_cell(cells, k):
    if all(not 0 < len(group) < k for group in cells.values()):
        assert floors.release_table(cells, k=k).withheld == ()


@given(st.lists(people, max_size=8), floor)
def test_published_totals_never_isolate_one_another(groups, k):
    published = [group for group, may in zip(groups, floors.release_totals(groups, k=k), strict=True) if may]

    assert all(not 0 < len(group) < k for group in published)
    assert not any(floors.isolates(one, other, k=k) for one in published for other in published)
