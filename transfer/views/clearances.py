"""Pages on which the sides decide, and a second person releases."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import factors
from dialogues import approvals
from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from transfer import pages, queries
from transfer.actions import clearances as actions
from transfer.forms.clearances import DecisionForm, RecordedDecisionForm, SeenForm, open_decisions
from transfer.views.readouts import load


def _version(request, process_id, pk, permission):
    """The newest version of a readout that is or was before the sides. Raises Http404 for any other.

    For pages on which it is decided: they ask for a fresh sign-in.
    """
    get_process(request, process_id, permission)
    factors.check_fresh(request)
    version = get_object_or_404(queries.versions_for(request.member), pk=pk)
    if version.readout.current_id != version.pk:
        raise Http404
    return version


def clearance_decide(request, process_id, pk):
    """Whoever speaks for a side decides, on the text that stands on this page."""
    version = _version(request, process_id, pk, Permission.APPROVE_IN_SIDE)
    speaker = approvals.speaker_of(request.process, request.member)
    side = speaker.membership.side
    decisions = open_decisions(version.readout, queries.last_decision(version, side, speaker.person))
    form = DecisionForm(request.POST or None, decisions=decisions, seen_hash=version.content_hash)
    if form.is_valid():
        with shown_on(form):
            actions.decide_clearance(version=version, speaker=speaker, by=request.user, **form.cleaned_data)
            messages.success(request, _("Recorded: %(side)s.") % {"side": side.name})
            return _back_to(request, version.readout_id)
    context = {**_context(version), "form": form, "side": side, "decisions": decisions}
    return render(request, "transfer/clearance_decide.html", context)


def _back_to(request, readout_id):
    """The page of the readout; or the list, where it went back to its writers and is not the reader's to see."""
    if queries.readouts_for(request.member).filter(pk=readout_id).exists():
        return redirect("transfer:readout_detail", request.process.pk, readout_id)
    return redirect("transfer:readout_list", request.process.pk)


def clearance_record(request, process_id, pk):
    """Staff record what a side decided outside Parley."""
    version = _version(request, process_id, pk, Permission.APPROVAL_RECORD)
    decisions = open_decisions(version.readout, None, may_have_approved=True)
    approvals.read_sides([request.process])
    form = RecordedDecisionForm(
        request.POST or None, initial={"side": request.GET.get("side")},
        sides=request.process.sides.all(), decisions=decisions, seen_hash=version.content_hash,
    )  # fmt: skip
    if form.is_valid():
        with shown_on(form):
            actions.record_clearance(version=version, by=request.user, **form.recorded)
            messages.success(
                request, _("Recorded. Whoever releases the text sees how the decision was given, and to whom.")
            )
            return redirect("transfer:readout_detail", process_id, version.readout_id)
    return render(request, "transfer/clearance_record.html", {**_context(version), "form": form})


def _context(version):
    readout = version.readout
    back = reverse("transfer:readout_detail", args=[readout.process_id, readout.pk])
    texts = pages.frozen_texts(version)
    return {
        "place": "readouts", "version": version, "readout": readout, "texts": texts, "for_whom": pages.for_whom(readout),
        "back": back,
    }  # fmt: skip


def readout_release(request, process_id, pk):
    """A second person reads the text and what each side decided, and releases it."""
    readout = load(request, process_id, pk, Permission.READOUT_RELEASE)
    factors.check_fresh(request)
    form = SeenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.release_readout(readout=readout, seen_hash=form.cleaned_data["seen_hash"], by=request.user)
        messages.success(request, _("Released. Files made from now on carry no reading-copy mark."))
        return redirect("transfer:readout_detail", process_id, pk)
    context = {"page": pages.readout_page(readout, request.member), **pages.question(readout)}
    return render(request, "transfer/readout_release.html", context)


def readout_recall(request, process_id, pk):
    readout = load(request, process_id, pk, Permission.READOUT_RELEASE)
    if request.method == "POST":
        actions.recall_readout(readout=readout, by=request.user)
        messages.success(request, _("Recalled. Whoever handed it over is told today."))
        return redirect("transfer:readout_detail", process_id, pk)
    return render(request, "transfer/readout_recall.html", pages.question(readout))
