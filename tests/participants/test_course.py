"""How raters' view moved, and how far apart they are."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.models import Role
from participants import course
from participants.course import Said
from tests import make

DAY = date(2026, 1, 10)


def test_the_middle_and_the_range_follow_each_raters_last_word():
    said = [Said("ines", 2, DAY), Said("bram", 4, DAY + timedelta(30)), Said("ines", 5, DAY + timedelta(60))]

    found = course.course(said)

    assert [(each.middle, each.lowest, each.highest, each.raters) for each in found] == [
        (2, 2, 2, 1), (3, 2, 4, 2), (4.5, 4, 5, 2),
    ]  # fmt: skip
    assert (course.change(found), course.change(found[:1])) == (2.5, None)


def test_a_word_older_than_eighteen_months_no_longer_counts():
    (first, last) = course.course([Said("ines", 1, DAY), Said("bram", 5, DAY + timedelta(600))])

    assert (first.middle, last.middle, last.raters) == (1, 5, 1)


@settings(max_examples=30)
@given(st.lists(st.builds(Said, st.sampled_from("abc"), st.integers(1, 5), st.dates(DAY, date(2028, 1, 1)))))
def test_every_moment_lies_within_what_was_said(said):
    for moment in course.course(said):
        assert 1 <= moment.lowest <= moment.middle <= moment.highest <= 5
        assert 0 <= moment.spread <= 4


def test_the_page_tells_spread_and_course_once_mine_is_in_and_only_of_the_audience_i_rated(cast, sign_in):
    heron, today = make.make_participation(cast.process, "Heron", cast.ost), timezone.localdate()
    second = make.make_user("Second Facilitator")
    make.make_membership(cast.process, second, Role.FACILITATOR)
    make.make_rating(heron, second, 5, 2, on=today - timedelta(days=90))
    make.make_rating(heron, second, 1, 4, audience="society", why="Wexholmite reason", on=today - timedelta(days=9))
    url = reverse("participants:rating_edit", args=[cast.process.pk, heron.pk])
    client = sign_in(cast.facilitator)

    before = client.get(url).content.decode()
    make.make_rating(heron, cast.facilitator, 2, 2)
    after = client.get(url).content.decode()

    assert ("How it moved" in before, "Wexholmite" in before) == (False, False)
    assert "Middle 3.5 of 2 raters, from 2 to 5: a spread of 3." in after
    assert ("You differ" in after, "How it moved" in after) == (True, True)
    assert "with their own society" not in after.split("All raters")[1]
