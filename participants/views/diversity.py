"""Pages of where people come from: each sees their own, staff only how varied a side is."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from participants.actions import diversity as actions
from participants.forms.diversity import ConsentedDiversityForm, DiversityForm
from participants.models import DiversityProfile
from participants.queries import diversity as queries
from participants.queries import people as people_queries
from participants.views.people import own


def diversity_detail(request, process_id):
    process = get_process(request, process_id, Permission.TABLE_VIEW)
    rows = queries.by_side(process)
    marks = people_queries.marks(process)
    context = {
        "place": "people",
        "names": [DiversityProfile._meta.get_field(name).verbose_name for name in DiversityProfile.CHOICES],
        "rows": [(marks[row.side.pk], row) for row in rows],
        "recurrence": queries.recurrence(process),
    }
    return render(request, "participants/diversity_detail.html", context)


def diversity_edit(request, process_id, pk):
    """Entered for somebody who agreed. What is kept already is never shown here."""
    process = get_process(request, process_id, Permission.PARTICIPATION_EDIT)
    participation = get_object_or_404(process.participations, pk=pk)
    form = ConsentedDiversityForm(request.POST or None)
    back = reverse("participants:participation_detail", args=[process.pk, pk])
    if form.is_valid():
        with shown_on(form):
            actions.keep_profile(
                participation=participation, values=form.values(), consented_on=form.cleaned_data["consented_on"],
                is_own=False, by=request.user,
            )  # fmt: skip
            messages.success(request, _("Kept, and counted for their side only."))
            return redirect(back)
    context = {"place": "people", "participation": participation, "form": form, "back": back}
    return render(request, "participants/diversity_edit.html", context)


def diversity_own(request, process_id):
    process = get_process(request, process_id, Permission.PARTICIPATION_VIEW)
    participation = own(request)
    kept = participation.diversity if hasattr(participation, "diversity") else None
    told = {name: getattr(kept, name) for name in DiversityProfile.CHOICES} if kept else {}
    form = DiversityForm(request.POST or None, initial=told)
    if form.is_valid():
        with shown_on(form):
            actions.keep_profile(
                participation=participation, values=form.values(), consented_on=None, is_own=True, by=request.user
            )
            messages.success(request, _("Kept. You can take it back at any time."))
            return redirect("participants:diversity_own", process.pk)
    context = {"place": "people", "form": form, "kept": kept}
    return render(request, "participants/diversity_own.html", context)


@require_POST
def diversity_remove(request, process_id, pk):
    """For somebody who told staff that they take it back."""
    process = get_process(request, process_id, Permission.PARTICIPATION_EDIT)
    actions.remove_profile(participation=get_object_or_404(process.participations, pk=pk), by=request.user)
    messages.success(request, _("Nothing of it is kept any more."))
    return redirect("participants:participation_detail", process.pk, pk)


@require_POST
def diversity_own_remove(request, process_id):
    process = get_process(request, process_id, Permission.PARTICIPATION_VIEW)
    actions.remove_profile(participation=own(request), by=request.user)
    messages.success(request, _("Nothing of it is kept any more."))
    return redirect("participants:diversity_own", process.pk)
