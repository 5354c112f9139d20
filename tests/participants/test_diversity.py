import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants import diversity
from participants.diversity import Attribute

EIGHT = ["military"] * 6 + ["diplomat", "academic"]


@pytest.mark.parametrize(
    ("values", "blau", "normalised"),
    [
        (EIGHT, 0.40625, 0.4643),
        (list("aaabbccd"), 0.71875, 0.8214),
        (["a"] * 5, 0, 0),
        (list("abcde"), 0.8, 1),
    ],
)
def test_the_worked_vectors(values, blau, normalised):
    assert diversity.blau(values) == pytest.approx(blau)
    assert diversity.normalised_blau(values, 8) == pytest.approx(normalised, abs=5e-5)


def test_the_largest_possible_value_of_eight_people_over_eight_categories():
    assert diversity.largest_blau(8, 8) == 0.875


def test_more_people_than_categories_cannot_all_differ():
    assert diversity.largest_blau(5, 2) == pytest.approx(1 - (0.6**2 + 0.4**2))


def test_one_category_has_no_diversity_and_divides_by_nothing():
    assert diversity.normalised_blau(["a", "a"], 1) == 0


def test_no_values_are_refused():
    with pytest.raises(ValueError, match="at least one"):
        diversity.blau([])


def test_more_values_than_categories_are_refused():
    with pytest.raises(ValueError, match="only 2 categories"):
        diversity.normalised_blau(list("abc"), 2)


def test_the_composite_is_the_mean_over_well_known_attributes():
    result = diversity.diversity(
        [
            Attribute("background", EIGHT, 8),
            Attribute("generation", list("aaabbccd"), 8),
            Attribute("region", ["north", None, None, None, "south", "south", None, None], 8),
        ]
    )

    assert set(result.normalised) == {"background", "generation"}
    assert result.composite == pytest.approx((0.4643 + 0.8214) / 2, abs=1e-4)
    assert result.homogeneity == pytest.approx(1 - result.composite)
    assert not result.is_homogeneous


def test_one_attribute_is_not_enough_for_a_composite():
    result = diversity.diversity([Attribute("background", EIGHT, 8)])

    assert (result.composite, result.homogeneity, result.is_homogeneous) == (None, None, False)


def test_a_side_of_like_people_is_homogeneous():
    result = diversity.diversity(
        [Attribute("background", ["military"] * 5, 8), Attribute("generation", list("aaaab"), 4)]
    )

    assert result.is_homogeneous


def test_more_than_half_from_one_institution_is_noticed():
    five = diversity.diversity([Attribute("institution", list("aaabc"), 5)])
    four = diversity.diversity([Attribute("institution", list("aabc"), 4)])

    assert (five.institution_share, five.is_one_institution) == (0.6, True)
    assert (four.institution_share, four.is_one_institution) == (0.5, False)


def test_two_people_give_no_figure():
    result = diversity.diversity([Attribute("background", ["a", "b"], 8), Attribute("institution", ["a", "a"], 8)])

    assert (result.normalised, result.composite, result.institution_share) == ({}, None, None)


def test_recurrence_counts_people_in_two_or_more_other_processes():
    assert diversity.recurrence([0, 1, 2, 5]) == 0.5
    assert diversity.recurrence([2, 2]) is None


@given(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=60), st.integers(8, 20))
def test_both_indices_stay_between_nothing_and_one(values, categories):
    assert 0 <= diversity.blau(values) <= diversity.largest_blau(len(values), categories) + 1e-12
    assert 0 <= diversity.normalised_blau(values, categories) <= 1


@given(st.lists(st.sampled_from("abcd"), min_size=1, max_size=40), st.permutations("abcd"))
def test_renaming_the_categories_changes_nothing(values, names):
    renamed = [names["abcd".index(value)] for value in values]

    assert diversity.normalised_blau(values, 4) == pytest.approx(diversity.normalised_blau(renamed, 4))


@given(
    st.lists(st.sampled_from("abcd") | st.none(), max_size=20),
    st.lists(st.sampled_from("xyz") | st.none(), max_size=20),
)
def test_a_composite_stays_in_range_or_is_left_out(first, second):
    result = diversity.diversity([Attribute("background", first, 4), Attribute("region", second, 3)])

    assert result.composite is None or 0 <= result.composite <= 1
