"""Pages of the shares, and of what came, went back and was spent."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from funding import money, shares
from funding.actions import spending as actions
from funding.forms.sums import ExpenseForm, MovementForm


@require_safe
def share_list(request, process_id):
    process = get_process(request, process_id, Permission.FUNDING_VIEW)
    return render(
        request, "funding/share_list.html", {"place": "funding", "process": process, "shares": shares.read(process)}
    )


def movement_new(request, process_id, pk):
    process = get_process(request, process_id, Permission.FUNDING_EDIT)
    offer = get_object_or_404(process.offers.select_related("funder"), pk=pk)
    form = MovementForm(request.POST or None, currency=offer.currency)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.record_movement(offer=offer, fields=form.cleaned_data, by=request.user)
            messages.success(request, _("Recorded."))
            return redirect("funding:offer_detail", process.pk, offer.pk)
    return render(request, "funding/movement_new.html", {"place": "funding", "form": form, "offer": offer})


def expense_new(request, process_id, pk):
    process = get_process(request, process_id, Permission.FUNDING_EDIT)
    offer = get_object_or_404(process.offers.select_related("funder"), pk=pk)
    form = ExpenseForm(request.POST or None, base_currency=offer.base_currency)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            expense = actions.record_expense(offer=offer, fields=form.cleaned_data, by=request.user)
            messages.success(request, _("Recorded."))
            if shares.is_outside(offer, expense.on):
                messages.warning(request, _("Its day is more than 90 days outside the time the offer is for."))
            return redirect("funding:offer_detail", process.pk, offer.pk)
    context = {"place": "funding", "form": form, "offer": offer, "currencies": money.currencies()}
    return render(request, "funding/expense_new.html", context)
