"""The report for the steering group: figures, and nobody in them."""

from datetime import date

import pytest
from django.urls import reverse

from dialogues.models import Option, Process, Session
from reports import making, storage
from reports.models import Report
from tests import make
from tests.funding import making as money
from tests.reports.reading import everything_in, words
from tests.transfer import make as made

pytestmark = pytest.mark.django_db
NAMES = [
    "Plover",
    "Heron",
    "Ovidia Marchetant",
    "Facilitator",
    "Coordinator",
    "user1",
    "Harbour House",
    "A reading room",
]


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"


def report(cast, sign_in, tmp_path) -> tuple[str, bytes]:
    address = reverse("overview:steering_new", args=[cast.process.pk])
    assert sign_in(cast.coordinator).post(address, {"language": "en"}).status_code == 302
    making.make_waiting()
    content = storage.read(Report.objects.latest("requested_at"))
    return " ".join(words(content, tmp_path).split()), content


def meet(cast, rooms, day=10):
    """Sessions in which the people of each side, by their first letters, came."""
    people = {}
    for month, room in enumerate(rooms, 1):
        session = make.make_session(
            cast.process, first_day=date(2026, month, day), status=Session.Status.HELD, venue="Harbour House"
        )
        for side, letters in zip((cast.ost, cast.tar), room, strict=True):
            for letter in letters:
                handle = f"{side.code} {letter}"
                if handle not in people:
                    people[handle] = make.make_participation(cast.process, handle, side)
                make.make_attendance(session, people[handle], presence="attended")


def test_it_tells_activity_continuity_options_reach_and_money_and_names_nobody(cast, sign_in, tmp_path):
    meet(cast, [("abcd", "abcd"), ("abcd", "abef")])
    make.make_participation(cast.process, "Plover", cast.ost, person=make.make_person())
    make.make_session(cast.process, status=Session.Status.CANCELLED)
    make.make_option(Session.objects.first(), Option.Status.SHELVED, title="A reading room")
    money.make_accepted(cast)
    made.make_delivered(cast, title="Two gauges, one logbook", official=made.make_official(cast.process))

    text, content = report(cast, sign_in, tmp_path)

    for told in (
        "Sessions held 2", "Postponed or called off 1", "First and latest January 2026 – February 2026",
        "Came back, on average 75 %", "Of Ostrane 100 %", "Of Tarvia 50 %", "Shelved 1", "Texts released 1", "Times handed over 1",
        "Acknowledged 0", "Brandt Family Foundation", "60,000", "One source gives half or more.",
    ):  # fmt: skip
        assert told in text
    assert [name for name in (*NAMES, "Two gauges", "OST a", cast.process.codename) if name in text] == []
    assert [name for name in NAMES if name.encode() in everything_in(content)] == []


@pytest.mark.parametrize(
    ("rooms", "is_whole_told"), [([("ab", "ab"), ("ab", "a")], False), ([("abcd", "ab"), ("abcd", "a")], True)]
)
def test_no_figure_rests_on_too_few_people(cast, sign_in, tmp_path, rooms, is_whole_told):
    meet(cast, rooms)

    text, _content = report(cast, sign_in, tmp_path)

    assert "Of Ostrane not told: too few people" in text
    assert "Of Tarvia not told: too few people" in text
    assert ("Came back, on average not told" not in text) == is_whole_told


def test_a_closed_process_calls_its_sides_by_number(cast, sign_in, tmp_path):
    Process.objects.filter(pk=cast.process.pk).update(discretion=Process.Discretion.CLOSED)

    text, _content = report(cast, sign_in, tmp_path)

    assert [name for name in ("Ostrane", "Tarvia", cast.process.convenor) if name in text] == []
