"""Pages that plan sessions from one that is there."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import ngettext

from dialogues.access import Permission, get_process
from dialogues.actions import series as actions
from dialogues.forms.plain import shown_on
from dialogues.forms.series import RepeatForm
from dialogues.policies.sessions import check_process_takes_sessions
from dialogues.queries import series as queries
from dialogues.queries import sessions


def session_repeat(request, process_id, pk):
    """The sessions that follow one: their days in words first, then made."""
    process = get_process(request, process_id, Permission.SESSION_EDIT)
    session = get_object_or_404(sessions.in_full(request.member).select_related("process", "phase"), pk=pk)
    check_process_takes_sessions(process)
    form = RepeatForm(request.POST or None, session=session)
    proposals = queries.proposals(session, form.rhythm) if form.rhythm else []
    if "make" in request.POST and form.is_valid():
        with shown_on(form):
            made = actions.repeat_session(
                session=session, rhythm=form.rhythm, title=form.cleaned_data["title"], copies=form.copies,
                seen=form.cleaned_data["seen"], by=request.user,
            )  # fmt: skip
            words = ngettext("%(n)s session is proposed.", "%(n)s sessions are proposed.", len(made))
            messages.success(request, words % {"n": len(made)})
            return redirect(_after(process, made))
    form.show(queries.mark(session, proposals))
    context = {"place": "sessions", "session": session, "form": form, "proposals": proposals}
    return render(request, "dialogues/session_repeat.html", context | {"back": _page(session)})


def _after(process, made):
    return _page(made[0]) if len(made) == 1 else reverse("dialogues:session_list", args=[process.pk])


def _page(session):
    return reverse("dialogues:session_detail", args=[session.process_id, session.pk])
