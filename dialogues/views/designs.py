"""Pages of how a process is organised, and of what the sides say to it."""

from django.contrib import messages
from django.forms import model_to_dict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dialogues import approvals
from dialogues.access import Permission, get_process
from dialogues.actions import designs as actions
from dialogues.forms.approvals import AnswerForm, RecordedAnswerForm
from dialogues.forms.designs import DesignForm
from dialogues.forms.plain import shown_on
from dialogues.models import Design
from dialogues.policies import designs as policies
from dialogues.queries import designs as queries


@require_safe
def design_list(request, process_id):
    process = get_process(request, process_id, Permission.DESIGN_VIEW)
    designs = list(queries.visible_designs(process, request.member)[:60])
    context = {"place": "overview", "process": process, "designs": designs, "back": _overview(process)}
    is_open = any(each.status in Design.OPEN for each in designs)
    return render(request, "dialogues/design_list.html", {**context, "may_begin": not is_open})


@require_safe
def design_detail(request, process_id, pk):
    process = get_process(request, process_id, Permission.DESIGN_VIEW)
    design = _design(request, process, pk)
    return render(
        request,
        "dialogues/design_detail.html",
        {
            "place": "overview", "process": process, "design": design, "parts": queries.parts(design),
            "missing": policies.empty_parts(design) if design.status == Design.Status.DRAFT else [],
            **queries.answers(design, request.member),
        },
    )  # fmt: skip


@require_POST
def design_new(request, process_id):
    process = get_process(request, process_id, Permission.DESIGN_EDIT)
    design = actions.begin_design(process=process, by=request.user)
    return redirect("dialogues:design_edit", process.pk, design.pk)


def design_edit(request, process_id, pk):
    process = get_process(request, process_id, Permission.DESIGN_EDIT)
    design = get_object_or_404(process.designs, pk=pk)
    policies.check_can_edit(design)
    initial = {**model_to_dict(design, Design.PARTS), "version": design.version}
    form = DesignForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            version = form.cleaned_data["version"]
            actions.edit_design(design=design, values=form.written(), version=version, by=request.user)
            messages.success(request, _("Saved."))
            return redirect("dialogues:design_detail", process.pk, pk)
    context = {"place": "overview", "form": form, "design": design, "back": _page(design)}
    return render(request, "dialogues/design_edit.html", context, status=form.status)


@require_POST
def design_put(request, process_id, pk):
    process = get_process(request, process_id, Permission.DESIGN_EDIT)
    design = get_object_or_404(process.designs, pk=pk)
    actions.put_design(design=design, by=request.user)
    messages.success(request, _("It is before the sides. Each of them is told that something waits."))
    return redirect("dialogues:design_detail", process.pk, pk)


@require_POST
def design_take_back(request, process_id, pk):
    process = get_process(request, process_id, Permission.DESIGN_EDIT)
    design = get_object_or_404(process.designs, pk=pk)
    actions.take_back_design(design=design, by=request.user)
    return redirect("dialogues:design_detail", process.pk, pk)


def design_approve(request, process_id, pk):
    process = get_process(request, process_id, Permission.APPROVE_IN_SIDE)
    design = _design(request, process, pk)
    speaker = approvals.speaker_of(process, request.member)
    initial = {"seen": design.fingerprint}
    form = AnswerForm(request.POST or None, initial=initial, decisions=_decisions(design))
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            said = actions.answer_design(design=design, speaker=speaker, by=request.user, **form.word)
            messages.success(request, _("Recorded: %(answer)s.") % {"answer": said.get_decision_display()})
            return redirect("dialogues:design_detail", process.pk, pk)
    context = {"place": "overview", "form": form, "design": design, "parts": queries.parts(design), "speaker": speaker}
    return render(request, "dialogues/design_approve.html", {**context, "back": _page(design)})


def design_record(request, process_id, pk):
    process = get_process(request, process_id, Permission.APPROVAL_RECORD)
    design = _design(request, process, pk)
    policies.check_can_record(design, request.user)
    approvals.read_sides([process])
    form = RecordedAnswerForm(
        request.POST or None, initial={"seen": design.fingerprint, "side": request.GET.get("side")},
        decisions=_decisions(design),
        sides=process.sides.all(),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.record_design_answer(design=design, by=request.user, **form.recorded)
            messages.success(request, _("Recorded, with its evidence."))
            return redirect("dialogues:design_detail", process.pk, pk)
    context = {"place": "overview", "form": form, "design": design, "parts": queries.parts(design)}
    return render(request, "dialogues/design_record.html", {**context, "back": _page(design)})


def _design(request, process, pk):
    design = get_object_or_404(queries.visible_designs(process, request.member), pk=pk)
    design.process = process
    return design


def _decisions(design):
    lapsed = not design.is_asking and any(each.is_lapsed for each in approvals.voices_on(design))
    return policies.decisions(design, is_lapsed=lapsed)


def _page(design):
    return reverse("dialogues:design_detail", args=[design.process_id, design.pk])


def _overview(process):
    return reverse("dialogues:process_detail", args=[process.pk])
