"""Pages of agendas."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dialogues.access import Permission, get_process
from dialogues.actions import agenda as actions
from dialogues.forms.agenda import AgendaItemEditForm, AgendaItemForm, CarryForm, PlaceForm
from dialogues.forms.plain import shown_on
from dialogues.policies import agenda as policies
from dialogues.queries import agenda as queries
from dialogues.queries import sessions


@require_safe
def agenda_detail(request, process_id, pk):
    """The agenda to be put in order: each item with its times, and what can be done with it."""
    get_process(request, process_id, Permission.AGENDA_EDIT)
    session = get_object_or_404(sessions.in_full(request.member).select_related("process"), pk=pk)
    days = queries.days_of(session, session.agenda_items.all())
    context = {"place": "sessions", "session": session, "where": session.place, "days": days}
    return render(request, "dialogues/agenda_detail.html", context)


def agenda_item_new(request, process_id, pk):
    process = get_process(request, process_id, Permission.AGENDA_EDIT)
    session = get_object_or_404(sessions.in_full(request.member).select_related("process"), pk=pk)
    form = AgendaItemForm(request.POST or None, session=session, initial={"day": request.GET.get("day", 1)})
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            item = actions.add_item(session=session, values=form.cleaned_data, by=request.user)
            messages.success(request, _("“%(title)s” is on the agenda.") % {"title": item.title})
            return redirect("dialogues:agenda_detail", process.pk, session.pk)
    return render(request, "dialogues/agenda_item_new.html", _context(session, form=form))


def _item(request, pk):
    return get_object_or_404(queries.items(request.member), pk=pk)


def agenda_item_edit(request, process_id, pk):
    process = get_process(request, process_id, Permission.AGENDA_EDIT)
    item = _item(request, pk)
    form = AgendaItemEditForm(request.POST or None, session=item.session, instance=item)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            values = form.cleaned_data
            actions.edit_item(item=item, values=values, version=values["version"], by=request.user)
            return redirect("dialogues:agenda_detail", process.pk, item.session_id)
    context = _context(item.session, form=form, item=item)
    return render(request, "dialogues/agenda_item_edit.html", context, status=form.status)


def agenda_item_remove(request, process_id, pk):
    process = get_process(request, process_id, Permission.AGENDA_EDIT)
    item = _item(request, pk)
    if request.method == "POST":
        actions.remove_item(item=item, by=request.user)
        return redirect("dialogues:agenda_detail", process.pk, item.session_id)
    return render(request, "dialogues/agenda_item_remove.html", _context(item.session, item=item))


def agenda_item_shift(request, process_id, pk):
    """One place earlier or later; a button, so that it works by keyboard and without scripts."""
    process = get_process(request, process_id, Permission.AGENDA_EDIT)
    item = _item(request, pk)
    if request.method == "POST":
        actions.shift_item(item=item, earlier=request.POST.get("to") == "earlier", by=request.user)
    return redirect(f"{reverse('dialogues:agenda_detail', args=[process.pk, item.session_id])}#item-{item.pk}")


def agenda_item_place(request, process_id, pk):
    """Where an item was dropped. The buttons do the same one place at a time."""
    process = get_process(request, process_id, Permission.AGENDA_EDIT)
    item = _item(request, pk)
    form = PlaceForm(request.POST or None, item=item)
    if request.method == "POST" and form.is_valid():
        day, before = form.cleaned_data["day"], form.cleaned_data["before"]
        actions.place_item(item=item, day=day, before=before, by=request.user)
    return redirect(f"{reverse('dialogues:agenda_detail', args=[process.pk, item.session_id])}#item-{item.pk}")


def agenda_item_carry(request, process_id, pk):
    process = get_process(request, process_id, Permission.AGENDA_EDIT)
    item = _item(request, pk)
    later, may_move = queries.later_sessions(item), policies.may_be_edited(item.session)
    form = CarryForm(request.POST or None, sessions=later, may_move=may_move)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            to, keep = form.cleaned_data["to"], form.cleaned_data["keep"]
            actions.carry_item(item=item, to=to, keep=keep, by=request.user)
            messages.success(request, _("“%(title)s” is on the agenda of session %(number)s.")
                             % {"title": item.title, "number": to.number})  # fmt: skip
            return redirect("dialogues:agenda_detail", process.pk, to.pk)
    context = _context(item.session, form=form, item=item, has_later=later.exists())
    return render(request, "dialogues/agenda_item_carry.html", context)


def _context(session, **more):
    back = reverse("dialogues:agenda_detail", args=[session.process_id, session.pk])
    return {"place": "sessions", "session": session, "back": back, **more}
