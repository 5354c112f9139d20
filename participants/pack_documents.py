"""The session pack as a file."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from dialogues.access import Member, member_of
from dialogues.models import Session
from dialogues.queries import sessions
from participants import packs
from reports import pdf
from reports.models import Report
from reports.registry import Made, Progress
from reports.wording import words_in

KIND, TITLE = "pack.pdf", gettext_lazy("Session pack, PDF")


def pack_pdf(report: Report, progress: Progress) -> Made:
    """Make the pack of a session for whoever asks. Raises ValidationError where they may not open the session any more."""
    found = _open_to(report)
    if found is None:
        raise ValidationError(_("You are not invited to this session any more."))
    session, member = found
    words = words_in(report.language)
    with override(words.language):
        page = {**packs.pack_of(session, member, words), "watermark": report.watermark}
    progress(1, 2)
    content, sentence = pdf.render("participants/pack.typ", page)
    progress(2, 2)
    return Made(content, "application/pdf", f"pack-{report.watermark}.pdf", sentence)


def is_open(report: Report) -> bool:
    """Whether whoever asked for a pack may still take it: not once they are no longer invited."""
    return _open_to(report) is not None


def _open_to(report: Report) -> tuple[Session, Member] | None:
    session = Session.objects.select_related("process").get(pk=report.about_id)
    member = member_of(report.requested_by, session.process)
    if member is None or not sessions.in_full(member).filter(pk=session.pk).exists():
        return None
    return session, member
