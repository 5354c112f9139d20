"""Who is invited to a session and what they were told, who waits for a place, and answers that came by calendar."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from dialogues.queries.sessions import in_full
from participants.actions import invitations as actions
from participants.actions import replies as reply_actions
from participants.actions import reserves
from participants.forms import invitations as forms
from participants.policies import attendances as policies
from participants.queries import attendances as seats
from participants.queries import seatings as queries
from participants.views.attendances import of_process, seen_session


@require_safe
def invitation_list(request, process_id, pk):
    process = get_process(request, process_id, Permission.INVITATION_EDIT)
    session = get_object_or_404(in_full(request.member).select_related("reserve_rule"), pk=pk)
    session.process = process
    context = {
        "place": "sessions",
        "session": session,
        "sides": queries.sides(session),
        "is_automatic": hasattr(session, "reserve_rule"),
        "is_over": session.status not in session.UPCOMING,
    }
    return render(request, "participants/invitation_list.html", context)


@require_POST
def invitation_repeat(request, process_id, pk):
    process = get_process(request, process_id, Permission.INVITATION_EDIT)
    attendance = of_process(process, pk)
    actions.write_again(attendance=attendance, by=request.user)
    messages.success(request, _("%(handle)s is written to again.") % {"handle": attendance.participation})
    return _list(process, attendance.session_id)


def reserve_new(request, process_id, pk):
    process = get_process(request, process_id, Permission.INVITATION_EDIT)
    session = seen_session(process, request, pk)
    policies.check_can_invite(session)
    waiting = session.reserves.values("participation")
    candidates = seats.to_invite(session).exclude(pk__in=waiting).select_related("side")
    form = forms.ReserveForm(request.POST or None, candidates=candidates)
    if form.is_valid():
        with shown_on(form):
            people = form.cleaned_data["people"]
            reserves.add_to_reserve(session=session, participations=people, by=request.user)
            return _list(process, pk)
    back = reverse("participants:invitation_list", args=[process.pk, pk])
    context = {"place": "sessions", "session": session, "form": form, "back": back}
    return render(request, "participants/reserve_new.html", context)


@require_POST
def reserve_rule(request, process_id, pk):
    process = get_process(request, process_id, Permission.INVITATION_EDIT)
    session = seen_session(process, request, pk)
    reserves.set_rule(session=session, is_automatic=request.POST.get("is_automatic") == "yes", by=request.user)
    return _list(process, pk)


@require_POST
def reserve_raise(request, process_id, pk):
    return _with_reserve(request, process_id, pk, reserves.raise_reserve)


@require_POST
def reserve_remove(request, process_id, pk):
    return _with_reserve(request, process_id, pk, reserves.remove_reserve)


@require_POST
def reserve_invite(request, process_id, pk):
    return _with_reserve(request, process_id, pk, reserves.invite_reserve)


@require_POST
def reserve_pass(request, process_id, pk):
    return _with_reserve(request, process_id, pk, reserves.pass_over)


def _with_reserve(request, process_id, pk, action):
    process = get_process(request, process_id, Permission.INVITATION_EDIT)
    reserve = get_object_or_404(process.reserves, pk=pk)
    action(reserve=reserve, by=request.user)
    return _list(process, reserve.session_id)


def reply_new(request, process_id):
    process = get_process(request, process_id, Permission.INVITATION_EDIT)
    form = forms.ReplyForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            content = form.cleaned_data["file"].read()
            seat = reply_actions.receive_reply(content=content, process=process, by=request.user)
            messages.success(request, _("The answer of %(handle)s is noted.") % {"handle": seat.participation})
            return _list(process, seat.session_id)
    return render(request, "participants/reply_new.html", {"place": "sessions", "form": form})


def _list(process, session_id):
    return redirect("participants:invitation_list", process.pk, session_id)
