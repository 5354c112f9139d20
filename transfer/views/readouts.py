"""Pages of readouts: reading, writing, putting to the sides."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from transfer import pages, queries, sent
from transfer.actions import readouts as actions
from transfer.forms.readouts import ReadoutForm, RevisionForm

PAGE = 50


def load(request, process_id, pk, permission):
    """A readout the member may know of. Raises Http404 for every other."""
    get_process(request, process_id, permission)
    return get_object_or_404(queries.readouts_for(request.member), pk=pk)


@require_safe
def readout_list(request, process_id):
    process = get_process(request, process_id, Permission.READOUT_VIEW)
    readouts = queries.for_lists(queries.readouts_for(request.member))
    page = Paginator(readouts, PAGE).get_page(request.GET.get("page"))
    context = {
        "place": "readouts",
        "process": process,
        "page": page,
        "rows": pages.list_rows(page),
        "may_write": request.member.may(Permission.READOUT_WRITE),
        "may_see_reach": request.member.may(Permission.READOUT_EXPORT),
        "may_see_channels": request.member.may(Permission.CHANNEL_VIEW),
    }
    return render(request, "transfer/readout_list.html", context)


@require_safe
def readout_detail(request, process_id, pk):
    get_process(request, process_id, Permission.READOUT_VIEW)
    readout = get_object_or_404(sent.with_held(queries.readouts_for(request.member)), pk=pk)
    held = sent.remaining(readout.held_until, timezone.now())
    context = {"place": "readouts", "page": pages.readout_page(readout, request.member), "held": held}
    return render(request, "transfer/readout_detail.html", context)


@require_safe
def version_detail(request, process_id, pk):
    """One frozen version, as it was put before the sides."""
    get_process(request, process_id, Permission.READOUT_VIEW)
    version = get_object_or_404(queries.versions_for(request.member), pk=pk)
    context = {
        "place": "readouts",
        "version": version,
        "readout": version.readout,
        "texts": pages.frozen_texts(version),
    }
    return render(request, "transfer/version_detail.html", context)


def readout_new(request, process_id):
    process = get_process(request, process_id, Permission.READOUT_WRITE)
    form = ReadoutForm(request.POST or None, process=process)
    if form.is_valid():
        readout = actions.new_readout(process=process, by=request.user, **form.values())
        return redirect("transfer:passage_new", process.pk, readout.pk)
    context = {"place": "readouts", "form": form, "back": reverse("transfer:readout_list", args=[process.pk])}
    return render(request, "transfer/readout_new.html", context)


def readout_edit(request, process_id, pk):
    readout = load(request, process_id, pk, Permission.READOUT_WRITE)
    texts = queries.texts_of(readout)
    form = ReadoutForm(request.POST or None, process=request.process, readout=readout, texts=texts)
    if form.is_valid():
        with shown_on(form):
            values = {**form.values(), "version": form.cleaned_data["version"] or 0}
            actions.edit_readout(readout=readout, by=request.user, **values)
            messages.success(request, _("Saved."))
            return redirect("transfer:readout_detail", process_id, pk)
    context = {**pages.question(readout), "form": form}
    return render(request, "transfer/readout_edit.html", context, status=form.status)


@require_POST
def readout_submit(request, process_id, pk):
    readout = load(request, process_id, pk, Permission.READOUT_WRITE)
    form = RevisionForm(request.POST)
    if form.is_valid():
        actions.submit_readout(readout=readout, revision=form.cleaned_data["revision"], by=request.user)
        messages.success(request, _("Every side has been asked. Silence is not consent."))
    return redirect("transfer:readout_detail", process_id, pk)


def readout_take_back(request, process_id, pk):
    readout = load(request, process_id, pk, Permission.READOUT_WRITE)
    if request.method == "POST":
        actions.take_back_readout(readout=readout, by=request.user)
        messages.success(request, _("You can edit it again. Every side will be asked anew."))
        return redirect("transfer:readout_detail", process_id, pk)
    return render(request, "transfer/readout_take_back.html", pages.question(readout))


def readout_replace(request, process_id, pk):
    """Begin a new text from a released one."""
    readout = load(request, process_id, pk, Permission.READOUT_WRITE)
    if request.method == "POST":
        copy = actions.replace_readout(readout=readout, by=request.user)
        return redirect("transfer:readout_detail", process_id, copy.pk)
    return render(request, "transfer/readout_replace.html", pages.question(readout))
