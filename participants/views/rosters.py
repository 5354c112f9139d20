"""Pages of taking over a roster in two steps, and of giving one out by handle."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.factors import check_fresh
from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from participants import documents
from participants.actions import rosters as actions
from participants.forms.rosters import CommitForm, RosterForm
from participants.queries import rosters as queries
from participants.queries.rosters import Deed

PAGE = 100


def roster_new(request, process_id):
    process = get_process(request, process_id, Permission.PARTICIPATION_EDIT)
    form = RosterForm(request.POST or None, request.FILES or None, process=process)
    if form.is_valid():
        kept = actions.upload_roster(process=process, roster=form.cleaned_data["file"], by=request.user)
        return redirect("participants:roster_detail", process.pk, kept.pk)
    context = {"place": "people", "form": form, "sides": process.sides.all(), "back": people(process)}
    return render(request, "participants/roster_new.html", context)


def roster_detail(request, process_id, pk):
    process = get_process(request, process_id, Permission.PARTICIPATION_EDIT)
    kept = own_roster(process, request, pk)
    plan = queries.plan(kept)
    form = CommitForm(request.POST or None, initial={"seen": plan.mark})
    if form.is_valid():
        seen, leave_out = form.cleaned_data["seen"], form.cleaned_data["leave_out"]
        with shown_on(form):
            actions.commit_roster(roster=kept, seen=seen, leave_out_refused=leave_out, by=request.user)
            words = _("%(added)s added, %(updated)s changed, %(refused)s left out.")
            counts = {"added": Deed.ADD, "updated": Deed.UPDATE, "refused": Deed.REFUSE}
            messages.success(request, words % {name: len(plan.of(deed)) for name, deed in counts.items()})
            return redirect(people(process))
    if form.is_bound:
        form.data = form.data.copy()
        form.data["seen"] = plan.mark  # what the page shows now
    only = request.GET.get("show")
    rows = plan.of(Deed(only)) if only in list(Deed) else plan.rows
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    counts = [(deed, len(plan.of(deed))) for deed in Deed]
    context = {"place": "people", "roster": kept, "plan": plan, "form": form, "page": page, "counts": counts}
    refused = len(plan.of(Deed.REFUSE))
    return render(request, "participants/roster_detail.html", context | {"refused": refused, "only": only})


@require_POST
def roster_remove(request, process_id, pk):
    process = get_process(request, process_id, Permission.PARTICIPATION_EDIT)
    actions.remove_roster(roster=own_roster(process, request, pk), by=request.user)
    messages.success(request, _("Thrown away. Nothing was taken over."))
    return redirect(people(process))


def roster_export(request, process_id):
    process = get_process(request, process_id, Permission.PARTICIPATION_EDIT)
    check_fresh(request)
    content = documents.roster_csv(process)
    actions.export_roster(process=process, rows=content.count("\r\n") - 1, by=request.user)
    return HttpResponse(
        content.encode("utf-8-sig"),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="people.csv"'},
    )


def own_roster(process, request, pk):
    """What somebody read themselves: nobody else sees names that were never sealed into the process."""
    rows = process.roster_imports.filter(uploaded_by=request.user, expires_at__gt=timezone.now())
    kept = get_object_or_404(rows, pk=pk)
    kept.process = process
    return kept


def people(process):
    return reverse("participants:participation_list", args=[process.pk])
