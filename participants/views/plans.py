"""Pages of tables that were tried out and kept. To all but facilitators they do not exist."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dialogues.access import Permission, get_process
from participants import advice, balance_document
from participants.actions import plans as actions
from participants.forms.plans import CompareForm
from participants.queries import people as people_queries
from participants.queries import plans as queries
from participants.views import balances


def plan_list(request, process_id):
    process = get_process(request, process_id, Permission.RATING_EDIT)
    return render(request, "participants/plan_list.html", {"place": "people", "plans": queries.plans_of(process)})


def plan_detail(request, process_id, pk):
    """A plan taken up again: its people are ticked, and can be ticked otherwise."""
    process = get_process(request, process_id, Permission.RATING_EDIT)
    plan = get_object_or_404(queries.plans_of(process), pk=pk)
    return balances.table(request, process, ticked=plan.ticked, session=plan.session, plan=plan)


def plan_compare(request, process_id):
    process = get_process(request, process_id, Permission.RATING_EDIT)
    plans = list(queries.plans_of(process))
    form = CompareForm(request.GET or None, plans=plans)
    context = {"place": "people", "plans": plans, "form": form}
    if form.is_valid():
        context |= _compared(request, process, *form.chosen())
    return render(request, "participants/plan_compare.html", context)


def _compared(request, process, first, second):
    found = queries.compare(process, request.user, first.ticked, second.ticked)
    names = {str(side.pk): side.name for side in process.sides.all()}
    marks = people_queries.marks(process)
    tables = [
        (plan, picture, balance_document.chart_of(picture), advice.advice(picture.balance, names, picture.conventions))
        for plan, picture in ((first, found.first), (second, found.second))
    ]
    return {"tables": tables, "rows": [(marks[row.side.pk], row) for row in found.sides]}


@require_POST
def plan_remove(request, process_id, pk):
    process = get_process(request, process_id, Permission.RATING_EDIT)
    actions.remove_plan(plan=get_object_or_404(process.table_plans, pk=pk), by=request.user)
    messages.success(request, _("The plan is gone."))
    return redirect("participants:plan_list", process.pk)
