"""Pages of sessions."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from dialogues.access import Permission, get_process
from dialogues.actions import sessions as actions
from dialogues.forms.plain import shown_on
from dialogues.forms.sessions import (
    AssignmentForm,
    EndForm,
    MoveForm,
    PickForm,
    ReplaceForm,
    SessionEditForm,
    SessionForm,
)
from dialogues.models import Role
from dialogues.policies import sessions as policies
from dialogues.queries import agenda, notes, windows
from dialogues.queries import sessions as queries

FEW, PAGE = 12, 50


@require_safe
def session_list(request, process_id):
    process = get_process(request, process_id, Permission.SESSION_VIEW)
    sessions = queries.listed(request.member)
    lists = {"upcoming": queries.upcoming(sessions), "past": queries.past(sessions)}
    only = request.GET.get("only") if request.GET.get("only") in lists else ""
    pick = PickForm(request.GET, process=process, is_ahead=only == "upcoming") if only else None
    if only:
        picked = queries.picked(lists[only], pick.wishes())
        pages = {only: queries.page_of(picked, request.GET.get("page"), PAGE)}
    else:
        pages = {name: queries.page_of(rows, 1, FEW) for name, rows in lists.items()}
    context = {
        "place": "sessions",
        "only": only,
        "pick": pick,
        "lists": {name: (page, queries.lines(page, request.member)) for name, page in pages.items()},
        "may_edit": request.member.may(Permission.SESSION_EDIT),
        "polls": [] if only else windows.still_open(request.member),
    }
    return render(request, "dialogues/session_list.html", context)


def _session(request, pk):
    """A session the member may open. Raises Http404 for every other."""
    rows = queries.with_links(queries.with_assigned(queries.in_full(request.member)))
    return get_object_or_404(rows.select_related("process", "phase", "note"), pk=pk)


@require_safe
def session_detail(request, process_id, pk):
    get_process(request, process_id, Permission.SESSION_VIEW)
    session, member = _session(request, pk), request.member
    may_edit = member.may(Permission.SESSION_EDIT)
    to = policies.next_status(session) if may_edit else None
    replacement, replaced = queries.links(session, member)
    context = {
        "place": "sessions",
        "session": session,
        "where": queries.shown_place(member, session),
        "replacement": replacement,
        "replaced": replaced,
        "days": agenda.agenda(session, member),
        "to": to,
        "deed": policies.DEEDS.get(to),
        "refusals": policies.refusals(session, to) if to else [],
        "may_edit": may_edit,
        "may_change": may_edit and policies.may_be_edited(session),
        "may_end": may_edit and policies.Status.CANCELLED in policies.NEXT[session.status],
        "may_edit_agenda": member.may(Permission.AGENDA_EDIT),
        "note": notes.of_session(session, member),
        "may_begin_note": member.may(Permission.NOTE_WRITE) and session.status != policies.Status.CLOSED,
        "assigned": [(each["name"], Role(each["role"]).label) for each in session.let_in] if may_edit else [],
    }
    return render(request, "dialogues/session_detail.html", context)


def session_new(request, process_id):
    process = get_process(request, process_id, Permission.SESSION_EDIT)
    replaces = _tombstone(process, request.GET.get("replaces", ""))
    initial = queries.first_guess(process, request.user, replaces)
    form, planned = SessionForm(request.POST or None, process=process, initial=initial), None
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            planned = _to_check(request, form)
            if planned is None:
                values = form.cleaned_data
                session = actions.create_session(process=process, values=values, replaces=replaces, by=request.user)
                return redirect("dialogues:session_detail", process.pk, session.pk)
    context = {"place": "sessions", "form": form, "planned": planned, "replaces": replaces, "back": _list(process)}
    return render(request, "dialogues/session_new.html", context)


def _to_check(request, form):
    """The session a form would make, where it is asked what speaks against its time; nothing is saved."""
    if "check" not in request.POST:
        return None
    policies.check_order(planned := form.planned())
    return planned


def _list(process):
    return reverse("dialogues:session_list", args=[process.pk])


def _page(session):
    return reverse("dialogues:session_detail", args=[session.process_id, session.pk])


def _tombstone(process, number):
    """The postponed or cancelled session a new one is to replace, by its number; None where none is named."""
    if not number:
        return None
    if not number.isdecimal() or len(number) > 5:
        raise Http404
    return get_object_or_404(process.sessions.filter(status__in=policies.TOMBSTONES), number=int(number))


def session_edit(request, process_id, pk):
    process = get_process(request, process_id, Permission.SESSION_EDIT)
    session = _session(request, pk)
    policies.check_can_edit(session)
    form, planned = SessionEditForm(request.POST or None, process=process, instance=session), None
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            planned = _to_check(request, form)
            if planned is None:
                values = form.cleaned_data
                actions.edit_session(session=session, values=values, version=values["version"], by=request.user)
                return redirect("dialogues:session_detail", process.pk, session.pk)
    context = {"place": "sessions", "form": form, "planned": planned, "session": session, "back": _page(session)}
    return render(request, "dialogues/session_edit.html", context, status=form.status)


def session_move(request, process_id, pk):
    """The next state. Closing destroys what was not to be kept, so it is asked about on a page of its own."""
    process = get_process(request, process_id, Permission.SESSION_EDIT)
    session = _session(request, pk)
    form = MoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        to, version = policies.Status(form.cleaned_data["to"]), form.cleaned_data["version"]
        actions.move_session(session=session, to=to, version=version, by=request.user)
        return redirect("dialogues:session_detail", process.pk, session.pk)
    to = policies.next_status(session)
    context = {
        "place": "sessions",
        "session": session,
        "to": to,
        "deed": policies.DEEDS.get(to),
        "refusals": policies.refusals(session, to) if to else [],
        "not_kept": queries.not_kept(session),
    }
    return render(request, "dialogues/session_move.html", context, status=200 if request.method == "GET" else 409)


def session_postpone(request, process_id, pk):
    return _end(request, process_id, pk, policies.Status.POSTPONED)


def session_cancel(request, process_id, pk):
    return _end(request, process_id, pk, policies.Status.CANCELLED)


def _end(request, process_id, pk, to):
    process = get_process(request, process_id, Permission.SESSION_EDIT)
    session = _session(request, pk)
    policies.check_can_move(session, to=to)
    form = EndForm(request.POST or None, process=process)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            reason = form.cleaned_data["reason"]
            actions.end_session(session=session, to=to, reason=reason, replaced_by=form.replaced_by, by=request.user)
            return redirect("dialogues:session_detail", process.pk, session.pk)
    context = {"place": "sessions", "form": form, "session": session, "to": to}
    return render(request, "dialogues/session_end.html", context)


def session_replace(request, process_id, pk):
    """Which session takes the place of one that does not take place, where that was decided afterwards."""
    process = get_process(request, process_id, Permission.SESSION_EDIT)
    session = get_object_or_404(process.sessions.filter(status__in=policies.TOMBSTONES), pk=pk)
    form = ReplaceForm(request.POST or None, session=session)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.replace_session(session=session, replaced_by=form.cleaned_data["to"], by=request.user)
            return redirect("dialogues:session_detail", process.pk, session.pk)
    context = {"place": "sessions", "form": form, "session": session, "back": _page(session)}
    return render(request, "dialogues/session_replace.html", context)


def session_assign(request, process_id, pk):
    """Who among rapporteurs and observers is let into this session."""
    process = get_process(request, process_id, Permission.SESSION_EDIT)
    session = _session(request, pk)
    form = AssignmentForm(request.POST or None, process=process)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.assign_member(session=session, membership=form.cleaned_data["membership"], by=request.user)
            return redirect("dialogues:session_assign", process.pk, session.pk)
    context = {"place": "sessions", "form": form, "session": session, "assigned": queries.assigned(session)}
    return render(request, "dialogues/session_assign.html", context)


def assignment_remove(request, process_id, pk):
    process = get_process(request, process_id, Permission.SESSION_EDIT)
    assignment = get_object_or_404(queries.assignments(process), pk=pk)
    if request.method == "POST":
        actions.unassign_member(session=assignment.session, membership=assignment.membership, by=request.user)
    return redirect("dialogues:session_assign", process.pk, assignment.session_id)
