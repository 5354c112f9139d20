"""Pages of texts for all governments of the sides."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from dialogues.queries import notes, options
from transfer import queries, variants
from transfer.actions import families as actions
from transfer.forms.readouts import FamilyForm, PassagesForm


def family_new(request, process_id):
    """Begin a text for all governments: a variant for one institution of each."""
    process = get_process(request, process_id, Permission.READOUT_WRITE)
    form = FamilyForm(request.POST or None, process=process, officials=queries.of_governments(process))
    if form.is_valid():
        with shown_on(form):
            family = actions.begin_family(process=process, by=request.user, **form.values())
            return redirect("transfer:family_passages", process.pk, family.pk)
    context = {"place": "readouts", "form": form, "back": reverse("transfer:readout_list", args=[process.pk])}
    return render(request, "transfer/family_new.html", context)


def family_passages(request, process_id, pk):
    """Choose the passages that every variant begins with."""
    process = get_process(request, process_id, Permission.READOUT_WRITE)
    family = get_object_or_404(queries.families_for(request.member), pk=pk)
    taken = {"passages__readout__family": family}
    paragraphs, ready = notes.leavable(process).exclude(**taken), options.leavable(process).exclude(**taken)
    form = PassagesForm(request.POST or None, paragraphs=paragraphs, options=ready)
    back = reverse("transfer:family_detail", args=[process.pk, pk])
    if form.is_valid():
        with shown_on(form):
            actions.add_family_passages(family=family, by=request.user, **form.cleaned_data)
            messages.success(request, _("Every variant has them. From here on each is worded on its own page."))
            return redirect(back)
    context = {"place": "readouts", "form": form, "options": ready, "themes": queries.themes(paragraphs), "back": back}
    return render(request, "transfer/passage_new.html", context)


@require_safe
def family_detail(request, process_id, pk):
    """The variants beside each other."""
    get_process(request, process_id, Permission.READOUT_VIEW)
    page = variants.family_page(pk, request.member, request.GET.get("language", ""))
    return render(request, "transfer/family_detail.html", {"place": "readouts", "page": page})
