"""A readout as a file."""

from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from reports import docx, pdf
from reports.models import Report
from reports.registry import Made, Progress
from reports.wording import RIGHT_TO_LEFT
from transfer.actions.clearances import frozen_content
from transfer.content import Text
from transfer.models import Readout, Sending, Version
from transfer.wording import SENTENCES

KINDS = [("readout.pdf", gettext_lazy("Readout, PDF")), ("readout.docx", gettext_lazy("Readout, DOCX"))]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SENT_TITLE = gettext_lazy("Readout for an institution to collect, PDF")
S = Readout.Status


def readout_pdf(report: Report, progress: Progress) -> Made:
    """Make the PDF of a frozen version in the report's language, under its watermark.

    A version that is not released says so on every page. Raises ValidationError when the frozen text, or a decision of
    a side, is not what it was.
    """
    version, text = _frozen(report)
    progress(1, 3)
    file, sentence = pdf.render("transfer/readout.typ", {**_page(text), **_marks(version, report)})
    progress(3, 3)
    return Made(file, "application/pdf", f"readout-{report.watermark}.pdf", sentence)


def sent_pdf(report: Report, progress: Progress) -> Made:
    """Make the PDF an institution collects, under a watermark of its own. Raises ValidationError where it may not any more."""
    sending = Sending.objects.select_related("version__readout__process", "version__readout__official").get(
        pk=report.about_id
    )
    if sending.state not in Sending.LINKED:
        raise ValidationError(_("This text is not on its way any more."))
    version = sending.version
    text = frozen_content(version=version, by=report.requested_by).in_language(report.language)
    progress(1, 3)
    file, sentence = pdf.render("transfer/readout.typ", {**_page(text), **_marks(version, report)})
    progress(3, 3)
    return Made(file, "application/pdf", f"readout-{report.watermark}.pdf", sentence)


def readout_docx(report: Report, progress: Progress) -> Made:
    """Make the DOCX of a frozen version, from the same text and with the same marks as the PDF."""
    version, text = _frozen(report)
    progress(1, 3)
    marks = _marks(version, report)
    foot = "   ".join(filter(None, [marks["watermark"], marks["hash"], marks["state"]]))
    file = docx.render(_blocks(text), title=text.title, language=text.language, foot=foot)
    progress(3, 3)
    return Made(file, DOCX, f"readout-{report.watermark}.docx")


def _frozen(report: Report) -> tuple[Version, Text]:
    version = Version.objects.select_related("readout__process", "readout__official").get(pk=report.about_id)
    return version, frozen_content(version=version, by=report.requested_by).in_language(report.language)


def _blocks(text: Text) -> list[docx.Block]:
    own = (text.language, text.language in RIGHT_TO_LEFT)
    house = (text.language if text.language in SENTENCES else "en", own[1] and text.language in SENTENCES)
    parts = [("Subtitle", text.audience, own), ("Title", text.title, own)]
    parts += [("Normal", paragraph, own) for body in (text.opening, *text.passages) for paragraph in _paragraphs(body)]
    if text.constraints:
        parts += [("Heading 2", text.constraints_heading, house)]
        parts += [("Normal", paragraph, own) for paragraph in _paragraphs(text.constraints)]
    for heading, body in ((text.notice_heading, text.notice), (text.funders_heading, text.funders_line)):
        parts += [("Heading 2", heading, house), ("Normal", body, house)]
    return [docx.Block(style, body, *of) for style, body, of in parts]


def _paragraphs(body: str) -> list[str]:
    return [part.strip("\n") for part in body.split("\n\n") if part.strip()]


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
