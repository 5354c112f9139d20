"""Agreed notes as a file: by theme, in the random order of the page, with no author, no side and no time."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues import hooks, markdown
from dialogues.access import member_of
from dialogues.models import Note
from dialogues.queries import notes
from reports import docx, pdf
from reports.models import Report
from reports.registry import Made, Progress

KINDS = [("note.pdf", gettext_lazy("Notes, PDF")), ("note.docx", gettext_lazy("Notes, DOCX"))]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur"})


def note_pdf(report: Report, progress: Progress) -> Made:
    """Make the PDF of a note's agreed text. Raises ValidationError where whoever asked may not take it any more."""
    page = _page(report)
    progress(1, 2)
    file, sentence = pdf.render("dialogues/note.typ", page)
    progress(2, 2)
    return Made(file, "application/pdf", f"notes-{report.watermark}.pdf", sentence)


def note_docx(report: Report, progress: Progress) -> Made:
    """Make the DOCX of the same text."""
    page = _page(report)
    progress(1, 2)
    of = (page["language"], page["language"] in RIGHT_TO_LEFT)
    blocks = [docx.Block("Title", page["title"], *of)]
    blocks += [docx.Block("Normal", part, *of) for part in page["lead"].split("\n\n") if part]
    for section in [*page["themes"], *page["house"]]:
        blocks.append(docx.Block("Heading 2", section["heading"], *of))
        blocks += [docx.Block("Normal", part, *of) for body in section["texts"] for part in body.split("\n\n") if part]
    foot = f"{page['watermark']}   {page['state']}"
    file = docx.render(blocks, title=page["title"], language=page["language"], foot=foot)
    progress(2, 2)
    return Made(file, DOCX, f"notes-{report.watermark}.docx")


@transaction.atomic
def _page(report: Report) -> dict[str, object]:
    """Read the notes under their lock: an objection waits for it and takes the file back, or is seen already."""
    note = Note.objects.locked(report.about_id)
    member = member_of(report.requested_by, note.session.process)
    if member is None or not notes.known(member).filter(pk=note.pk).exists() or not notes.may_take(note, member):
        raise ValidationError(_("These notes cannot be taken along now."))
    themes: dict[str, list[str]] = {}
    for row in notes.written(note):
        themes.setdefault(row.section.title, []).append(markdown.plain(row.body))
    return {
        "language": report.language,
        "title": note.session.title,
        "lead": note.lead,
        "themes": [{"heading": title, "texts": texts} for title, texts in themes.items()],
        "house": _house(note),
        "watermark": report.watermark,
        "state": str(note.get_status_display()),
    }


def _house(note: Note) -> list[dict[str, object]]:
    """What stands at the foot of every page."""
    funders = ", ".join(hooks.funders_of(note.session.process))
    notice = _(
        "Taking part commits no government and no organisation to anything. Ideas recorded here are proposals of the "
        "people who met, in a personal capacity."
    )
    paid = _("Paid for by %(funders)s.") % {"funders": funders} if funders else _("No funder has been accepted yet.")
    return [
        {"heading": _("Unofficial, non-binding"), "texts": [notice]},
        {"heading": _("Who pays"), "texts": [paid]},
    ]
