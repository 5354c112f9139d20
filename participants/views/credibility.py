"""The page on which facilitators keep how far governments listen to somebody. To all others it does not exist."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from participants.actions import credibility as actions
from participants.forms.credibility import CredibilityForm
from participants.policies import ratings as policies
from participants.queries import credibility as queries


def credibility_edit(request, process_id, pk):
    process = get_process(request, process_id, Permission.RATING_EDIT)
    participation = get_object_or_404(policies.with_consent(process.participations.select_related("side")), pk=pk)
    form = CredibilityForm(request.POST or None)
    if form.is_valid():
        with shown_on(form):
            actions.view_credibility(participation=participation, by=request.user, **form.cleaned_data)
            messages.success(request, _("Your view is kept."))
            return redirect("participants:credibility_edit", process.pk, pk)
    context = {"place": "people", "participation": participation, "form": form}
    context |= {"refusal": policies.refusal(participation), "views": queries.views_of(participation, request.user)}
    return render(request, "participants/credibility_edit.html", context)
