"""Pages on which two handles turn out to be one human being. By handle: no name stands on them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.factors import check_fresh
from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from participants.actions import duplicates as actions
from participants.forms.duplicates import MergeForm
from participants.models import Participation
from participants.queries import duplicates as queries


def duplicate_list(request, process_id):
    """Compares when asked to, since what is found says something of who people are."""
    process = get_process(request, process_id, Permission.IDENTITY_OPEN)
    check_fresh(request)
    pairs = actions.compare_people(process=process, by=request.user) if request.method == "POST" else None
    back = reverse("participants:participation_list", args=[process.pk])
    return render(request, "participants/duplicate_list.html", {"place": "people", "pairs": pairs, "back": back})


def duplicate_merge(request, process_id, pk, other):
    process = get_process(request, process_id, Permission.IDENTITY_OPEN)
    check_fresh(request)
    merge = _merge(request, process, pk, other)
    form = MergeForm(request.POST or None, initial={"seen": merge.mark})
    if form.is_valid():
        with shown_on(form):
            actions.merge_people(kept=merge.kept, other=merge.other, seen=form.cleaned_data["seen"], by=request.user)
            messages.success(request, _("They are one person now."))
            return redirect("participants:duplicate_list", process.pk)
    if form.is_bound:
        form.data = form.data.copy()
        form.data["seen"] = merge.mark  # what the page shows now
    context = {"place": "people", "merge": merge, "form": form}
    return render(request, "participants/duplicate_merge.html", context)


def _merge(request, process, pk, other):
    """What would move; raises Http404 where the reader may not open both, or the first is of another process."""
    try:
        merge = queries.merge_of(pk, other, request.members.values())
    except Participation.DoesNotExist:
        raise Http404 from None
    if merge.kept.process_id != process.pk or pk == other:
        raise Http404
    return merge
