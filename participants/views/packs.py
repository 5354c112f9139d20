"""Asking for the pack of a session."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from dialogues.access import Permission, get_process
from dialogues.forms.languages import LanguageForm
from dialogues.queries.sessions import in_full
from participants.pack_documents import KIND
from reports.actions import request_report
from reports.wording import spoken_in


def pack_new(request, process_id, pk):
    """What somebody who comes takes along, as much as they may see."""
    process = get_process(request, process_id, Permission.SESSION_VIEW)
    session = get_object_or_404(in_full(request.member), pk=pk)
    form = LanguageForm(request.POST or None, languages=spoken_in(process.languages))
    if form.is_valid():
        report = request_report(
            kind=KIND, process_id=process.pk, about_id=session.pk, by=request.user, **form.cleaned_data
        )
        return redirect("overview:file_detail", process_id, report.pk)
    back = reverse("dialogues:session_detail", args=[process.pk, session.pk])
    context = {"place": "sessions", "session": session, "form": form, "back": back}
    return render(request, "participants/pack_new.html", context)
