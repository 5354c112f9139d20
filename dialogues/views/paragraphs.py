"""Pages of paragraphs: writing them, and what participants do with them."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from dialogues import markdown
from dialogues.access import Permission, get_process
from dialogues.actions import drafts as draft_actions
from dialogues.actions import paragraphs as actions
from dialogues.forms.notes import DraftForm, ParagraphEditForm, ParagraphForm, RemarkForm, SeenForm
from dialogues.forms.plain import shown_on
from dialogues.queries import notes as queries
from dialogues.views.notes import context_of, page_of


def paragraph_new(request, process_id, pk):
    get_process(request, process_id, Permission.NOTE_WRITE)
    section = get_object_or_404(queries.sections(request.member), pk=pk)
    drafts = queries.drafts(request.user, section.pk)
    form = ParagraphForm(request.POST or None, process=request.process, initial=_typed(request, drafts))
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.add_paragraph(section=section, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved. It stands under “%(theme)s”.") % {"theme": section.title})
            if "another" in request.POST:
                return redirect("dialogues:paragraph_new", section.process_id, section.pk)
            return redirect(page_of(section.note))
    kept = _kept(form, drafts, _keep_at("new", section))
    context = context_of(section.note, form=form, section=section, **kept)
    return render(request, "dialogues/paragraph_new.html", context)


def _keep_at(which, thing):
    return reverse(f"dialogues:draft_{which}", args=[thing.process_id, thing.pk])


def _typed(request, drafts):
    """What a form begins with where somebody left a text: on the version it was begun on, so that no other is lost."""
    if not drafts:
        return {}
    draft = next((each for each in drafts if str(each.pk) == request.GET.get("draft")), drafts[0])
    return {"body": draft.body, "version": draft.version, "draft": draft.pk}


def _kept(form, drafts, keep_at):
    """The draft that stands in the form, those of other windows, and where what is typed is kept."""
    taken = str(form["draft"].value())
    return {
        "draft": next((each for each in drafts if str(each.pk) == taken), None),
        "others": [each for each in drafts if str(each.pk) != taken],
        "keep_at": keep_at,
    }


def draft_new(request, process_id, pk):
    get_process(request, process_id, Permission.NOTE_WRITE)
    section = get_object_or_404(queries.sections(request.member), pk=pk)
    return _keep(request, section, section.note, back=reverse("dialogues:paragraph_new", args=[process_id, pk]))


def draft_edit(request, process_id, pk):
    get_process(request, process_id, Permission.NOTE_WRITE)
    paragraph = _paragraph(request, pk)
    back = reverse("dialogues:paragraph_edit", args=[process_id, pk])
    return _keep(request, paragraph, paragraph.section.note, back=back)


def _keep(request, thing, note, *, back):
    form = DraftForm(request.POST or None)
    quiet = "quiet" in request.POST
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        values["version"] = values["version"] or thing.version
        kept = draft_actions.keep_draft(note=note, about=thing.pk, by=request.user, **values)
        if quiet:
            return JsonResponse({"draft": str(kept.pk) if kept else ""})
        return redirect(page_of(note) if kept else back)
    return HttpResponse(status=400) if quiet else redirect(back)


def _paragraph(request, pk):
    return get_object_or_404(queries.paragraphs(request.member), pk=pk)


def paragraph_edit(request, process_id, pk):
    get_process(request, process_id, Permission.NOTE_WRITE)
    paragraph = _paragraph(request, pk)
    note = paragraph.section.note
    drafts = queries.drafts(request.user, paragraph.pk)
    form = ParagraphEditForm(
        request.POST or None, instance=paragraph, process=request.process, initial=_typed(request, drafts)
    )  # fmt: skip
    now = None
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.edit_paragraph(paragraph=paragraph, by=request.user, **form.cleaned_data)
            return redirect(f"{page_of(note)}#p-{paragraph.pk}")
        now = form.conflict and markdown.render(form.conflict.current.body)
    kept = _kept(form, drafts, _keep_at("edit", paragraph))
    context = context_of(note, form=form, paragraph=paragraph, now=now, **kept)
    return render(request, "dialogues/paragraph_edit.html", context, status=form.status)


def paragraph_remove(request, process_id, pk):
    get_process(request, process_id, Permission.NOTE_WRITE)
    paragraph = _paragraph(request, pk)
    form = SeenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.remove_paragraph(paragraph=paragraph, version=form.cleaned_data["version"], by=request.user)
        return redirect(page_of(paragraph.section.note))
    context = context_of(paragraph.section.note, paragraph=paragraph, html=markdown.render(paragraph.body))
    return render(request, "dialogues/paragraph_remove.html", context)


def paragraph_restore(request, process_id, pk):
    get_process(request, process_id, Permission.NOTE_WRITE)
    paragraph = _paragraph(request, pk)
    form = SeenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.restore_paragraph(paragraph=paragraph, version=form.cleaned_data["version"], by=request.user)
    return redirect(f"{page_of(paragraph.section.note)}#p-{paragraph.pk}")


def paragraph_comment(request, process_id, pk):
    get_process(request, process_id, Permission.NOTE_REMARK)
    paragraph = _paragraph(request, pk)
    form = RemarkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.add_remark(paragraph=paragraph, body=form.cleaned_data["body"], by=request.user)
            messages.success(request, _("Your comment is kept, without your name. All see it when the round closes."))
            return redirect(f"{page_of(paragraph.section.note)}#p-{paragraph.pk}")
    context = context_of(paragraph.section.note, form=form, html=markdown.render(paragraph.body))
    return render(request, "dialogues/paragraph_comment.html", context)


def paragraph_clear(request, process_id, pk):
    """For a side's contact: everybody may read this red line of theirs."""
    get_process(request, process_id, Permission.APPROVE_FOR_SIDE)
    paragraph = get_object_or_404(queries.red_lines(request.member), pk=pk)
    form = SeenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.clear_red_line(paragraph=paragraph, version=form.cleaned_data["version"], by=request.user)
        messages.success(request, _("Everyone who reads these notes can read it now, without whose it is."))
    return redirect(f"{page_of(paragraph.section.note)}#p-{paragraph.pk}")


def paragraph_finish(request, process_id, pk):
    get_process(request, process_id, Permission.NOTE_WRITE)
    paragraph = _paragraph(request, pk)
    if request.method == "POST":
        actions.finish_follow_up(paragraph=paragraph, by=request.user)
        messages.success(request, _("It waits no more."))
    return redirect(f"{page_of(paragraph.section.note)}#p-{paragraph.pk}")


def paragraph_object(request, process_id, pk):
    get_process(request, process_id, Permission.NOTE_REMARK)
    paragraph = _paragraph(request, pk)
    if request.method == "POST":
        actions.object_to(paragraph=paragraph, by=request.user)
        messages.success(request, _("The paragraph is taken down for everyone. The rapporteur will look at it."))
        return redirect(page_of(paragraph.section.note))
    context = context_of(paragraph.section.note, paragraph=paragraph, html=markdown.render(paragraph.body))
    return render(request, "dialogues/paragraph_object.html", context)
