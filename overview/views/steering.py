"""Asking for the report for the steering group."""

from django.shortcuts import redirect, render
from django.urls import reverse

from accounts import factors
from dialogues.access import Permission, get_process
from dialogues.forms.languages import LanguageForm
from overview.steering_documents import KIND
from reports.actions import request_report
from reports.wording import spoken_in


def steering_new(request, process_id):
    process = get_process(request, process_id, Permission.STEERING_REPORT)
    factors.check_fresh(request)
    form = LanguageForm(request.POST or None, languages=spoken_in(process.languages))
    if form.is_valid():
        report = request_report(
            kind=KIND, process_id=process.pk, about_id=process.pk, by=request.user, **form.cleaned_data
        )
        return redirect("overview:file_detail", process_id, report.pk)
    context = {"form": form, "back": reverse("overview:file_list", args=[process.pk])}
    return render(request, "overview/steering_new.html", context)
