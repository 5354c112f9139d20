"""The balance of a table as a file, as the facilitator who asks for it may see it."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogues.models import Process
from participants import advice
from participants.chart import BalanceChart, balance_chart
from participants.queries import ratings as queries
from participants.queries.ratings import Person, Picture
from reports import pdf
from reports.models import Report
from reports.registry import Made, Progress

KIND = "balance.pdf"


def balance_pdf(report: Report, progress: Progress) -> Made:
    """Make the PDF of the active table of a process: the chart, what is to be noticed, a table of every value.

    People the facilitator has not rated stand there without figures, as on the page.
    """
    process = Process.objects.get(pk=report.about_id)
    picture = queries.picture(process, report.requested_by)
    progress(1, 3)
    names = {str(side.pk): side.name for side in picture.sides}
    found = advice.advice(picture.balance, names, picture.conventions)
    finding = advice.sentence(found) or _("Nothing stands out among those who are active and rated.")
    svg = render_to_string(
        "parts/chart_balance.svg.html", {"chart": chart_of(picture), "id": "balance", "finding": finding}
    )
    file, sentence = pdf.render(
        "participants/balance.typ", _page(report, process, picture, found, finding), chart=str(svg).strip()
    )
    progress(3, 3)
    return Made(file, "application/pdf", f"balance-{report.watermark}.pdf", sentence)


def chart_of(picture: Picture) -> BalanceChart:
    """Return the layout of the chart of a table."""
    return balance_chart(
        [person.place for person in picture.drawn],
        sides=[(str(side.pk), side.code, side.name) for side in picture.sides],
        ticked={str(pk) for pk in picture.ticked},
        names={str(person.participation.pk): person.participation.handle for person in picture.drawn},
    )


def _page(report: Report, process: Process, picture: Picture, found: list[advice.Advice], finding: str) -> dict:
    day = date_format(timezone.localdate(), "j E Y")
    return {
        "language": report.language,
        "title": _("The balance of the table"),
        "process": process.codename,
        "watermark": report.watermark,
        "foot": _("For facilitators only. Give it to nobody."),
        "lede": _("As it stood on %(day)s. Ratings describe a part in this process and no person.") % {"day": day},
        "finding": finding,
        "legend": _("Filled: active. Hollow: not active. Large, with lines to its people: the mean of a side."),
        "notice": {
            "heading": _("What to notice"),
            "nothing": _("Nothing stands out."),
            "rows": [{"kind": each.kind, "finding": each.finding, "figures": each.figures} for each in found],
        },
        "table": {
            "heading": _("The figures"),
            "heads": [_("Handle"), _("Influence"), _("Autonomy"), _("Place"), _("Spread")],
            "sides": [_side(picture, side) for side in picture.sides],
        },
        "conventions": _("The thresholds are conventions of this process, not findings."),
    }


def _side(picture: Picture, side) -> dict:
    group = picture.group(side)
    rows = [_row(person) for person in picture.of(side) if person.participation.pk in picture.ticked]
    if group.is_sufficient:
        means = (f"{1 + 4 * mean:.1f}" for mean in (group.influence, group.autonomy))
        rows.append([_("Mean of %(count)s") % {"count": group.rated}, *means, "", ""])
    return {"name": f"{side.code} {side.name}", "state": advice.state_word(group.state), "rows": rows}


def _row(person: Person) -> list[str]:
    place = person.place
    if not place.is_rated:
        return [person.participation.handle, "", "", _("rate first") if person.is_hidden else "", ""]
    where = advice.quadrant_word(place.quadrant)
    return [person.participation.handle, f"{place.influence:.1f}", f"{place.autonomy:.1f}", where, str(person.spread)]
