"""The page on which the letter to a funder is read, and asked for as a file."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from dialogues.access import Permission, get_process
from funding import documents, letters
from funding.forms.letters import LetterForm
from reports.actions import request_report


def letter_new(request, process_id, pk):
    process = get_process(request, process_id, Permission.FUNDING_EDIT)
    offer = get_object_or_404(process.offers.select_related("funder").prefetch_related("conditions"), pk=pk)
    letter = letters.draft(offer, process)
    form = LetterForm(request.POST or None, kinds=documents.KINDS)
    if request.method == "POST" and form.is_valid():
        kind = form.cleaned_data["kind"]
        report = request_report(
            kind=kind, process_id=process.pk, about_id=offer.pk, language=get_language(), by=request.user
        )
        return redirect("overview:file_detail", process.pk, report.pk)
    back = reverse("funding:offer_detail", args=[process.pk, offer.pk])
    context = {"place": "funding", "form": form, "letter": letter, "offer": offer, "back": back}
    return render(request, "funding/letter_new.html", context)
