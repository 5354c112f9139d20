"""The rapporteur's tally of a session, and what it tells over the sessions. To others these pages do not exist."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dialogues.access import Permission, get_process
from dialogues.queries.sessions import in_full
from participants.actions import tallies as actions
from participants.forms.tallies import TapForm
from participants.policies import tallies as policies
from participants.queries import people as people_queries
from participants.queries import tallies as queries


def tally_edit(request, process_id, pk):
    process = get_process(request, process_id, Permission.TALLY_EDIT)
    session = get_object_or_404(in_full(request.member).select_related("tally_sheet"), pk=pk)
    sheet = session.tally_sheet if hasattr(session, "tally_sheet") else None
    marks = people_queries.marks(process)
    last = TapForm({"take": request.GET.get("last", "")})
    if request.method == "POST":
        if sheet is None:
            raise Http404
        last = TapForm(request.POST)
        _count(request, sheet, last, marks)
        if not request.htmx:
            undo = f"?last={last.tap}" if last.is_valid() and last.step == 1 else ""
            return redirect(f"{request.path}{undo}")
    context = {"place": "sessions", "session": session, "sheet": sheet}
    if sheet:
        context |= _shown(session, sheet, marks, last)
    template = "participants/tally_sheet.html" if request.htmx else "participants/tally_edit.html"
    return render(request, template, context)


def _count(request, sheet, form, marks):
    """One tap; what is no act of a side of the process is no tap."""
    if form.is_valid() and form.cleaned_data["side_id"] in marks:
        mark = marks[form.cleaned_data["side_id"]]
        actions.count_act(sheet=sheet, act=form.cleaned_data["act"], side=mark.side, step=form.step, by=request.user)


def _shown(session, sheet, marks, last):
    may_count = policies.countable(queries.in_the_room(session))
    columns = [mark for pk, mark in marks.items() if pk in may_count]
    lines = queries.lines(sheet, columns)
    is_last = last.is_valid() and last.step == (1 if last.data.get("add") else -1) and not sheet.closed_on
    found = [(line, cell) for line in lines for cell in line.cells if is_last and cell.value == last.tap and cell.count]
    return {
        "columns": columns,
        "lines": lines,
        "left_out": [mark for pk, mark in marks.items() if mark.side and pk not in may_count],
        "last": found[0] if found else None,
    }


@require_POST
def tally_new(request, process_id, pk):
    process = get_process(request, process_id, Permission.TALLY_EDIT)
    session = get_object_or_404(in_full(request.member), pk=pk)
    actions.begin_tally(session=session, by=request.user)
    return redirect("participants:tally_edit", process.pk, pk)


@require_POST
def tally_close(request, process_id, pk):
    process = get_process(request, process_id, Permission.TALLY_EDIT)
    session = get_object_or_404(in_full(request.member).filter(tally_sheet__isnull=False), pk=pk)
    actions.close_tally(sheet=session.tally_sheet, by=request.user)
    messages.success(request, _("The tally is closed. Nothing is kept of a side of which fewer than three came."))
    return redirect("participants:tally_edit", process.pk, pk)


def drift_detail(request, process_id):
    process = get_process(request, process_id, Permission.TABLE_VIEW)
    course = queries.course(process)
    sees_sides = request.member.may(Permission.TALLY_EDIT)
    sides = list(process.sides.all()) if sees_sides else []
    keys = [(str(side.pk), side.code, side.name) for side in sides]
    marks = people_queries.marks(process)
    context = {
        "place": "people",
        "course": course,
        "marks": [marks[side.pk] for side in sides],
        "rows": [(each, [each.figures.sides.get(key) for key, _code, _name in keys]) for each in course.heard],
        "chart": queries.course_chart(course, sides=keys, everyone=_("All")),
        "sees_sides": sees_sides,
    }
    return render(request, "participants/drift_detail.html", context)
