"""Pages of a process: beginning it, where it stands, changing and moving it."""

from django.contrib import messages
from django.forms import model_to_dict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from dialogues import hooks
from dialogues.access import Permission, get_process
from dialogues.actions import processes as actions
from dialogues.forms.plain import shown_on
from dialogues.forms.processes import MoveForm, ProcessEditForm, ProcessForm
from dialogues.models import Process
from dialogues.policies import processes as policies
from dialogues.queries import processes as queries
from dialogues.queries import sessions as session_queries

# What else there is to a process, for those who may.
CARE = (
    (gettext_lazy("Edit the process"), "dialogues:process_edit", Permission.PROCESS_EDIT),
    (gettext_lazy("How it is organised"), "dialogues:design_list", Permission.DESIGN_VIEW),
    (gettext_lazy("Sides"), "dialogues:side_list", Permission.PROCESS_EDIT),
    (gettext_lazy("Phases"), "dialogues:phase_list", Permission.PROCESS_EDIT),
    (gettext_lazy("Who has which role"), "dialogues:member_list", Permission.MEMBER_VIEW),
    (gettext_lazy("Mail"), "overview:notice_list", Permission.MAIL_VIEW),
    (gettext_lazy("Your files"), "overview:file_list", Permission.PROCESS_VIEW),
)


def process_new(request):
    policies.check_may_begin(request.user)
    form = ProcessForm(request.POST or None)
    if form.is_valid():
        process = actions.create_process(values=form.cleaned_data, by=request.user)
        messages.success(request, _("The process has begun, and you facilitate it. Add its sides next."))
        return redirect("dialogues:side_list", process.pk)
    return render(request, "dialogues/process_new.html", {"form": form, "back": reverse("overview:home")})


@require_safe
def process_detail(request, process_id):
    process = get_process(request, process_id, Permission.PROCESS_VIEW)
    member = request.member
    context = {
        "place": "overview",
        "process": process,
        "line": queries.line(process),
        "may_move": member.may(Permission.PROCESS_MOVE),
        "waiting": hooks.waiting([member]),
        "advice": hooks.advice(process, member),
        "sides": queries.sides(process),
        "next_session": session_queries.upcoming(session_queries.in_full(member)).first(),
        "care": [(word, reverse(name, args=[process.pk])) for word, name, need in CARE if member.may(need)],
    }
    return render(request, "dialogues/process_detail.html", context)


def process_edit(request, process_id):
    process = get_process(request, process_id, Permission.PROCESS_EDIT)
    policies.check_can_edit(process)
    initial = model_to_dict(process, actions.EDITABLE) | {
        "tracks": [str(track) for track in process.tracks.all()],
        "version": process.version,
    }
    form = ProcessEditForm(request.POST or None, initial=initial)
    if form.is_valid():
        values = form.cleaned_data
        with shown_on(form):
            actions.edit_process(process=process, values=values, version=values["version"], by=request.user)
            messages.success(request, _("Saved."))
            return redirect(_overview(process))
    context = {"place": "overview", "form": form, "back": _overview(process)}
    return render(request, "dialogues/process_edit.html", context, status=form.status)


def process_move(request, process_id):
    process = get_process(request, process_id, Permission.PROCESS_MOVE)
    form = MoveForm(request.POST or None)
    if form.is_valid():
        to = Process.Status(form.cleaned_data["to"])
        with shown_on(form):
            actions.move_process(process=process, to=to, on=form.cleaned_data["on"], by=request.user)
            messages.success(request, _("The process is “%(now)s” now.") % {"now": to.label})
            return redirect(_overview(process))
    context = {"place": "overview", "process": process, "form": form, "refusals": policies.refusals(process)}
    return render(request, "dialogues/process_move.html", context | {"back": _overview(process)})


def _overview(process):
    return reverse("dialogues:process_detail", args=[process.pk])
