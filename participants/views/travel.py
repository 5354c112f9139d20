"""Pages of travel papers: for whoever books the journeys, by handle, and for the travellers themselves."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.factors import check_fresh
from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from participants.actions import travel as actions
from participants.forms.identities import ReasonForm
from participants.forms.travel import PapersForm
from participants.queries import travel as queries

PAGE = 50


def travel_list(request, process_id):
    process = get_process(request, process_id, Permission.TRAVEL_BOOK)
    page = Paginator(queries.travellers(process), PAGE).get_page(request.GET.get("page"))
    return render(request, "participants/travel_list.html", {"place": "travel", "page": page})


def papers_open(request, process_id, pk):
    """Asks why, and answers the question itself with the papers: nothing of them has an address of its own."""
    process, attendance, context = _begin(request, process_id, pk)
    if not hasattr(attendance, "papers"):
        return redirect("participants:papers_edit", process.pk, pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        papers = actions.open_papers(attendance=attendance, reason=reason, by=request.user)
        return render(request, "participants/papers_edit.html", context | {"form": PapersForm(instance=papers)})
    return render(request, "participants/papers_open.html", context | {"form": form})


def papers_edit(request, process_id, pk):
    process, attendance, context = _begin(request, process_id, pk)
    if request.method != "POST" and hasattr(attendance, "papers"):
        return redirect("participants:papers_open", process.pk, pk)
    form = PapersForm(request.POST or None)
    if form.is_valid():
        with shown_on(form):
            actions.edit_papers(attendance=attendance, fields=form.cleaned_data, by=request.user)
            messages.success(request, _("Sealed."))
            return redirect(context["back"])
    return render(request, "participants/papers_edit.html", context | {"form": form})


def papers_own(request, process_id, pk):
    process = get_process(request, process_id, Permission.PARTICIPATION_VIEW)
    attendance = get_object_or_404(queries.own_journeys(request.member), pk=pk)
    check_fresh(request)
    papers = attendance.papers if hasattr(attendance, "papers") else None
    form = PapersForm(request.POST or None, instance=papers)
    back = reverse("participants:participation_held", args=[process.pk])
    if form.is_valid():
        with shown_on(form):
            actions.give_papers(attendance=attendance, fields=form.cleaned_data, by=request.user)
            messages.success(request, _("Sealed."))
            return redirect(back)
    context = {"place": "people", "attendance": attendance, "form": form, "back": back, "own": True}
    return render(request, "participants/papers_edit.html", context)


def _begin(request, process_id, pk):
    process = get_process(request, process_id, Permission.TRAVEL_BOOK)
    check_fresh(request)
    attendance = get_object_or_404(queries.travellers(process), pk=pk)
    back = reverse("participants:travel_list", args=[process.pk])
    action = reverse("participants:papers_edit", args=[process.pk, pk])
    return process, attendance, {"place": "travel", "attendance": attendance, "back": back, "action": action}
