"""Whether a process has a public page, and what the sides say to it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dialogues import approvals
from dialogues.access import Permission, get_process
from dialogues.forms.approvals import AnswerForm, RecordedAnswerForm
from dialogues.forms.plain import shown_on
from funding import publication
from funding.actions import publication as actions
from funding.models import PublicConsent


@require_safe
def publication_detail(request, process_id):
    process = get_process(request, process_id, Permission.FUNDING_VIEW)
    heard = publication.voices(process)
    waiting = [each for each in process.public_consents.select_related("side") if each.waits_for_a_second_person]
    member = request.member
    reads_all = member.may(Permission.OFFER_ACCEPT)
    context = {
        "place": "funding",
        "process": process,
        "is_public": publication.is_public(process),
        "address": request.build_absolute_uri(reverse("public_detail", args=[process.pk])),
        "voices": heard,
        "comments": {each.side_id for each in heard if reads_all or each.side_id == member.side_id},
        "waiting": [(each, each.recorded_by_id != request.user.pk) for each in waiting] if reads_all else [],
        "may_answer": member.may(Permission.APPROVE_IN_SIDE) and approvals.speaks(process, member),
    }
    return render(request, "funding/publication_detail.html", context)


def publication_answer(request, process_id):
    process = get_process(request, process_id, Permission.APPROVE_IN_SIDE)
    speaker = approvals.speaker_of(process, request.member)
    form = AnswerForm(request.POST or None, **_asked(process))
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.answer_publication(speaker=speaker, by=request.user, **form.word)
            messages.success(request, _("Your side’s answer is recorded."))
            return redirect("funding:publication_detail", process.pk)
    context = {"place": "funding", "form": form, "process": process, "speaker": speaker}
    return render(request, "funding/publication_answer.html", context)


def publication_record(request, process_id):
    process = get_process(request, process_id, Permission.APPROVAL_RECORD)
    approvals.read_sides([process])
    asked = _asked(process)
    asked["initial"]["side"] = request.GET.get("side")
    form = RecordedAnswerForm(request.POST or None, sides=process.sides.all(), **asked)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.record_publication(process=process, by=request.user, **form.recorded)
            messages.success(request, _("Recorded. Consent counts when a second person has seen its evidence."))
            return redirect("funding:publication_detail", process.pk)
    return render(request, "funding/publication_record.html", {"place": "funding", "form": form, "process": process})


@require_POST
def publication_confirm(request, process_id, pk):
    process = get_process(request, process_id, Permission.OFFER_ACCEPT)
    consent = get_object_or_404(process.public_consents, pk=pk)
    actions.confirm_publication(consent=consent, by=request.user)
    messages.success(request, _("You have seen the evidence. The answer counts."))
    return redirect("funding:publication_detail", process.pk)


def _asked(process):
    return {"initial": {"seen": publication.fingerprint(process)}, "decisions": list(PublicConsent.Decision)}
