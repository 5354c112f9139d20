"""Asking for the report of all decisions."""

from django.shortcuts import redirect, render
from django.utils.translation import get_language

from accounts import factors
from dialogues.access import Permission, get_process
from overview.integrity_documents import KIND
from reports.actions import request_report


def integrity_new(request, process_id):
    process = get_process(request, process_id, Permission.HISTORY_VIEW)
    if request.method == "POST":
        factors.check_fresh(request)
        report = request_report(
            kind=KIND, process_id=process.pk, about_id=process.pk, language=get_language(), by=request.user
        )
        return redirect("overview:file_detail", process.pk, report.pk)
    return render(request, "overview/integrity_new.html", {"place": "history", "process": process})
