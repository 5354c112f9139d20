"""The page on which reach can be seen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.transfer import make as made
from transfer import reached
from transfer.actions import clearances

pytestmark = pytest.mark.django_db


def moved(transmission, *stages, by):
    for stage in stages:
        clearances.move_transmission(transmission=transmission, stage=stage, stage_on=transmission.delivered_on, by=by)


def page(client, cast):
    return client.get(reverse("transfer:reach_map", args=[cast.process.pk]))


def test_the_map_says_how_far_each_readout_came_where(cast):
    ours = made.make_official(cast.process, "Ministry of Rivers", "Ostrane")
    made.make_official(cast.process, "Cabinet office", "Tarvia")
    moved(
        made.make_delivered(cast, official=ours, title="Reading room"), "acknowledged", "taken_up", by=cast.coordinator
    )
    moved(made.make_delivered(cast, official=ours, title="Spring day"), "discussed", "rejected", by=cast.coordinator)
    made.make_submitted(cast, official=ours, title="Not out")

    found = reached.reach_map(cast.process)

    assert found.governments == ["Ostrane", "Tarvia"]
    assert {
        row.title: [(cell.word, cell.is_rejected) for cell in row.cells] for row in found.rows
    } == {
        "Reading room": [("Taken up in official work", False), ("", False)],
        "Spring day": [("Discussed, or more was asked for", True), ("", False)],
    }  # fmt: skip
    assert {(row.title, row.reach, row.uptake) for row in found.rows} == {
        ("Reading room", 50, 40),
        ("Spring day", 50, 30),
    }
    assert (found.figures.symmetry, found.figures.is_asymmetric) == (1.0, True)
    assert found.routes == [("By hand", 100)]


def test_the_page_shows_chart_and_table_and_warns_where_one_government_is_told_more(cast, sign_in):
    official = made.make_official(cast.process)
    made.make_official(cast.process, "Cabinet office", "Tarvia")
    made.make_delivered(cast, official=official, title="Reading room <b>")

    text = page(sign_in(cast.coordinator), cast).content.decode()

    assert "One government is told more than another." in text
    assert 'role="img"' in text
    assert text.count("Reading room &lt;b&gt;") == 3
    assert "style=" not in text


def test_an_empty_map_says_what_it_is_for(cast, sign_in):
    assert "Nothing has been released for a government yet." in page(sign_in(cast.coordinator), cast).content.decode()


def test_the_map_takes_the_same_queries_for_one_readout_and_ten(cast, sign_in):
    client, counts = sign_in(cast.coordinator), []
    official = made.make_official(cast.process)
    for wanted in (1, 10):
        for _ in range(wanted):
            made.make_delivered(cast, official=official, passages=1)
        page(client, cast)
        with CaptureQueriesContext(connection) as queries:
            page(client, cast)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 8
