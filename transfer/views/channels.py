"""Pages of channels: which are silent, and what was recorded."""

from django.contrib import messages
from django.forms import model_to_dict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from transfer import lines
from transfer.actions import channels as actions
from transfer.forms.channels import ChannelEditForm, ChannelForm, ContactForm, DayForm


@require_safe
def channel_list(request, process_id):
    process = get_process(request, process_id, Permission.CHANNEL_VIEW)
    context = {
        "place": "readouts",
        "process": process,
        "lines": lines.lines(lines.channels_for(request.member)),
        "may_see_messages": request.member.may(Permission.MESSAGE_VIEW),
        "may_see_leadership": request.member.may(Permission.LEADERSHIP_VIEW),
        "may_edit": request.member.may(Permission.CHANNEL_EDIT),
    }
    return render(request, "transfer/channel_list.html", context)


def _channel(request, process_id, pk):
    get_process(request, process_id, Permission.CHANNEL_EDIT)
    return get_object_or_404(lines.channels_for(request.member), pk=pk)


@require_safe
def channel_detail(request, process_id, pk):
    channel = _channel(request, process_id, pk)
    used = [(contact, channel.is_declared(contact.on)) for contact in channel.contacts.all()]
    is_declared = channel.is_declared(timezone.localdate())
    line = lines.lines([channel])[0]
    context = {"place": "readouts", "channel": channel, "line": line, "used": used, "is_declared": is_declared}
    return render(request, "transfer/channel_detail.html", context)


def channel_new(request, process_id):
    process = get_process(request, process_id, Permission.CHANNEL_EDIT)
    initial = {"kind": "via_third_party", "discretion": "sides", "opened_on": timezone.localdate()}
    form = ChannelForm(request.POST or None, process=process, initial=initial)
    if form.is_valid():
        channel = actions.open_channel(process=process, values=form.cleaned_data, by=request.user)
        return redirect("transfer:channel_detail", process.pk, channel.pk)
    context = {"place": "readouts", "form": form, "back": reverse("transfer:channel_list", args=[process.pk])}
    return render(request, "transfer/channel_new.html", context)


def channel_edit(request, process_id, pk):
    channel = _channel(request, process_id, pk)
    initial = {**model_to_dict(channel, actions.EDITABLE), "version": channel.version}
    form = ChannelEditForm(request.POST or None, process=request.process, initial=initial)
    if form.is_valid():
        with shown_on(form):
            values = form.cleaned_data
            actions.edit_channel(channel=channel, values=values, version=values["version"], by=request.user)
            messages.success(request, _("Saved."))
            return redirect("transfer:channel_detail", process_id, pk)
    context = {**_context(channel), "form": form}
    return render(request, "transfer/channel_edit.html", context, status=409 if form.differences else 200)


def contact_new(request, process_id, pk):
    channel = _channel(request, process_id, pk)
    form = ContactForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        with shown_on(form):
            actions.record_contact(channel=channel, by=request.user, **form.cleaned_data)
            return redirect("transfer:channel_detail", process_id, pk)
    return render(request, "transfer/contact_new.html", {**_context(channel), "form": form})


def channel_confirm(request, process_id, pk):
    """It was confirmed with those who lead now."""
    channel = _channel(request, process_id, pk)
    form = DayForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        with shown_on(form):
            actions.confirm_channel(channel=channel, on=form.cleaned_data["on"], by=request.user)
            return redirect("transfer:channel_detail", process_id, pk)
    return render(request, "transfer/channel_confirm.html", {**_context(channel), "form": form})


def _context(channel):
    back = reverse("transfer:channel_detail", args=[channel.process_id, channel.pk])
    return {"place": "readouts", "channel": channel, "line": lines.lines([channel])[0], "back": back}
