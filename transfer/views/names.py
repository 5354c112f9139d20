"""The name check as one writes, and letting words stand that it holds back."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dialogues.access import Permission
from dialogues.forms.plain import shown_on
from transfer import names, pages, policies, queries
from transfer.actions import readouts as actions
from transfer.forms.readouts import OverrideForm
from transfer.views.readouts import load

LONGEST = 20_000
TYPED = ("text_", "title_", "opening_", "constraints_")


@require_POST
def name_check(request, process_id, pk):
    """What the name check says of the texts being typed, as a part of a page, and which words their reader cannot use.

    Nothing is kept.
    """
    readout = load(request, process_id, pk, Permission.IDENTITY_OPEN)
    return _checked(request, pages.name_reader(readout, request.member), knows_names=True)


@require_POST
def taboo_check(request, process_id, pk):
    """The words alone, for those who may not open identities."""
    readout = load(request, process_id, pk, Permission.READOUT_TEXT)
    return _checked(request, names.NameReader([], official=readout.official), knows_names=False)


def _checked(request, reader, *, knows_names):
    typed = [text[:LONGEST] for name, text in request.POST.items() if name.startswith(TYPED) and text.strip()]
    context = {"knows_names": knows_names, "marked": [reader.mark(text) for text in typed], "reader": reader}
    return render(request, "transfer/name_check.html", context)


def name_override(request, process_id, pk):
    readout = load(request, process_id, pk, Permission.IDENTITY_OPEN)
    policies.check_can_edit(readout)
    overridden = names.overridden_by_others(readout.overrides.all(), readout.written_by_id)
    people = names.roster_of([request.process])
    blocked = names.open_blocks(queries.texts_of(readout), people, overridden)
    form = OverrideForm(request.POST or None, blocked=blocked)
    if form.is_valid():
        with shown_on(form):
            actions.override_name(readout=readout, by=request.user, **form.cleaned_data)
            messages.success(request, _("They may stand. That is on record with your reason."))
            return redirect("transfer:readout_detail", process_id, pk)
    return render(request, "transfer/name_override.html", {**pages.question(readout), "form": form, "blocked": blocked})
