"""Pages of who has which role."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.factors import check_fresh
from dialogues.access import Permission, get_process
from dialogues.actions import members as actions
from dialogues.forms.members import MandateForm, MemberForm
from dialogues.forms.plain import shown_on
from dialogues.models import Role
from dialogues.queries import members as queries


@require_safe
def member_list(request, process_id):
    process = get_process(request, process_id, Permission.MEMBER_VIEW)
    context = {"rows": queries.listed(request.member), "may_edit": request.member.may(Permission.MEMBER_EDIT)}
    return render(request, "dialogues/member_list.html", _context(process, **context))


def member_new(request, process_id):
    process = get_process(request, process_id, Permission.MEMBER_EDIT)
    check_fresh(request)
    form = MemberForm(request.POST or None, process=process)
    if form.is_valid():
        with shown_on(form):
            actions.invite_member(process=process, by=request.user, **form.cleaned_data)
            messages.success(request, _("The invitation is on its way, and the other facilitators are told."))
            return redirect("dialogues:member_list", process.pk)
    return render(request, "dialogues/member_new.html", _context(process, form=form))


def member_edit(request, process_id, pk):
    process = get_process(request, process_id, Permission.MEMBER_EDIT)
    membership = get_object_or_404(process.memberships, pk=pk, role=Role.SIDE_CONTACT, ended_at=None)
    check_fresh(request)
    form = MandateForm(request.POST or None, initial={"mandate_until": membership.mandate_until})
    if form.is_valid():
        with shown_on(form):
            actions.edit_member(membership=membership, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("dialogues:member_list", process.pk)
    return render(request, "dialogues/member_edit.html", _context(process, form=form, membership=membership))


def member_end(request, process_id, pk):
    process = get_process(request, process_id, Permission.MEMBER_EDIT)
    membership = get_object_or_404(process.memberships.select_related("user", "side"), pk=pk, ended_at=None)
    check_fresh(request)
    if request.method == "POST":
        actions.end_member(membership=membership, by=request.user)
        messages.success(request, _("The role has ended, and the other facilitators are told."))
        own = membership.user_id == request.user.pk
        return redirect("overview:home") if own else redirect("dialogues:member_list", process.pk)
    row = queries.named([membership], request.member)[0]
    return render(request, "dialogues/member_end.html", _context(process, membership=membership, name=row.name))


def _context(process, **more):
    back = reverse("dialogues:member_list", args=[process.pk])
    return {"place": "overview", "process": process, "back": back, **more}
