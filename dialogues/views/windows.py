"""Pages on which several windows are put to the sides, answered and chosen from."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dialogues.access import Permission, get_process
from dialogues.actions import windows as actions
from dialogues.forms.plain import shown_on
from dialogues.forms.windows import PollAnswerForm, PollForm, PollRecordForm
from dialogues.models import Poll
from dialogues.queries import windows as queries


def poll_new(request, process_id):
    process = get_process(request, process_id, Permission.SESSION_EDIT)
    form = PollForm(request.POST or None, process=process, initial={"zone": request.user.time_zone})
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            poll = actions.open_poll(process=process, values=form.cleaned_data, windows=form.windows, by=request.user)
            messages.success(request, _("The contacts of the sides are told that something waits for them."))
            return redirect("dialogues:poll_detail", process.pk, poll.pk)
    back = reverse("dialogues:session_list", args=[process.pk])
    return render(request, "dialogues/poll_new.html", {"place": "sessions", "form": form, "back": back})


def _poll(request, process_id, pk, permission):
    process = get_process(request, process_id, permission)
    poll = get_object_or_404(queries.seen_by(request.member).select_related("session"), pk=pk)
    poll.process = process
    return poll


@require_safe
def poll_detail(request, process_id, pk):
    """All answers side by side, for those who plan sessions; nobody else sees another side's."""
    poll = _poll(request, process_id, pk, Permission.SESSION_EDIT)
    sides = list(poll.process.sides.all())
    context = {
        "place": "sessions",
        "poll": poll,
        "sides": sides,
        "rows": queries.table(poll, sides),
        "is_open": poll.state == Poll.State.OPEN,
    }
    return render(request, "dialogues/poll_detail.html", context)


def poll_answer(request, process_id, pk):
    poll = _poll(request, process_id, pk, Permission.APPROVE_FOR_SIDE)
    contact = queries.own_contact(request.member)
    if contact is None:
        raise Http404
    form = PollAnswerForm(request.POST or None, windows=queries.of_side(poll, contact.side_id))
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.answer_poll(poll=poll, membership=contact, answers=form.answers(), by=request.user)
            messages.success(request, _("Your answer is noted. You can change it until a window is chosen."))
            return redirect("dialogues:session_list", process_id)
    back = reverse("dialogues:session_list", args=[process_id])
    context = {"place": "sessions", "poll": poll, "side": contact.side, "form": form, "back": back}
    return render(request, "dialogues/poll_answer.html", context)


def poll_record(request, process_id, pk, side_pk):
    poll = _poll(request, process_id, pk, Permission.SESSION_EDIT)
    side = get_object_or_404(poll.process.sides, pk=side_pk)
    form = PollRecordForm(request.POST or None, windows=queries.of_side(poll, side.pk))
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            told = {name: form.cleaned_data[name] for name in ("told", "told_on")}
            actions.record_poll(poll=poll, side=side, answers=form.answers(), by=request.user, **told)
            return redirect("dialogues:poll_detail", process_id, pk)
    back = reverse("dialogues:poll_detail", args=[process_id, pk])
    context = {"place": "sessions", "poll": poll, "side": side, "form": form, "back": back}
    return render(request, "dialogues/poll_record.html", context)


def window_choose(request, process_id, pk):
    """One window, before it makes the session; nothing happens until it is sent."""
    process = get_process(request, process_id, Permission.SESSION_EDIT)
    window = get_object_or_404(queries.windows_in(process), pk=pk)
    if request.method == "POST":
        session = actions.choose_window(window=window, by=request.user)
        messages.success(
            request, _("Session %(number)s is planned, and nobody is asked any longer.") % {"number": session.number}
        )
        return redirect("dialogues:session_detail", process.pk, session.pk)
    return render(request, "dialogues/window_choose.html", {"place": "sessions", "window": window, "poll": window.poll})


def poll_withdraw(request, process_id, pk):
    poll = _poll(request, process_id, pk, Permission.SESSION_EDIT)
    if request.method == "POST":
        actions.withdraw_poll(poll=poll, by=request.user)
        messages.success(request, _("Nobody is asked any longer."))
        return redirect("dialogues:session_list", process_id)
    return render(request, "dialogues/poll_withdraw.html", {"place": "sessions", "poll": poll})
