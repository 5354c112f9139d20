"""Pages of the sides of a process."""

from django.contrib import messages
from django.forms import model_to_dict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dialogues.access import Permission, get_process
from dialogues.actions import sides as actions
from dialogues.forms.plain import shown_on
from dialogues.forms.processes import SideForm
from dialogues.queries import processes as queries


@require_safe
def side_list(request, process_id):
    process = get_process(request, process_id, Permission.PROCESS_EDIT)
    context = {"place": "overview", "process": process, "sides": queries.sides(process)}
    return render(request, "dialogues/side_list.html", context)


def side_new(request, process_id):
    process = get_process(request, process_id, Permission.PROCESS_EDIT)
    form = SideForm(request.POST or None)
    if form.is_valid():
        with shown_on(form):
            side = actions.add_side(process=process, values=form.cleaned_data, by=request.user)
            messages.success(request, _("%(side)s is a side now.") % {"side": side})
            return redirect("dialogues:side_list", process.pk)
    return render(request, "dialogues/side_new.html", _context(process, form=form))


def side_edit(request, process_id, pk):
    process = get_process(request, process_id, Permission.PROCESS_EDIT)
    side = get_object_or_404(process.sides, pk=pk)
    form = SideForm(request.POST or None, initial=model_to_dict(side, actions.EDITABLE))
    if form.is_valid():
        with shown_on(form):
            actions.edit_side(side=side, values=form.cleaned_data, by=request.user)
            messages.success(request, _("Saved."))
            return redirect("dialogues:side_list", process.pk)
    return render(request, "dialogues/side_edit.html", _context(process, form=form, side=side))


def side_remove(request, process_id, pk):
    process = get_process(request, process_id, Permission.PROCESS_EDIT)
    side = get_object_or_404(process.sides, pk=pk)
    if request.method == "POST":
        actions.remove_side(side=side, by=request.user)
        messages.success(request, _("%(side)s is no side of the process any more.") % {"side": side})
        return redirect("dialogues:side_list", process.pk)
    return render(request, "dialogues/side_remove.html", _context(process, side=side))


def _context(process, **more):
    return {"place": "overview", "back": reverse("dialogues:side_list", args=[process.pk]), **more}
