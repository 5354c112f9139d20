"""Pages on which people say what they agree to, and staff keep what they were told."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.factors import check_fresh
from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from participants.actions import consents as actions
from participants.forms.consents import ConsentForm, OwnWordForm
from participants.queries import consents as queries
from participants.views.people import own


def consent_edit(request, process_id, pk):
    process = get_process(request, process_id, Permission.PARTICIPATION_EDIT)
    participation = get_object_or_404(process.participations, pk=pk)
    form = ConsentForm(request.POST or None)
    if form.is_valid():
        with shown_on(form):
            actions.record_consent(participation=participation, by=request.user, **form.cleaned_data)
            messages.success(request, _("Kept. It counts from now on."))
            return redirect("participants:consent_edit", process.pk, pk)
    back = reverse("participants:participation_detail", args=[process.pk, pk])
    words = queries.words_of(participation)
    context = {"place": "people", "participation": participation, "form": form, "words": words, "back": back}
    return render(request, "participants/consent_edit.html", context)


@require_POST
def consent_own(request, process_id):
    process = get_process(request, process_id, Permission.PARTICIPATION_VIEW)
    participation = own(request)
    check_fresh(request)
    form = OwnWordForm(request.POST)
    if form.is_valid():
        actions.say_consent(participation=participation, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept. It counts from now on."))
    return redirect("participants:participation_held", process.pk)
