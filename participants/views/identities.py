"""Pages on which a sealed identity is opened, changed and erased. Each asks for a fresh sign-in."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.factors import check_fresh
from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from dialogues.models import Role
from participants.actions import identities as actions
from participants.forms.identities import IdentityForm, ReasonForm


def identity_open(request, process_id, pk):
    """Asks why, and answers the question itself with what is sealed: nothing of it has an address of its own."""
    process, participation, context = _begin(request, process_id, pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with shown_on(form):
            is_facilitator, reason = Role.FACILITATOR in request.member.roles, form.cleaned_data["reason"]
            actions.open_identity(
                participation=participation, reason=reason, is_facilitator=is_facilitator, by=request.user
            )
            context["form"] = IdentityForm(instance=participation.person)
            return render(request, "participants/identity_edit.html", context)
    return render(request, "participants/identity_open.html", context | {"form": form})


def identity_edit(request, process_id, pk):
    process, participation, context = _begin(request, process_id, pk)
    form = IdentityForm(request.POST or None)
    if form.is_valid():
        with shown_on(form):
            actions.edit_identity(participation=participation, fields=form.cleaned_data, by=request.user)
            messages.success(request, _("Sealed."))
            return redirect(context["back"])
    if not form.is_bound and participation.person_id:
        return redirect("participants:identity_open", process.pk, pk)
    return render(request, "participants/identity_edit.html", context | {"form": form})


def identity_erase(request, process_id, pk):
    process, participation, context = _begin(request, process_id, pk)
    if request.method == "POST":
        actions.erase_identity(participation=participation, by=request.user)
        messages.success(request, _("Erased. The handle stays, and nothing leads back."))
        return redirect(context["back"])
    return render(request, "participants/identity_erase.html", context)


def _begin(request, process_id, pk):
    process = get_process(request, process_id, Permission.IDENTITY_OPEN)
    check_fresh(request)
    participation = get_object_or_404(process.participations.select_related("person"), pk=pk)
    back = reverse("participants:participation_detail", args=[process.pk, pk])
    return process, participation, {"place": "people", "participation": participation, "back": back}
