"""The letter to a funder as a file, under a neutral name and without a trace of who drafted it."""

from dataclasses import asdict

from django.utils.translation import get_language, get_language_bidi, gettext_lazy

from funding import letters
from funding.models import Offer
from reports import docx, pdf
from reports.models import Report
from reports.registry import Made, Progress

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = [
    ("letter.pdf", gettext_lazy("Letter to the funder, PDF")),
    ("letter.docx", gettext_lazy("Letter to the funder, DOCX")),
]


def letter_pdf(report: Report, progress: Progress) -> Made:
    letter = _letter(report)
    progress(1, 2)
    content, sentence = pdf.render("funding/letter.typ", {"language": get_language(), **asdict(letter)})
    progress(2, 2)
    return Made(content, "application/pdf", f"letter-{report.watermark}.pdf", sentence)


def letter_docx(report: Report, progress: Progress) -> Made:
    letter = _letter(report)
    progress(1, 2)
    way = (get_language(), get_language_bidi())
    parts = [("Subtitle", letter.to), ("Title", letter.title), ("Normal", letter.opening)]
    for demand in letter.demands:
        parts += [("Heading 2", f"“{demand.words}”"), ("Normal", demand.why)]
    if letter.standing:
        parts += [("Heading 2", letter.standing_heading), *(("Normal", f"“{words}”") for words in letter.standing)]
    parts += [("Normal", text) for text in (*letter.closing, letter.sender)]
    blocks = [docx.Block(style, text, *way) for style, text in parts]
    content = docx.render(blocks, title=letter.title, language=way[0], foot=letter.sender)
    progress(2, 2)
    return Made(content, DOCX, f"letter-{report.watermark}.docx")


def _letter(report: Report) -> letters.Letter:
    offer = Offer.objects.select_related("funder", "process").prefetch_related("conditions").get(pk=report.about_id)
    return letters.draft(offer, offer.process)
