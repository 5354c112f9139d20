"""What mail went out, and what did not."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dialogues import hooks
from dialogues.access import Permission, get_process
from notices import actions, queries, registry
from notices.models import Notice


@require_safe
def notice_list(request, process_id):
    process = get_process(request, process_id, Permission.MAIL_VIEW)
    notices = queries.notices_of(process_id)
    state = request.GET.get("state", "")
    if state in Notice.State.values:
        notices = notices.filter(state=state)
    page = Paginator(notices.defer("text", "calendar", "subject", "address"), 50).get_page(request.GET.get("page"))
    names = {None: _("an address outside")}
    names |= hooks.known_as(process, [notice.recipient_id for notice in page])
    rows = [(notice, names.get(notice.recipient_id, ""), not registry.is_certain(notice)) for notice in page]
    context = {"rows": rows, "page": page, "state": state, "states": Notice.State.choices}
    return render(request, "overview/notice_list.html", context)


def notice_retry(request, process_id, pk):
    get_process(request, process_id, Permission.MAIL_VIEW)
    notice = get_object_or_404(queries.notices_of(process_id), pk=pk)
    if request.method == "POST":
        actions.retry_notice(notice=notice, by=request.user)
    return redirect("overview:notice_list", process_id)


def notice_void(request, process_id, pk):
    get_process(request, process_id, Permission.MAIL_VIEW)
    notice = get_object_or_404(queries.notices_of(process_id), pk=pk)
    if request.method == "POST":
        actions.void_notice(notice=notice, reason="Skipped by staff.", by=request.user)
    return redirect("overview:notice_list", process_id)
