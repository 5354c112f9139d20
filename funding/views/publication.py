"""Whether a process has a public page, and what the sides say to it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from funding import disclosures, queries
from funding.actions import disclosures as actions
from funding.forms.publication import PublicationForm, RecordedPublicationForm


@require_safe
def publication_detail(request, process_id):
    process = get_process(request, process_id, Permission.FUNDING_VIEW)
    answers = {each.side_id: each for each in process.public_consents.order_by("at", "id")}
    context = {
        "place": "funding",
        "process": process,
        "is_public": disclosures.is_public(process),
        "address": request.build_absolute_uri(reverse("public_detail", args=[process.pk])),
        "sides": [(side, answers.get(side.pk)) for side in process.sides.all()],
    }
    return render(request, "funding/publication_detail.html", context)


def publication_answer(request, process_id):
    process = get_process(request, process_id, Permission.APPROVE_FOR_SIDE)
    membership = queries.contact_of(process, request.member)
    form = PublicationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.answer_publication(membership=membership, agrees=form.agrees, by=request.user)
            messages.success(request, _("Your side’s answer is recorded."))
            return redirect("funding:publication_detail", process.pk)
    context = {"place": "funding", "form": form, "side": membership.side}
    return render(request, "funding/publication_answer.html", context)


def publication_record(request, process_id):
    process = get_process(request, process_id, Permission.APPROVAL_RECORD)
    form = RecordedPublicationForm(request.POST or None, sides=process.sides.all())
    if request.method == "POST" and form.is_valid():
        side, note = form.sides[form.cleaned_data["side"]], form.cleaned_data["evidence_note"]
        actions.record_publication(process=process, side=side, agrees=form.agrees, evidence_note=note, by=request.user)
        messages.success(request, _("Recorded, with its evidence."))
        return redirect("funding:publication_detail", process.pk)
    return render(request, "funding/publication_record.html", {"place": "funding", "form": form})
