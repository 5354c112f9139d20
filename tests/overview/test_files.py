import pytest
from django.urls import reverse

from audit.models import Event
from reports import actions, making
from reports.models import Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(cast, settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    return actions.request_report(
        kind="test.file", process_id=cast.process.pk, about_id=cast.process.pk, language="en", by=cast.participant
    )


def address(name, cast, report):
    return reverse(f"overview:{name}", args=[cast.process.pk, report.pk])


def test_the_page_of_a_file_tells_how_far_it_is_and_asks_again_by_itself(cast, sign_in, report):
    client = sign_in(cast.participant)

    before = client.get(address("file_detail", cast, report)).content.decode()
    making.make_waiting()
    after = client.get(address("file_detail", cast, report)).content.decode()

    assert ("<progress" in before, 'http-equiv="refresh"' in before, "Download" in before) == (True, True, False)
    assert ("<progress" in after, 'http-equiv="refresh"' in after, "Download" in after) == (False, False, True)


def test_the_one_who_asked_downloads_the_file_and_that_is_on_record(cast, sign_in, report):
    making.make_waiting()

    response = sign_in(cast.participant).get(address("file_download", cast, report))

    assert (response.content, response.headers["Content-Type"]) == (b"One line.\n", "text/plain")
    assert response.headers["Content-Disposition"] == 'attachment; filename="reading-copy.txt"'
    assert response.headers["Cache-Control"] == "no-store"
    assert list(Event.objects.values_list("verb", flat=True)) == ["report.requested", "report.downloaded"]


def test_nobody_else_gets_the_file_not_even_a_facilitator(cast, sign_in, report):
    making.make_waiting()

    answers = {
        name: sign_in(user).get(address("file_download", cast, report)).status_code
        for name, user in cast.by_role.items()
        if user != cast.participant
    }

    assert set(answers.values()) == {404}


def test_who_has_left_the_process_no_longer_gets_their_file(cast, sign_in, report):
    making.make_waiting()
    cast.membership(cast.participant).delete()

    assert sign_in(cast.participant).get(address("file_download", cast, report)).status_code == 404


def test_a_failed_file_is_tried_again_by_a_button(cast, sign_in, report):
    Report.objects.update(state=Report.State.FAILED, sentence="The file could not be made.")
    client = sign_in(cast.participant)

    page = client.get(address("file_detail", cast, report)).content.decode()
    client.post(address("file_retry", cast, report))

    report.refresh_from_db()
    assert "The file could not be made." in page
    assert report.state == "waiting"


def test_the_list_costs_the_same_for_one_file_and_thirty(cast, sign_in, report, queries_of):
    client = sign_in(cast.participant)
    url = reverse("overview:file_list", args=[cast.process.pk])
    one = queries_of(client, url)
    for _ in range(29):
        Report.objects.create(
            kind="test.file", process_id=cast.process.pk, about_id=cast.process.pk, requested_by=cast.participant,
            language="en", watermark="ABCD-EFGH",
        )  # fmt: skip

    assert queries_of(client, url) == one <= 8
