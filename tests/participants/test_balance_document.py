"""The balance as a PDF: for the facilitator who asks, as they may see it, with the chart in words as well."""

import pytest
from django.urls import reverse

from dialogues.models import Role
from participants import balance_document
from reports import making, storage
from reports.actions import request_report
from reports.models import Report
from tests import make
from tests.participants.test_ratings import seat


def ask(cast, by, language="en"):
    request_report(
        kind=balance_document.KIND, process_id=cast.process.pk, about_id=cast.process.pk, language=language, by=by
    )
    making.make_waiting()
    return Report.objects.get(requested_by=by, language=language)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_file_is_tagged_and_says_nothing_of_its_author(language, cast, sign_in):
    seat(cast)

    report = ask(cast, cast.facilitator, language)
    content = storage.read(report)

    assert (report.state, report.sentence, report.file_name) == ("ready", "", f"balance-{report.watermark}.pdf")
    assert (content[:5], b"/StructTreeRoot" in content, b"pdfuaid" in content) == (b"%PDF-", True, True)
    assert b"Facilitator" not in content


def test_a_facilitator_who_rated_nobody_gets_no_figure_of_anybody(cast, sign_in):
    seat(cast)
    second = make.make_user("Second Facilitator")
    make.make_membership(cast.process, second, Role.FACILITATOR)

    one, other = (balance_document._page(report, cast.process, *parts(cast, report)) for report in
                  (ask(cast, cast.facilitator), ask(cast, second)))  # fmt: skip

    rows = [[row for side in page["table"]["sides"] for row in side["rows"]] for page in (one, other)]
    assert ["A0", "5.0", "2.0", "Insider", "0"] in rows[0]
    assert {tuple(row[1:]) for row in rows[1]} == {("", "", "rate first", "")}
    assert ([each["kind"] for each in one["notice"]["rows"]], other["notice"]["rows"]) == (["Captured", "Lopsided"], [])


def parts(cast, report):
    picture = balance_document.queries.picture(cast.process, report.requested_by)
    names = {str(side.pk): side.name for side in picture.sides}
    return picture, balance_document.advice.advice(picture.balance, names), "finding"


def test_only_facilitators_may_have_it_and_it_is_found_among_their_files(cast, sign_in):
    seat(cast)

    asked = sign_in(cast.facilitator).post(reverse("participants:balance_export", args=[cast.process.pk]))
    page = sign_in(cast.facilitator).get(asked.url)

    assert (asked.status_code, page.status_code, Report.objects.get().kind) == (302, 200, "balance.pdf")
