"""Pages on which the sides answer."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from dialogues import approvals
from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from funding import policies, queries
from funding.actions import approvals as actions
from funding.forms.offers import ApprovalForm, RecordedApprovalForm


def offer_approve(request, process_id, pk):
    process = get_process(request, process_id, Permission.APPROVE_IN_SIDE)
    offer = get_object_or_404(queries.visible_offers(process, request.member).for_answer(), pk=pk)
    book = queries.read_book(process)
    speaker = approvals.speaker_of(process, request.member)
    page = _page(offer, process, book)
    form = ApprovalForm(
        request.POST or None, initial={"seen": page["stamp"]}, conditions=offer.conditions.all(),
        decisions=policies.decisions(offer, is_lapsed=page["is_lapsed"]),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            word = actions.approve_offer(
                offer=offer, membership=speaker.membership, person=speaker.person, by=request.user, **form.approved
            )
            messages.success(
                request, _("Your side’s answer is recorded: %(answer)s.") % {"answer": word.get_decision_display()}
            )
            return redirect("funding:offer_detail", process.pk, offer.pk)
    return render(request, "funding/offer_approve.html", {"place": "funding", "form": form, "speaker": speaker, **page})


def approval_new(request, process_id, pk):
    process = get_process(request, process_id, Permission.APPROVAL_RECORD)
    offer = get_object_or_404(process.offers.for_answer(), pk=pk)
    book = queries.read_book(process)
    policies.check_can_record_approval(offer, request.member, request.user)
    page = _page(offer, process, book)
    form = RecordedApprovalForm(
        request.POST or None, initial={"seen": page["stamp"], "side": request.GET.get("side")},
        conditions=offer.conditions.all(), decisions=policies.decisions(offer, is_lapsed=page["is_lapsed"]),
        sides=process.sides.all(),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.record_approval(offer=offer, member=request.member, by=request.user, **form.approved)
            messages.success(request, _("Recorded, with its evidence."))
            return redirect("funding:offer_detail", process.pk, offer.pk)
    return render(request, "funding/approval_new.html", {"place": "funding", "form": form, **page})


def _page(offer, process, book):
    offer.process = process
    queries.attach(offer, book)
    lapsed = offer.is_in_force and any(each.is_lapsed for each in queries.voices(offer, book))
    stamp = queries.fingerprint(offer, offer.conditions.all(), book)
    return {"offer": offer, "book": book, "stamp": stamp, "is_lapsed": lapsed}
