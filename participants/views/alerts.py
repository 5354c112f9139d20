"""What is to be noticed about a table, and facilitators' responses."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from participants.actions import alerts as actions
from participants.answers import KIND_WORDS
from participants.forms.alerts import ResponseForm
from participants.queries import alerts as queries


def alert_list(request, process_id):
    process = get_process(request, process_id, Permission.TABLE_VIEW)
    informs = queries.is_information_only(process)
    context = {
        "place": "people",
        "rows": queries.rows(process, request.member),
        "kinds": KIND_WORDS.items(),
        "informs": informs,
        "may_respond": request.member.may(Permission.RATING_EDIT) and not informs,
    }
    return render(request, "participants/alert_list.html", context)


def alert_respond(request, process_id):
    process = get_process(request, process_id, Permission.RATING_EDIT)
    if request.method != "POST":
        return redirect("participants:alert_list", process.pk)
    form = ResponseForm(request.POST, sides=process.sides.all())
    back = reverse("participants:alert_list", args=[process.pk])
    if form.is_valid():
        with shown_on(form):
            actions.respond_to_alert(process=process, by=request.user, **form.response())
            messages.success(request, _("Kept. It comes back in sixty days if it still holds."))
            return redirect(back)
    return render(request, "participants/alert_respond.html", {"place": "people", "form": form, "back": back})
