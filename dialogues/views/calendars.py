"""Pages that make sessions of a calendar file, in two steps."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dialogues.access import Permission, get_process
from dialogues.actions import calendars as actions
from dialogues.forms.calendars import CalendarCommitForm, CalendarFileForm
from dialogues.forms.plain import shown_on
from dialogues.policies.sessions import check_process_takes_sessions
from dialogues.queries import calendars as queries


def calendar_file_new(request, process_id):
    process = get_process(request, process_id, Permission.SESSION_EDIT)
    check_process_takes_sessions(process)
    form = CalendarFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        kept = actions.upload_calendar_file(process=process, content=form.cleaned_data["file"], by=request.user)
        return redirect("dialogues:calendar_file_detail", process.pk, kept.pk)
    context = {"place": "sessions", "form": form, "back": _list(process), "waiting": _waiting(process, request)[:5]}
    return render(request, "dialogues/calendar_file_new.html", context)


def calendar_file_detail(request, process_id, pk):
    process = get_process(request, process_id, Permission.SESSION_EDIT)
    kept = _own(process, request, pk)
    form = CalendarCommitForm(request.POST or None, process=process)
    if "make" in request.POST and form.is_valid():
        with shown_on(form):
            made = actions.commit_calendar_file(
                kept=kept, answers=form.answers, chosen=form.cleaned_data["take"],
                values=form.values | {"transfer_intent": "possible", "note_regime": process.note_regime},
                seen=form.cleaned_data["seen"], by=request.user,
            )  # fmt: skip
            words = ngettext("%(n)s session is proposed.", "%(n)s sessions are proposed.", len(made))
            messages.success(request, words % {"n": len(made)})
            return redirect(_list(process))
    plan = queries.plan(kept, form.answers)
    form.show(plan)
    context = {"place": "sessions", "kept": kept, "plan": plan, "form": form, "back": _list(process)}
    return render(request, "dialogues/calendar_file_detail.html", context)


@require_POST
def calendar_file_remove(request, process_id, pk):
    process = get_process(request, process_id, Permission.SESSION_EDIT)
    actions.remove_calendar_file(kept=_own(process, request, pk), by=request.user)
    messages.success(request, _("Thrown away. No session was made."))
    return redirect(_list(process))


def _own(process, request, pk):
    """What somebody read themselves: nobody else sees events that may have nothing to do with the process."""
    kept = get_object_or_404(_waiting(process, request), pk=pk)
    kept.process = process
    return kept


def _waiting(process, request):
    return process.calendar_files.filter(uploaded_by=request.user, expires_at__gt=timezone.now()).order_by(
        "expires_at", "pk"
    )


def _list(process):
    return reverse("dialogues:session_list", args=[process.pk])
