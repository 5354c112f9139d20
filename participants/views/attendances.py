"""Pages of who is invited to a session, what they answered, and who came."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from dialogues.queries.sessions import in_full
from participants.actions import attendances as actions
from participants.forms import attendances as forms
from participants.models import Attendance
from participants.policies import attendances as policies
from participants.queries import attendances as queries


def attendance_list(request, process_id, pk):
    process = get_process(request, process_id, Permission.ATTENDANCE_VIEW)
    session = seen_session(process, request, pk)
    context = {"place": "sessions", "session": session}
    return render(request, "participants/attendance_list.html", context)


def attendance_new(request, process_id, pk):
    process = get_process(request, process_id, Permission.INVITATION_EDIT)
    session = seen_session(process, request, pk)
    policies.check_can_invite(session)
    candidates = queries.to_invite(session).select_related("side")
    form = forms.InviteForm(request.POST or None, session=session, candidates=candidates)
    if form.is_valid():
        people = form.cleaned_data["people"]
        with shown_on(form):
            actions.invite_to_session(session=session, participations=people, by=request.user)
            words = ngettext("%(count)s person is invited.", "%(count)s people are invited.", len(people))
            messages.success(request, words % {"count": len(people)})
            return redirect("participants:attendance_list", process.pk, pk)
    context = {"place": "sessions", "session": session, "form": form, "has_candidates": candidates.exists()}
    return render(request, "participants/attendance_new.html", context)


def attendance_edit(request, process_id, pk):
    process = get_process(request, process_id, Permission.INVITATION_EDIT)
    attendance = of_process(process, pk)
    form = forms.AnswerForm(request.POST or None, instance=attendance)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.record_answer(attendance=attendance, by=request.user, **form.cleaned_data)
            return redirect("participants:attendance_list", process.pk, attendance.session_id)
    context = {"place": "sessions", "attendance": attendance, "session": attendance.session, "form": form}
    return render(request, "participants/attendance_edit.html", context)


@require_POST
def attendance_remove(request, process_id, pk):
    process = get_process(request, process_id, Permission.INVITATION_EDIT)
    attendance = of_process(process, pk)
    actions.remove_attendance(attendance=attendance, by=request.user)
    messages.success(request, _("%(handle)s is no longer invited.") % {"handle": attendance.participation})
    return redirect("participants:attendance_list", process.pk, attendance.session_id)


def attendance_answer(request, process_id, pk):
    process = get_process(request, process_id, Permission.ATTENDANCE_VIEW)
    rows = queries.own_attendances(request.member).select_related("session", "participation")
    attendance = get_object_or_404(rows, session=pk)
    given = attendance.answer if attendance.answer != Attendance.Answer.INVITED else None
    form = forms.OwnAnswerForm(request.POST or None, initial={"answer": given, "comment": attendance.comment})
    if form.is_valid():
        with shown_on(form):
            actions.answer_invitation(attendance=attendance, by=request.user, **form.cleaned_data)
            messages.success(request, _("Your answer is noted. You can change it until the session is over."))
            return redirect("participants:attendance_answer", process.pk, pk)
    context = {"place": "sessions", "attendance": attendance, "session": attendance.session, "form": form}
    return render(request, "participants/attendance_answer.html", context)


def attendance_presence(request, process_id, pk):
    process = get_process(request, process_id, Permission.ATTENDANCE_EDIT)
    session = seen_session(process, request, pk)
    table = queries.table(session, request.member)
    form = forms.PresenceForm(request.POST or None, rows=[row for side in table.sides for row in side.rows])
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.record_presence(session=session, presence=form.presence(), by=request.user)
            return redirect("participants:attendance_list", process.pk, pk)
    context = {"place": "sessions", "session": session, "form": form, "table": table}
    return render(request, "participants/attendance_presence.html", context)


def seen_session(process, request, pk):
    session = get_object_or_404(in_full(request.member), pk=pk)
    session.process = process
    return session


def of_process(process, pk):
    rows = process.attendances.select_related("session", "participation__side")
    return get_object_or_404(rows, pk=pk)
