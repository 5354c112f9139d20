"""The list of deliveries as a file: which version of what went to which institution, how, when, and how far."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from dialogues.access import Permission, member_of
from dialogues.models import Process
from reports import pdf
from reports.models import Report
from reports.registry import Made, Progress
from reports.wording import Words, words_in
from transfer.content import Content
from transfer.models import Readout, Transmission

KIND, TITLE = "deliveries.pdf", gettext_lazy("List of deliveries, PDF")


def deliveries_pdf(report: Report, progress: Progress) -> Made:
    """Make the list. Raises ValidationError where whoever asked may not see deliveries any more."""
    process = Process.objects.get(pk=report.process_id)
    member = member_of(report.requested_by, process)
    if member is None or not member.may(Permission.READOUT_EXPORT):
        raise ValidationError(_("You may not see what was handed over any more."))
    words = words_in(report.language)
    with override(words.language):
        page = {**_page(process, words), "watermark": report.watermark}
    progress(1, 2)
    content, sentence = pdf.render("transfer/deliveries.typ", page)
    progress(2, 2)
    return Made(content, "application/pdf", f"deliveries-{report.watermark}.pdf", sentence)


def _page(process: Process, words: Words) -> dict[str, object]:
    said = words["deliveries"]
    rows = Transmission.objects.filter(process=process).select_related("official", "version__readout")
    found = sorted((_row(row, words) for row in rows), key=lambda each: (each[0], each[1]))
    is_open = process.discretion == Process.Discretion.OPEN
    return {
        "language": words.language,
        "title": said["title"],
        "kick": process.codename if is_open else "",
        "heading": said["title"],
        "foot": said["foot"],
        "lede": said["lede"],
        "made": words["common"]["made_on"].format(_day(timezone.localdate())),
        "none": said["none"],
        "heads": [said[name] for name in ("to", "what", "how", "on", "far")],
        "rows": [cells for _institution, _day_of, cells in found],
    }


def _row(row: Transmission, words: Words) -> tuple[str, object, list[list[str]]]:
    """A transmission with what it is ordered by: the institution, then the day."""
    said, version = words["deliveries"], row.version
    to = row.official.full_name if row.official else said["public"]
    what = [
        words.isolated(Content.from_json(version.content).in_language(words.language).title),
        said["version"].format(number=version.number, hash=version.short_hash),
    ]
    if version.readout.status in (Readout.Status.RECALLED, Readout.Status.SUPERSEDED):
        what.append(said[version.readout.status])
    far = [said[row.stage]]
    if row.stage == Transmission.Stage.REJECTED:
        far.append(said["after"].format(said[row.reached]))
    if row.stage_on != row.delivered_on:
        far.append(said["since"].format(_day(row.stage_on)))
    return to, row.delivered_on, [[words.isolated(to)], what, [said[row.route]], [_day(row.delivered_on)], far]


def _day(day) -> str:
    return date_format(day, "j E Y")
