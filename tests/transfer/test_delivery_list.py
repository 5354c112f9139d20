"""The officials' list of deliveries, as a file for the third party."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from reports import making, storage
from reports.models import Report
from tests.reports.reading import everything_in, words
from tests.transfer import make as made
from tests.transfer.make import fresh
from transfer.actions import clearances

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"


def test_it_says_which_version_of_what_went_where_how_when_and_how_far(cast, sign_in, tmp_path):
    today = timezone.localdate()
    rivers, cabinet = (
        made.make_delivered(
            cast, title=title, languages=("en", "fr"), official=made.make_official(cast.process, where, government)
        )
        for title, where, government in (
            ("A shared reading room", "Ministry of Rivers", "Ostrane"), ("One logbook", "Cabinet office", "Tarvia"),
        )
    )  # fmt: skip
    clearances.move_transmission(transmission=rivers, stage="discussed", stage_on=today, by=cast.coordinator)
    clearances.move_transmission(transmission=rivers, stage="rejected", stage_on=today, by=cast.coordinator)
    clearances.recall_readout(readout=fresh(cabinet.version.readout), by=cast.facilitator)

    address = reverse("transfer:delivery_list_new", args=[cast.process.pk])
    assert sign_in(cast.facilitator).post(address, {"language": "en"}).status_code == 302
    making.make_waiting()
    report = Report.objects.get()
    content = storage.read(report)
    text = " ".join(words(content, tmp_path).split())

    assert report.file_name == f"deliveries-{report.watermark}.pdf"
    for told in (
        "Ministry of Rivers", "A shared reading room", rivers.version.short_hash, "By hand", "Rejected", "after: Discussed",
        "Cabinet office", "recalled", date_format(today, "j F Y"),
    ):  # fmt: skip
        assert told in text
    assert text.index("Cabinet office") < text.index("Ministry of Rivers")
    planted = [cast.process.codename, "Facilitator", "Coordinator", "example.org"]
    assert [each for each in planted if each in text or each.encode() in everything_in(content)] == []
