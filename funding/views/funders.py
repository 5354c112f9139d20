"""Pages of funders, and of the third party's own interests."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from funding import queries
from funding.actions import funders as actions
from funding.forms.funders import FunderForm, InterestForm

TO_A_PAGE = 60


@require_safe
def funder_list(request, process_id):
    process = get_process(request, process_id, Permission.FUNDING_EDIT)
    funders = sorted(queries.funders_of(process).values(), key=lambda each: each.name.casefold())
    page = Paginator(funders, TO_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "funding/funder_list.html", {"place": "funding", "process": process, "page": page})


def funder_new(request, process_id):
    process = get_process(request, process_id, Permission.FUNDING_EDIT)
    funders = queries.funders_of(process)
    form = FunderForm(request.POST or None, funders=list(funders.values()))
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.record_funder(process=process, fields=form.fields_of_funder, by=request.user)
            messages.success(request, _("The funder is recorded."))
            return redirect("funding:funder_list", process.pk)
    return render(request, "funding/funder_new.html", {"place": "funding", "form": form, "funders": funders.values()})


def funder_edit(request, process_id, pk):
    process = get_process(request, process_id, Permission.FUNDING_EDIT)
    funder = get_object_or_404(process.funders, pk=pk)
    funders = queries.funders_of(process)
    initial = FunderForm.initial_of(funder, funders)
    form = FunderForm(
        request.POST or None, initial=initial, funders=[each for each in funders.values() if each.pk != pk]
    )
    context = {"place": "funding", "form": form, "funder": funder, "funders": funders.values()}
    if request.method == "POST" and form.is_valid():
        version, fields = form.cleaned_data["version"] or 0, form.fields_of_funder
        with shown_on(form):
            actions.edit_funder(funder=funder, version=version, fields=fields, by=request.user)
            messages.success(request, _("Saved."))
            return redirect("funding:funder_list", process.pk)
    return render(request, "funding/funder_edit.html", context, status=form.status)


@require_safe
def interest_list(request, process_id):
    process = get_process(request, process_id, Permission.FUNDING_VIEW)
    return render(
        request, "funding/interest_list.html", {"place": "funding", "interests": list(process.interests.all())[::-1]}
    )


def interest_new(request, process_id):
    process = get_process(request, process_id, Permission.INTERESTS_DECLARE)
    form = InterestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.declare_interest(process=process, words=form.cleaned_data["words"], by=request.user)
        messages.success(request, _("The interests are declared. Every member can read them."))
        return redirect("funding:interest_list", process.pk)
    return render(request, "funding/interest_new.html", {"place": "funding", "form": form})
