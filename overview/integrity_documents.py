"""The report of all decisions as a file."""

from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.utils import formats, timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dialogues.access import Permission, member_of
from dialogues.models import Process
from overview import integrity
from reports import pdf
from reports.models import Report
from reports.registry import Made, Progress

KIND, TITLE = "integrity.pdf", gettext_lazy("Report of all decisions, PDF")


def integrity_pdf(report: Report, progress: Progress) -> Made:
    """Make the report as its reader may see it. Raises ValidationError where they have no part in the process any more."""
    process = Process.objects.get(pk=report.process_id)
    member = member_of(report.requested_by, process)
    if member is None or not member.may(Permission.HISTORY_VIEW):
        raise ValidationError(_("You may not read the history of this process any more."))
    found = integrity.gather(process, member)
    progress(1, 2)
    content, sentence = pdf.render("overview/integrity.typ", _page(found, report))
    progress(2, 2)
    return Made(content, "application/pdf", f"decisions-{report.watermark}.pdf", sentence)


def _page(found: integrity.Integrity, report: Report) -> dict[str, object]:
    rows = [{**asdict(each), "on": formats.date_format(each.on, "Y-m-d")} for each in found.decisions]
    return {
        **asdict(found),
        "decisions": rows,
        "language": get_language(),
        "watermark": report.watermark,
        "heading": _("Decisions"),
        "lede": _("Who decided what, when and on which version. People of a side are told by their side alone; a version by "
                  "the beginning of the sha256 of what was put before them."),
        "made": _("Made on %(day)s for %(convenor)s.") % {
            "day": formats.date_format(timezone.localdate(), "j E Y"), "convenor": found.convenor},
        "columns": [_("Day"), _("Decision"), _("About"), _("By"), _("Version")],
        "none": _("No decision is on record."),
        "gates_heading": _("Gates as they were evaluated"),
        "record_heading": _("The record itself"),
        "record": _("%(n)s events, each bound to the one before it; the last has the hash %(head)s.") % {
            "n": found.events, "head": found.head},
        "whole": _("Every event fits its hash and its place.") if not found.broken else _("These do not fit:"),
    }  # fmt: skip
