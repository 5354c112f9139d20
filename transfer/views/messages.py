"""Pages of messages carried across lines."""

from django.contrib import messages as notes
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import factors
from dialogues import approvals
from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from transfer import carrying, names
from transfer.actions import messages as actions
from transfer.ends import ends_for
from transfer.forms import messages as forms
from transfer.forms.readouts import OverrideForm
from transfer.message_pages import message_page
from transfer.policies import messages as policies

PAGE = 50
LONGEST = 20_000


@require_safe
def message_list(request, process_id):
    process = get_process(request, process_id, Permission.MESSAGE_VIEW)
    found = carrying.in_order(carrying.messages_for(request.member))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "place": "readouts",
        "process": process,
        "page": page,
        "rows": [carrying.shown(each, request.member) for each in page],
        "is_carrier": request.member.may(Permission.MESSAGE_CARRY),
        "may_write": carrying.may_write(request.member),
    }
    return render(request, "transfer/message_list.html", context)


def _message(request, process_id, pk, permission):
    """A message the member may know of. Raises Http404 for every other."""
    get_process(request, process_id, permission)
    message = get_object_or_404(carrying.messages_for(request.member), pk=pk)
    message.process = request.process
    return message


def _own_message(request, process_id, pk, permission):
    """One that the member sends, or carries. Raises Http404 for one that only reached them."""
    message = _message(request, process_id, pk, permission)
    if not carrying.is_own(message, request.member):
        raise Http404
    return message


def _context(request, message):
    back = reverse("transfer:message_detail", args=[message.process_id, message.pk])
    return {"place": "readouts", "message": message, "back": back, "may_check": _may_check(request)}


def _may_check(request):
    return request.member.may(Permission.MESSAGE_CARRY)


@require_safe
def message_detail(request, process_id, pk):
    message = _message(request, process_id, pk, Permission.MESSAGE_VIEW)
    context = {"place": "readouts", "message": message, "page": message_page(message, request.member)}
    return render(request, "transfer/message_detail.html", context)


def message_new(request, process_id):
    process = get_process(request, process_id, Permission.MESSAGE_WRITE)
    if not carrying.may_write(request.member):
        raise Http404
    ends = ends_for(request.member)
    form = forms.MessageForm(request.POST or None, ends=ends, initial={"on_behalf_of": "side", "kind": "humanitarian"})
    if form.is_valid():
        with shown_on(form):
            message = actions.receive_message(process=process, values=form.values, by=request.user)
            return redirect("transfer:message_detail", process.pk, message.pk)
    back = reverse("transfer:message_list", args=[process.pk])
    context = {"place": "readouts", "form": form, "back": back, "may_check": _may_check(request)}
    return render(request, "transfer/message_new.html", context)


def message_edit(request, process_id, pk):
    message = _own_message(request, process_id, pk, Permission.MESSAGE_WRITE)
    policies.check_can_edit(message)
    ends = ends_for(request.member)
    form = forms.MessageEditForm(request.POST or None, ends=ends, initial=_initial(message))
    if form.is_valid():
        with shown_on(form):
            version = form.cleaned_data["version"]
            actions.edit_message(message=message, values=form.values, version=version, by=request.user)
            notes.success(request, _("Saved. The sender confirms it anew before it is carried."))
            return redirect("transfer:message_detail", process_id, pk)
    context = {**_context(request, message), "form": form}
    return render(request, "transfer/message_edit.html", context, status=form.status)


def _initial(message):
    words = {name: getattr(message, name) for name in ("kind", "on_behalf_of", "is_oral", "text", "version")}
    outside = f"channel:{message.channel_id}"
    return {
        **words,
        "sender": f"side:{message.from_side_id}" if message.from_side_id else outside,
        "recipient": f"side:{message.to_side_id}" if message.to_side_id else outside,
        "channel": str(message.channel_id or ""),
    }


def message_confirm(request, process_id, pk):
    """Somebody who speaks for the sending side says whether these are its words, and this the recipient."""
    message = _message(request, process_id, pk, Permission.APPROVE_IN_SIDE)
    factors.check_fresh(request)
    if message.from_side_id != request.member.side_id:
        raise Http404
    speaker = approvals.speaker_of(request.process, request.member)
    form = forms.ConfirmationForm(request.POST or None, **_asked(message))
    if form.is_valid():
        with shown_on(form):
            actions.confirm_message(message=message, speaker=speaker, by=request.user, **form.word)
            notes.success(request, _("Recorded. Any later edit asks you anew."))
            return redirect("transfer:message_detail", process_id, pk)
    return render(request, "transfer/message_confirm.html", {**_context(request, message), "form": form})


def message_record(request, process_id, pk):
    """Whoever carries it records what the sender said outside Parley."""
    message = _message(request, process_id, pk, Permission.MESSAGE_CARRY)
    approvals.read_sides([request.process])
    sides = [side for side in request.process.sides.all() if side.pk == message.from_side_id]
    form = forms.RecordedConfirmationForm(request.POST or None, sides=sides, **_asked(message))
    if form.is_valid():
        with shown_on(form):
            actions.record_confirmation(message=message, by=request.user, **form.recorded)
            notes.success(request, _("Recorded, with its evidence."))
            return redirect("transfer:message_detail", process_id, pk)
    return render(request, "transfer/message_record.html", {**_context(request, message), "form": form})


def _asked(message):
    return {
        "message": message,
        "decisions": policies.decisions(message),
        "initial": {"seen": carrying.fingerprint(message), "given_on": timezone.localdate()},
    }


@require_POST
def message_carry(request, process_id, pk):
    message = _message(request, process_id, pk, Permission.MESSAGE_CARRY)
    form = forms.SeenVersionForm(request.POST)
    if form.is_valid():
        actions.carry_message(message=message, version=form.cleaned_data["version"], by=request.user)
        notes.success(request, _("On its way. Say when it was handed over."))
    return redirect("transfer:message_detail", process_id, pk)


def message_deliver(request, process_id, pk):
    message = _message(request, process_id, pk, Permission.MESSAGE_CARRY)
    policies.check_can_move(message, to=policies.S.DELIVERED)
    form = forms.DeliveredForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        with shown_on(form):
            actions.deliver_message(message=message, on=form.cleaned_data["on"], by=request.user)
            notes.success(request, _("Delivered. Whoever speaks for the other end can read it here now."))
            return redirect("transfer:message_detail", process_id, pk)
    return render(request, "transfer/message_deliver.html", {**_context(request, message), "form": form})


def message_answer(request, process_id, pk):
    """An answer is a message of its own: it goes back the same way, and is confirmed like any other."""
    asked = _message(request, process_id, pk, Permission.MESSAGE_WRITE)
    if not (_may_check(request) or asked.to_side_id == request.member.side_id):
        raise Http404
    policies.check_answerable(asked)
    form = forms.WordsForm(request.POST or None, initial={"kind": "answer", "on_behalf_of": "side"})
    if form.is_valid():
        with shown_on(form):
            values = {**form.values, "channel": asked.channel, "from_side": asked.to_side, "from_end": asked.to_end,
                      "to_side": asked.from_side, "to_end": asked.from_end}  # fmt: skip
            answer = actions.receive_message(process=request.process, values=values, answer_to=asked, by=request.user)
            return redirect("transfer:message_detail", process_id, answer.pk)
    return render(request, "transfer/message_answer.html", {**_context(request, asked), "form": form})


@require_POST
def message_close(request, process_id, pk):
    message = _message(request, process_id, pk, Permission.MESSAGE_CARRY)
    actions.close_message(message=message, by=request.user)
    notes.success(request, _("Recorded. An answer that comes later is still taken."))
    return redirect("transfer:message_detail", process_id, pk)


def message_decline(request, process_id, pk):
    message = _message(request, process_id, pk, Permission.MESSAGE_CARRY)
    policies.check_can_move(message, to=policies.S.DECLINED)
    form = forms.DeclineForm(request.POST or None)
    if form.is_valid():
        with shown_on(form):
            actions.decline_message(message=message, reason=form.cleaned_data["reason"], by=request.user)
            return redirect("transfer:message_detail", process_id, pk)
    return render(request, "transfer/message_decline.html", {**_context(request, message), "form": form})


def message_recall(request, process_id, pk):
    message = _own_message(request, process_id, pk, Permission.MESSAGE_WRITE)
    if request.method == "POST":
        actions.recall_message(message=message, by=request.user)
        notes.success(request, _("Taken back. The other end never knew of it."))
        return redirect("transfer:message_detail", process_id, pk)
    return render(request, "transfer/message_recall.html", _context(request, message))


@require_POST
def message_name_check(request, process_id):
    """What the name check says of the words being typed, as a part of a page. Nothing is kept."""
    get_process(request, process_id, Permission.MESSAGE_CARRY)
    reader = names.NameReader(names.roster_around(process_id, request.user))
    marked = [reader.mark(request.POST.get("text", "")[:LONGEST])]
    return render(request, "transfer/name_check.html", {"knows_names": True, "marked": marked, "reader": reader})


def message_override(request, process_id, pk):
    message = _message(request, process_id, pk, Permission.MESSAGE_CARRY)
    policies.check_can_edit(message)
    blocked = names.held_back_of_message(message)
    form = OverrideForm(request.POST or None, blocked=blocked)
    if form.is_valid():
        with shown_on(form):
            actions.override_name(message=message, by=request.user, **form.cleaned_data)
            notes.success(request, _("They may stand. That is on record with your reason."))
            return redirect("transfer:message_detail", process_id, pk)
    return render(
        request, "transfer/message_override.html", {**_context(request, message), "form": form, "blocked": blocked}
    )
