"""Pages of conditions."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from funding import policies, queries
from funding.actions import conditions as actions
from funding.forms.offers import ConditionForm, ResolutionForm


def condition_new(request, process_id, pk):
    process = get_process(request, process_id, Permission.FUNDING_EDIT)
    offer = get_object_or_404(process.offers.select_related("funder"), pk=pk)
    policies.check_can_change(offer)
    form = ConditionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.add_condition(offer=offer, fields=form.cleaned_data, by=request.user)
            messages.success(request, _("The condition is recorded."))
            return redirect("funding:offer_detail", process.pk, offer.pk)
    return render(request, "funding/condition_new.html", {"place": "funding", "form": form, "offer": offer})


def condition_resolve(request, process_id, pk):
    process = get_process(request, process_id, Permission.FUNDING_EDIT)
    condition = get_object_or_404(queries.conditions_of(process), pk=pk)
    policies.check_can_change(condition.offer)
    initial = {"resolution": condition.resolution, "evidence": condition.evidence}
    form = ResolutionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.resolve_condition(condition=condition, by=request.user, **form.cleaned_data)
            messages.success(request, _("The answer is recorded."))
            return redirect("funding:offer_detail", process.pk, condition.offer_id)
    context = {"place": "funding", "form": form, "condition": condition, "offer": condition.offer}
    return render(request, "funding/condition_resolve.html", context)
