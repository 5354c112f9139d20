"""The page of who came back."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from dialogues.access import Permission, get_process
from participants import chart
from participants.queries import continuity as queries
from participants.queries import people as people_queries


def continuity_detail(request, process_id):
    process = get_process(request, process_id, Permission.TABLE_VIEW)
    course = queries.course(process)
    sides = list(process.sides.all())
    keys = [(str(side.pk), side.code, side.name) for side in sides]
    rows = [(met, met.step and [met.step.sides[str(side.pk)] for side in sides]) for met in course.met]
    context = {
        "place": "people",
        "course": course,
        "rows": rows,
        "marks": [mark for mark in people_queries.marks(process).values() if mark.side],
        "means": [course.figures.sides.get(str(side.pk)) for side in sides],
        "chart": chart.continuity_chart(
            course.figures, sides=keys, everyone=_("All"), convention=course.conventions.retention
        ),
    }
    return render(request, "participants/continuity_detail.html", context)
