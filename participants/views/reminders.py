"""Pages of single reminders: what was planned and sent for a session, and how one wants to be reminded oneself."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from dialogues.queries.sessions import in_full
from participants.actions import reminders as actions
from participants.forms import reminders as forms
from participants.queries import reminder_pages as queries


def reminder_list(request, process_id, pk):
    process = get_process(request, process_id, Permission.INVITATION_EDIT)
    session = get_object_or_404(in_full(request.member).select_related("process", "answer_day"), pk=pk)
    day = session.answer_day.day if hasattr(session, "answer_day") else None
    form = forms.AnswerDayForm(request.POST or None, initial={"day": day})
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.set_answer_day(session=session, day=form.cleaned_data["day"], by=request.user)
            messages.success(request, _("Saved. Reminders that count from it follow within a minute."))
            return redirect("participants:reminder_list", process.pk, pk)
    state = request.GET.get("state", "")
    context = {
        "place": "sessions", "session": session, "form": form, "state": state, "rules": queries.of_session(session),
        "page": queries.ledger(session, state, request.GET.get("page")), "unreached": queries.not_reached(session),
    }  # fmt: skip
    return render(request, "participants/reminder_list.html", context)


@require_POST
def reminder_skip(request, process_id, pk):
    process = get_process(request, process_id, Permission.INVITATION_EDIT)
    reminder = get_object_or_404(queries.reminder_rows(process.pk), pk=pk)
    actions.skip_reminder(reminder=reminder, by=request.user)
    messages.success(request, _("It will not be sent."))
    return redirect("participants:reminder_list", process.pk, reminder.session_id)


@require_POST
def reminder_retry(request, process_id, pk):
    process = get_process(request, process_id, Permission.INVITATION_EDIT)
    reminder = get_object_or_404(queries.reminder_rows(process.pk), pk=pk)
    actions.retry_reminder(reminder=reminder, by=request.user)
    messages.success(request, _("It is on its way again."))
    return redirect("participants:reminder_list", process.pk, reminder.session_id)


def reminder_own(request, process_id):
    process = get_process(request, process_id, Permission.PROCESS_VIEW)
    preference = queries.preference_of(process, request.user)
    way = "none" if preference.is_muted else "daily" if preference.digest_at else "single"
    form = forms.PreferenceForm(request.POST or None, initial={"way": way, "at": preference.digest_at})
    if request.method == "POST" and form.is_valid():
        actions.prefer_reminders(process=process, by=request.user, **form.preference())
        messages.success(request, _("You will be reminded like this from now on."))
        return redirect("participants:reminder_own", process.pk)
    planned = queries.own_reminders(process, request.user)[:20]
    return render(request, "participants/reminder_own.html", {"place": "people", "form": form, "planned": planned})
