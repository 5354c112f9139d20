"""Pages of the phases of a process."""

from django.contrib import messages
from django.forms import model_to_dict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dialogues.access import Permission, get_process
from dialogues.actions import phases as actions
from dialogues.forms.plain import shown_on
from dialogues.forms.processes import PhaseForm


@require_safe
def phase_list(request, process_id):
    process = get_process(request, process_id, Permission.PROCESS_EDIT)
    context = {"place": "overview", "process": process, "phases": process.phases.all()}
    return render(request, "dialogues/phase_list.html", context)


def phase_new(request, process_id):
    process = get_process(request, process_id, Permission.PROCESS_EDIT)
    form = PhaseForm(request.POST or None)
    if form.is_valid():
        with shown_on(form):
            phase = actions.add_phase(process=process, values=form.cleaned_data, by=request.user)
            messages.success(request, _("%(phase)s is a phase now.") % {"phase": phase})
            return redirect("dialogues:phase_list", process.pk)
    return render(request, "dialogues/phase_new.html", _context(process, form=form))


def phase_edit(request, process_id, pk):
    process = get_process(request, process_id, Permission.PROCESS_EDIT)
    phase = get_object_or_404(process.phases, pk=pk)
    form = PhaseForm(request.POST or None, initial=model_to_dict(phase, actions.EDITABLE))
    if form.is_valid():
        with shown_on(form):
            actions.edit_phase(phase=phase, values=form.cleaned_data, by=request.user)
            messages.success(request, _("Saved."))
            return redirect("dialogues:phase_list", process.pk)
    return render(request, "dialogues/phase_edit.html", _context(process, form=form, phase=phase))


def phase_remove(request, process_id, pk):
    process = get_process(request, process_id, Permission.PROCESS_EDIT)
    phase = get_object_or_404(process.phases, pk=pk)
    if request.method == "POST":
        actions.remove_phase(phase=phase, by=request.user)
        messages.success(request, _("%(phase)s is no phase of the process any more.") % {"phase": phase})
        return redirect("dialogues:phase_list", process.pk)
    return render(request, "dialogues/phase_remove.html", _context(process, phase=phase))


def _context(process, **more):
    return {"place": "overview", "back": reverse("dialogues:phase_list", args=[process.pk]), **more}
