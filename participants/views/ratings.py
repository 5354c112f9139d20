"""The page on which a facilitator rates the part of one person. To all but facilitators it does not exist."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from participants.actions import ratings as actions
from participants.forms.ratings import RatingForm
from participants.policies import ratings as policies
from participants.queries import opinions
from participants.queries import ratings as queries


def rating_edit(request, process_id, pk):
    process = get_process(request, process_id, Permission.RATING_EDIT)
    participation = get_object_or_404(policies.with_consent(process.participations.select_related("side")), pk=pk)
    participation.process = process
    form = RatingForm(request.POST or None, initial={"audience": queries.audience_of(process)})
    if form.is_valid():
        with shown_on(form):
            actions.rate_participation(
                participation=participation, audience=form.cleaned_data["audience"], values=form.values(),
                reasons=form.reasons(), by=request.user,
            )  # fmt: skip
            messages.success(request, _("Your rating of %(handle)s is kept.") % {"handle": participation})
            return redirect("participants:rating_edit", process.pk, pk)
    history = opinions.history(participation, request.user)
    context = {
        "place": "people",
        "participation": participation,
        "refusal": policies.refusal(participation),
        "form": form,
        "history": history,
        "chart": opinions.course_chart(history.opinions) if history.has_moved else None,
    }
    return render(request, "participants/rating_edit.html", context)
