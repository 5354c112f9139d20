"""The page of who came back."""

from datetime import date

from django.urls import reverse

from dialogues.models import Session
from participants.queries import continuity as queries
from tests import make

ROOMS = ("abcdefgh", "abcdefij", "abcdklmn")  # the worked example of F4


def meet(cast):
    people = {letter: make.make_participation(cast.process, letter.upper(), cast.ost) for letter in "abcdefghijklmn"}
    for number, room in enumerate(ROOMS):
        session = make.make_session(cast.process, first_day=date(2026, 1 + 3 * number, 10), status=Session.Status.HELD)
        for letter in room:
            make.make_attendance(session, people[letter], presence="attended")
        make.make_attendance(session, people["n" if number < 2 else "e"], presence="absent")
    make.make_session(cast.process, first_day=date(2026, 2, 1), status=Session.Status.HELD)  # nobody recorded who came
    visit = make.make_session(
        cast.process, first_day=date(2026, 3, 1), status=Session.Status.HELD, kind="bilateral_visit"
    )
    make.make_attendance(visit, people["a"], presence="attended")


def test_the_worked_example_is_told_by_the_page(cast, sign_in):
    meet(cast)

    page = sign_in(cast.coordinator).get(reverse("participants:continuity_detail", args=[cast.process.pk]))
    found = queries.course(cast.process).figures

    assert ([step.retention for step in found.steps], found.core, found.people) == ([0.75, 0.5], 6, 14)
    text = page.content.decode()
    assert ("6 of 14" in text, "62 %" in text, text.count('<tr><th scope="row">')) == (True, True, 4)
    assert ("75 per cent" in text, "50 per cent came back to the latest session" in text) == (False, True)


def test_a_side_that_never_came_is_drawn_without_a_figure(cast, sign_in):
    make.make_side(cast.process, "Highland Councils", "HC")
    meet(cast)

    page = sign_in(cast.facilitator).get(reverse("participants:continuity_detail", args=[cast.process.pk]))

    assert (page.status_code, page.content.decode().count("hardly came back")) == (200, 0)
