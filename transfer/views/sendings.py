"""Sending a text by secure mail, and collecting it at the other end."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import factors
from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from dialogues.languages import own_name
from participants.limits import is_too_often
from reports import storage
from transfer import pages, sent
from transfer.actions import sendings as actions
from transfer.content import Content
from transfer.forms.sendings import CodeForm, SendingForm
from transfer.models import HOLD, Sending
from transfer.views.readouts import load

PAGE = 50


def sending_new(request, process_id, pk):
    """Put a released text on its way. The code stands on the answer to this page and nowhere else."""
    readout = load(request, process_id, pk, Permission.READOUT_EXPORT)
    factors.check_fresh(request)
    if readout.current is None:
        raise Http404
    languages = [(text.language, own_name(text.language)) for text in Content.from_json(readout.current.content).texts]
    form = SendingForm(request.POST or None, languages=languages)
    context = pages.question(readout, form=form, minutes=int(HOLD.total_seconds() // 60))
    if form.is_valid():
        with shown_on(form):
            code = actions.hold_sending(readout=readout, by=request.user, **form.cleaned_data)
            until = timezone.now() + HOLD
            return render(request, "transfer/sending_code.html", {**context, "code": code, "until": until})
    return render(request, "transfer/sending_new.html", context)


@require_safe
def sending_list(request, process_id):
    """What is held, what is on its way, and what became of the rest."""
    get_process(request, process_id, Permission.READOUT_EXPORT)
    now = timezone.now()
    rows = sent.sendings_for(request.member).order_by("-held_until", "pk")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    rows = [(row, sent.remaining(row.held_until, now)) for row in page]
    held = [each for each in rows if each[0].state == Sending.State.HELD]
    context = {"place": "readouts", "page": page, "rows": rows, "held": held}
    return render(request, "transfer/sending_list.html", context)


@require_POST
def sending_cancel(request, process_id, pk):
    get_process(request, process_id, Permission.READOUT_EXPORT)
    sending = get_object_or_404(sent.sendings_for(request.member), pk=pk)
    actions.cancel_sending(sending=sending, by=request.user)
    messages.success(request, _("Cancelled. Nothing went out."))
    return redirect("transfer:sending_list", process_id)


@require_POST
def sending_close(request, process_id, pk):
    get_process(request, process_id, Permission.READOUT_EXPORT)
    sending = get_object_or_404(sent.sendings_for(request.member), pk=pk)
    actions.close_sending(sending=sending, by=request.user)
    messages.success(request, _("The link opens no more."))
    return redirect("transfer:sending_list", process_id)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def collect_link(request, secret):
    """Where an institution collects a text. To look opens nothing: programs that scan mail follow links."""
    if is_too_often(request, "collect"):
        return render(request, "429.html", status=429)
    sending = sent.open_link(secret)
    if sending is None:
        raise Http404
    with translation.override(sending.language):
        return _collect(request, sending)


def _collect(request, sending):
    """Said in the words of the sending's language. Whoever stands outside is not told why a link opens no more."""
    told = sent.collecting(sending.language, sending.expires_at)
    words = told["words"]
    form = CodeForm(request.POST or None, words=words)
    if request.method == "POST" and form.is_valid():
        try:
            report = actions.open_sending(sending=sending, by=None, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, words["preparing" if refusal.code == "preparing" else "no_more"])
        else:
            if report is not None:
                return _file(report)
            form.add_error("code", words["wrong"])
    return render(request, "transfer/collect_link.html", {"form": form, **told})


def _file(report):
    headers = {"Content-Disposition": f'attachment; filename="{report.file_name}"'}
    return HttpResponse(storage.read(report), content_type=report.content_type, headers=headers)
