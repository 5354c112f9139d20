"""The report for the steering group as a file."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from dialogues.access import Permission, may
from dialogues.models import Process
from overview import steering
from reports import pdf
from reports.models import Report
from reports.registry import Made, Progress
from reports.wording import words_in

KIND, TITLE = "process.pdf", gettext_lazy("Report for the steering group, PDF")


def process_pdf(report: Report, progress: Progress) -> Made:
    """Make the report. Raises ValidationError where whoever asked may not make it any more."""
    process = Process.objects.get(pk=report.process_id)
    if not may(report.requested_by, process, Permission.STEERING_REPORT):
        raise ValidationError(_("You may not make the report of this process any more."))
    words = words_in(report.language)
    with override(words.language):
        page = {**steering.report_of(process, words), "watermark": report.watermark}
    progress(1, 2)
    content, sentence = pdf.render("overview/process.typ", page)
    progress(2, 2)
    return Made(content, "application/pdf", f"report-{report.watermark}.pdf", sentence)
