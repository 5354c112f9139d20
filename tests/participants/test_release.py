"""What is told of sides to those who see no person: never of fewer than three, and never by subtraction."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues import floors
from participants import release
from participants.balance import Place

SIDES = ("HC", "OST", "TAR", "WOL")
point = st.tuples(st.sampled_from([1.0, 2, 3, 4, 5]), st.sampled_from([1.0, 2, 3, 4, 5]))
tables = st.lists(st.tuples(st.sampled_from(SIDES), point | st.none()), max_size=24).map(
    lambda rows: [Place(f"p{n}", side, *(at or (None, None))) for n, (side, at) in enumerate(rows)]
)


def people_behind(places, found):
    """The sets of people behind each figure that is told."""
    rated = {side: {place.person for place in places if place.side == side and place.is_rated} for side in SIDES}
    told = [rated[side] for side in found.groups]
    return [*told, set().union(*rated.values())] if found.pooled else told


@settings(max_examples=50)
@given(tables, st.sets(st.sampled_from(SIDES), min_size=1))
def test_no_figure_is_told_below_its_floor_nor_two_whose_difference_points_at_fewer(places, sides):
    places = [place for place in places if place.side in sides]

    found = release.release(places, sides=sorted(sides))

    behind = people_behind(places, found)
    assert all(len(people) >= release.K for people in behind)
    assert not any(floors.isolates(one, other, k=release.K) for one, other in combinations(behind, 2) if one & other)
    assert not found.is_lopsided or len(found.groups) == len(sides)


@settings(max_examples=50)
@given(tables)
def test_swapping_two_sides_swaps_what_is_told_of_them(places):
    swap = {"HC": "OST", "OST": "HC"}
    swapped = [Place(p.person, swap.get(p.side, p.side), p.influence, p.autonomy) for p in places]

    one, other = release.release(places, sides=SIDES), release.release(swapped, sides=SIDES)

    def figures(found, side):
        group = found.groups.get(side)
        return group and (group.influence, group.autonomy, group.warnings, group.state)

    assert {swap.get(side, side): figures(one, side) for side in SIDES} == {
        side: figures(other, side) for side in SIDES
    }
    assert (one.is_lopsided, one.pooled) == (other.is_lopsided, other.pooled)


@settings(max_examples=50)
@given(tables, point)
def test_one_more_rated_of_a_side_that_stays_withheld_changes_nothing_told(places, at):
    places = [place for place in places if place.side != "WOL"]
    one = release.release(places, sides=SIDES)
    two = release.release([*places, Place("new", "WOL", *at)], sides=SIDES)

    assert (one.groups, one.pooled, one.is_lopsided) == (two.groups, two.pooled, two.is_lopsided)
