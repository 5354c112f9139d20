"""Pages of notes and their themes."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from accounts import factors
from dialogues import documents
from dialogues.access import Permission, get_process
from dialogues.actions import notes as actions
from dialogues.forms.notes import CirculateForm, LeadForm, NoteExportForm, NoteMoveForm, SectionEditForm, SectionForm
from dialogues.forms.plain import shown_on
from dialogues.policies import notes as policies
from dialogues.queries import notes as queries
from dialogues.queries import sessions
from reports.actions import request_report

Status = policies.Status


def note_new(request, process_id, pk):
    process = get_process(request, process_id, Permission.NOTE_WRITE)
    session = get_object_or_404(sessions.in_full(request.member), pk=pk)
    if request.method == "POST":
        note = actions.begin_note(session=session, by=request.user)
        return redirect("dialogues:note_detail", process.pk, note.pk)
    return redirect("dialogues:session_detail", process.pk, session.pk)


def _note(request, pk):
    return get_object_or_404(queries.known(request.member), pk=pk)


# Nothing a stranger can send stands on this page, so its packed size betrays nothing; 300 paragraphs are long.
@gzip_page
@require_safe
def note_detail(request, process_id, pk):
    get_process(request, process_id, Permission.NOTE_READ)
    note, member = _note(request, pk), request.member
    writes, moves = member.may(Permission.NOTE_WRITE), member.may(Permission.NOTE_MOVE)
    onward = [to for to in policies.NEXT[note.status] if to in policies.DEEDS] if moves else []
    context = {
        "place": "sessions",
        "note": note,
        "session": note.session,
        "where": sessions.shown_place(member, note.session),
        "shows_text": queries.shows_text(note, member),
        "themes": queries.themes(note, member),
        "at": _paragraphs(note),
        "writes": writes and note.status in note.OPEN,
        "reviews": writes,
        "may_restore": writes and note.status in (*note.OPEN, Status.AGREED),
        "may_submit": writes and note.status == Status.DRAFT,
        "may_circulate": moves and Status.CIRCULATED in policies.NEXT[note.status],
        "may_destroy": member.may(Permission.NOTE_DESTROY) and Status.DESTROYED in policies.NEXT[note.status],
        "deeds": [(to, policies.DEEDS[to], policies.refusals(note, to)) for to in onward],
        "may_clear": member.may(Permission.APPROVE_FOR_SIDE) and note.status in note.SHOWN,
        "may_take": queries.may_take(note, member),
        "may_compare": note.status in note.SHOWN,
        "may_grow": member.may(Permission.OPTION_RAISE) and note.status in (Status.AGREED, Status.CLEARED),
        "may_comment": member.may(Permission.NOTE_REMARK) and note.takes_remarks,
        "may_object": member.may(Permission.NOTE_REMARK)
        and note.status in note.SHOWN
        and note.status != Status.CLEARED,
    }
    return render(request, "dialogues/note_detail.html", context)


def note_export(request, process_id, pk):
    """Ask for the notes as a file, where the process lets participants take them along."""
    process = get_process(request, process_id, Permission.NOTE_READ)
    note = _note(request, pk)
    if not queries.may_take(note, request.member):
        raise PermissionDenied
    factors.check_fresh(request)
    form = NoteExportForm(request.POST or None, kinds=documents.KINDS)
    if form.is_valid():
        report = request_report(
            kind=form.cleaned_data["kind"], process_id=process.pk, about_id=note.pk, language=get_language(),
            by=request.user,
        )  # fmt: skip
        return redirect("overview:file_detail", process_id, report.pk)
    return render(request, "dialogues/note_export.html", context_of(note, form=form))


@require_safe
def note_changes(request, process_id, pk):
    """The notes as they read now against how they were circulated."""
    get_process(request, process_id, Permission.NOTE_READ)
    note = _note(request, pk)
    context = context_of(note, changes=queries.changes(note, request.member))
    return render(request, "dialogues/note_changes.html", context)


def _paragraphs(note):
    """What the addresses of a note's paragraphs begin with: looking each up would cost more than showing it."""
    return reverse("dialogues:paragraph_comment", args=[note.process_id, note.pk]).removesuffix(f"{note.pk}/comment/")


def note_edit(request, process_id, pk):
    get_process(request, process_id, Permission.NOTE_WRITE)
    note = _note(request, pk)
    form = LeadForm(request.POST or None, instance=note)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            values = form.cleaned_data
            actions.edit_lead(note=note, lead=values["lead"], version=values["version"], by=request.user)
            return redirect(page_of(note))
    context = context_of(note, form=form)
    return render(request, "dialogues/note_edit.html", context, status=form.status)


def note_submit(request, process_id, pk):
    get_process(request, process_id, Permission.NOTE_WRITE)
    note = _note(request, pk)
    if request.method == "POST":
        actions.submit_note(note=note, by=request.user)
        messages.success(request, _("The draft is with the facilitators now. You can still write in it."))
    return redirect(page_of(note))


def note_circulate(request, process_id, pk):
    get_process(request, process_id, Permission.NOTE_MOVE)
    note = _note(request, pk)
    form = CirculateForm(request.POST or None, session=note.session)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            until = form.cleaned_data.get("comments_until")
            actions.circulate_note(note=note, comments_until=until, by=request.user)
            messages.success(request, _("The notes are circulated: those who were invited can read them."))
            return redirect(page_of(note))
    context = context_of(note, form=form, refusals=policies.refusals(note, Status.CIRCULATED))
    return render(request, "dialogues/note_circulate.html", context)


def note_move(request, process_id, pk):
    get_process(request, process_id, Permission.NOTE_MOVE)
    note = _note(request, pk)
    form = NoteMoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.move_note(note=note, to=Status(form.cleaned_data["to"]), by=request.user)
    return redirect(page_of(note))


def note_destroy(request, process_id, pk):
    """Withdrawn notes stay with those who write; destroyed ones are gone."""
    get_process(request, process_id, Permission.NOTE_DESTROY)
    note = _note(request, pk)
    if request.method == "POST":
        if request.POST.get("to") == "withdrawn":
            actions.move_note(note=note, to=Status.WITHDRAWN, by=request.user)
        else:
            actions.destroy_note(note=note, by=request.user)
        return redirect(page_of(note))
    context = context_of(note, may_withdraw=Status.WITHDRAWN in policies.NEXT[note.status])
    return render(request, "dialogues/note_destroy.html", context)


def section_new(request, process_id, pk):
    get_process(request, process_id, Permission.NOTE_WRITE)
    note = _note(request, pk)
    form = SectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            section = actions.add_section(note=note, title=form.cleaned_data["title"], by=request.user)
            return redirect("dialogues:paragraph_new", note.process_id, section.pk)
    return render(request, "dialogues/note_section_new.html", context_of(note, form=form))


def section_edit(request, process_id, pk):
    get_process(request, process_id, Permission.NOTE_WRITE)
    section = get_object_or_404(queries.sections(request.member), pk=pk)
    form = SectionEditForm(request.POST or None, instance=section)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            values = form.cleaned_data
            actions.edit_section(section=section, title=values["title"], version=values["version"], by=request.user)
            return redirect(page_of(section.note))
    context = context_of(section.note, form=form, section=section)
    return render(request, "dialogues/note_section_edit.html", context, status=form.status)


def section_remove(request, process_id, pk):
    get_process(request, process_id, Permission.NOTE_WRITE)
    section = get_object_or_404(queries.sections(request.member), pk=pk)
    if request.method == "POST":
        actions.remove_section(section=section, by=request.user)
    return redirect(page_of(section.note))


def page_of(note):
    return reverse("dialogues:note_detail", args=[note.process_id, note.pk])


def context_of(note, **more):
    return {"place": "sessions", "note": note, "session": note.session, "back": page_of(note), **more}
