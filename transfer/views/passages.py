"""Pages of the passages of a readout."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from dialogues.queries import notes, options
from transfer import policies, queries
from transfer.actions import readouts as actions
from transfer.forms.readouts import PassageForm, PassagesForm, RevisionForm
from transfer.views.readouts import load


def _passage(request, process_id, pk, permission):
    """A passage of a readout the member may know of. Raises Http404 for every other."""
    get_process(request, process_id, permission)
    return get_object_or_404(queries.passages_for(request.member), pk=pk)


def passage_new(request, process_id, pk):
    """Choose options and agreed paragraphs."""
    readout = load(request, process_id, pk, Permission.READOUT_WRITE)
    policies.check_can_edit(readout)
    taken = {"passages__readout": readout}
    paragraphs = notes.leavable(request.process).exclude(**taken)
    ready = options.leavable(request.process).exclude(**taken)
    form = PassagesForm(request.POST or None, paragraphs=paragraphs, options=ready)
    if form.is_valid():
        with shown_on(form):
            actions.add_passages(readout=readout, by=request.user, **form.cleaned_data)
            return redirect("transfer:readout_detail", process_id, pk)
    context = {
        "place": "readouts",
        "back": reverse("transfer:readout_detail", args=[process_id, pk]),
        "form": form,
        "options": ready,
        "themes": queries.themes(paragraphs),
    }
    return render(request, "transfer/passage_new.html", context)


def passage_edit(request, process_id, pk):
    passage = _passage(request, process_id, pk, Permission.READOUT_TEXT)
    policies.check_can_edit(passage.readout)
    form = PassageForm(
        request.POST or None,
        languages=passage.readout.languages, texts=queries.texts_of_passage(passage), version=passage.version,
    )  # fmt: skip
    if form.is_valid():
        with shown_on(form):
            version = form.cleaned_data["version"]
            actions.edit_passage(passage=passage, texts=form.texts(), version=version, by=request.user)
            messages.success(request, _("Saved."))
            return redirect("transfer:readout_detail", process_id, passage.readout_id)
    back = reverse("transfer:readout_detail", args=[process_id, passage.readout_id])
    official = passage.readout.official if request.member.may(Permission.READOUT_WRITE) else None
    may_check = request.member.may(Permission.IDENTITY_OPEN)
    context = {"place": "readouts", "passage": passage, "form": form, "back": back, "may_check": may_check,
               "official": official}  # fmt: skip
    return render(request, "transfer/passage_edit.html", context, status=form.status)


@require_POST
def passage_move(request, process_id, pk):
    passage = _passage(request, process_id, pk, Permission.READOUT_WRITE)
    actions.move_passage(passage=passage, earlier=request.POST.get("to") == "earlier", by=request.user)
    return redirect("transfer:readout_detail", process_id, passage.readout_id)


@require_POST
def passage_remove(request, process_id, pk):
    passage = _passage(request, process_id, pk, Permission.READOUT_WRITE)
    form = RevisionForm(request.POST)
    if form.is_valid():
        actions.remove_passage(passage=passage, version=form.cleaned_data["revision"], by=request.user)
        messages.success(request, _("The passage is out. Its paragraph can be added again."))
    return redirect("transfer:readout_detail", process_id, passage.readout_id)
