"""What speaks against the time of a session, and what those who plan it say to that."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from dialogues.queries.sessions import in_full
from participants.actions import clashes as actions
from participants.bands import bands
from participants.clashes import clashes
from participants.forms.clashes import ClashForm
from participants.queries import clashes as queries


def _plan(request, process_id, pk):
    process = get_process(request, process_id, Permission.SESSION_EDIT)
    session = get_object_or_404(queries.with_surroundings(in_full(request.member)), pk=pk)
    session.process = process
    return session, queries.plan(session, session, request.members)


@require_safe
def clash_list(request, process_id, pk):
    session, plan = _plan(request, process_id, pk)
    answers = queries.answers(session)
    context = {
        "place": "sessions",
        "session": session,
        "rows": [(each, answers.get(each.mark)) for each in clashes(plan)],
        "bands": bands(plan.meeting.parts[0], session.zone, queries.zones_of(plan)),
        "is_remote": plan.is_remote,
        "unknown": queries.without_zone(plan),
    }
    return render(request, "participants/clash_list.html", context)


def clash_answer(request, process_id, pk, mark):
    session, plan = _plan(request, process_id, pk)
    clash = next((each for each in clashes(plan) if each.mark == mark), None)
    if clash is None:
        raise Http404
    answer = queries.answers(session).get(mark)
    form = ClashForm(request.POST or None, initial={"reason": answer.reason if answer else ""})
    back = reverse("participants:clash_list", args=[process_id, pk])
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.answer_clash(session=session, clash=clash, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("Your answer is kept beside the clash."))
            return redirect(back)
    context = {"place": "sessions", "session": session, "clash": clash, "form": form, "back": back}
    return render(request, "participants/clash_answer.html", context)
