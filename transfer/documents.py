"""A readout as a file."""

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from reports import pdf
from reports.models import Report
from reports.registry import Made, Progress
from transfer.actions.clearances import frozen_content
from transfer.content import Text
from transfer.models import Readout, Version
from transfer.wording import SENTENCES

KINDS = [("readout.pdf", gettext_lazy("Readout, PDF"))]
S = Readout.Status


def readout_pdf(report: Report, progress: Progress) -> Made:
    """Make the PDF of a frozen version in the report's language, under its watermark.

    A version that is not released says so on every page. Raises ValidationError when the frozen text, or a decision of
    a side, is not what it was.
    """
    version = Version.objects.select_related("readout__process", "readout__official").get(pk=report.about_id)
    content = frozen_content(version=version, by=report.requested_by)
    progress(1, 3)
    text = content.in_language(report.language)
    file, sentence = pdf.render("transfer/readout.typ", {**_page(text), **_marks(version, report)})
    progress(3, 3)
    return Made(file, "application/pdf", f"readout-{report.watermark}.pdf", sentence)


def _marks(version: Version, report: Report) -> dict[str, str]:
    """What tells copies and states apart; everything else in a file comes from the frozen text."""
    readout = version.readout
    current = readout.current_id == version.pk
    if current and readout.status in {S.RELEASED, S.DELIVERED}:
        state = ""
    elif current and readout.status in {S.RECALLED, S.SUPERSEDED}:
        state = readout.get_status_display()
    else:
        state = _("Reading copy, not released")
    return {
        "watermark": report.watermark,
        "hash": version.short_hash,
        "state": state,
        "state_language": get_language(),
    }


def _page(text: Text) -> dict[str, object]:
    return {
        "language": text.language,
        "house_language": text.language if text.language in SENTENCES else "en",
        "title": text.title,
        "audience": text.audience,
        "opening": text.opening,
        "passages": list(text.passages),
        "constraints": {"heading": text.constraints_heading, "text": text.constraints},
        "house": [
            {"heading": text.notice_heading, "text": text.notice},
            {"heading": text.funders_heading, "text": text.funders_line},
        ],
    }
