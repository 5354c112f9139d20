"""Pages of processes, sessions and notes."""

from django.shortcuts import render

from dialogues.access import Permission, get_process


def process_detail(request, process_id):
    process = get_process(request, process_id, Permission.PROCESS_VIEW)
    return render(request, "dialogues/process_detail.html", {"process": process})
