"""Files made in the background: each for the person who asked, through the permission of its kind."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts import factors
from dialogues.access import Permission, get_process
from reports import actions, queries, registry, storage
from reports.models import Report


def _own_report(request, process_id, pk):
    """Load a report of one's own. Raises Http404 for others', PermissionDenied where the right has since been taken."""
    get_process(request, process_id, Permission.PROCESS_VIEW)
    report = get_object_or_404(queries.reports_of(request.user, process_id), pk=pk)
    if not request.member.may(Permission(registry.kind_of(report).permission)):
        raise PermissionDenied
    return report


@require_safe
def file_list(request, process_id):
    get_process(request, process_id, Permission.PROCESS_VIEW)
    reports = queries.reports_of(request.user, process_id)[:100]
    context = {
        "reports": [(r, registry.kind_of(r)) for r in reports],
        "may_report": request.member.may(Permission.STEERING_REPORT),
        "may_list_deliveries": request.member.may(Permission.READOUT_EXPORT),
    }
    return render(request, "overview/file_list.html", context)


@require_safe
def file_detail(request, process_id, pk):
    report = _own_report(request, process_id, pk)
    template = "parts/file_progress.html" if request.htmx else "overview/file_detail.html"
    return render(request, template, {"report": report, "kind": registry.kind_of(report)})


@require_safe
def file_download(request, process_id, pk):
    report = _own_report(request, process_id, pk)
    factors.check_fresh(request)
    if report.state != Report.State.READY or not registry.kind_of(report).is_open(report):
        raise Http404
    content = storage.read(report)
    actions.record_download(report=report, by=request.user)
    return HttpResponse(
        content,
        content_type=report.content_type,
        headers={"Content-Disposition": f'attachment; filename="{report.file_name}"'},
    )


def file_retry(request, process_id, pk):
    report = _own_report(request, process_id, pk)
    if request.method == "POST":
        actions.retry_report(report=report, by=request.user)
    return redirect("overview:file_detail", process_id, pk)
