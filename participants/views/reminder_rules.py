"""Pages of the schedule of reminders: of a process, and of a session where it differs."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from participants import reminder_letters as letters
from participants.actions import reminder_rules as actions
from participants.forms import reminders as forms
from participants.policies import reminders as policies
from participants.queries import reminder_pages as queries
from participants.views.attendances import seen_session


def reminder_rule_list(request, process_id):
    process = get_process(request, process_id, Permission.INVITATION_EDIT)
    context = {"place": "sessions", "process": process, "rules": queries.of_process(process)}
    return render(request, "participants/reminder_rule_list.html", context)


def reminder_rule_new(request, process_id):
    process = get_process(request, process_id, Permission.INVITATION_EDIT)
    return _new(request, process, None)


def reminder_rule_add(request, process_id, pk):
    process = get_process(request, process_id, Permission.INVITATION_EDIT)
    return _new(request, process, seen_session(process, request, pk))


def _new(request, process, session):
    people = queries.recipients(session or queries.next_session(process), request.member)
    form = forms.RuleForm(request.POST or None, process=process, people=people.names)
    preview = None
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            if "preview" in request.POST:
                preview = _preview(form, process, session, people)
            else:
                actions.add_rule(
                    process=process, session=session, values=form.values(), texts=form.texts, by=request.user
                )
                return redirect(_back(process, session))
    return _page(request, process, session, form, preview)


def reminder_rule_edit(request, process_id, pk):
    process = get_process(request, process_id, Permission.INVITATION_EDIT)
    rule = get_object_or_404(queries.rule_rows(process), pk=pk)
    people = queries.recipients(rule.session or queries.next_session(process), request.member)
    texts = queries.texts_of(rule)
    form = forms.RuleEditForm(request.POST or None, process=process, people=people.names, texts=texts, instance=rule)
    preview = None
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            if "preview" in request.POST:
                preview = _preview(form, process, rule.session, people)
            else:
                version = form.cleaned_data["version"]
                actions.edit_rule(rule=rule, values=form.values(), texts=form.texts, version=version, by=request.user)
                return redirect(_back(process, rule.session))
    return _page(request, process, rule.session, form, preview, rule=rule)


def _preview(form, process, session, people):
    """Return the mail for whoever was chosen, once what was typed could be saved."""
    policies.check_rule(process, form.values(), form.texts, session=session)
    who = form.cleaned_data.get("shown_to") or next(iter(people.users), None)
    if who is None:
        return None
    return {"words": queries.preview(form.instance, form.texts, people, who), "to": dict(people.names)[who]}


def _page(request, process, session, form, preview, rule=None):
    names = letters.allowed(process.discretion)
    context = {
        "place": "sessions", "session": session, "form": form, "rule": rule, "preview": preview,
        "back": _back(process, session), "holes": [(name, letters.PLACEHOLDERS[name]) for name in names],
    }  # fmt: skip
    return render(request, "participants/reminder_rule_form.html", context, status=form.status)


@require_POST
def reminder_rule_switch(request, process_id, pk):
    process = get_process(request, process_id, Permission.INVITATION_EDIT)
    rule = get_object_or_404(queries.rule_rows(process), pk=pk)
    actions.switch_rule(rule=rule, on=not rule.is_on, by=request.user)
    return redirect(_back(process, rule.session))


@require_POST
def reminder_rule_remove(request, process_id, pk):
    process = get_process(request, process_id, Permission.INVITATION_EDIT)
    rule = get_object_or_404(queries.rule_rows(process), pk=pk)
    actions.remove_rule(rule=rule, by=request.user)
    messages.success(request, _("The session follows its process again.") if rule.replaces_id else _("It is removed."))
    return redirect(_back(process, rule.session))


@require_POST
def reminder_rule_vary(request, process_id, pk):
    """Give a session its own version of a reminder; with `off` it is switched off there at once."""
    process = get_process(request, process_id, Permission.INVITATION_EDIT)
    session = seen_session(process, request, pk)
    form = forms.VariantForm(request.POST, rules=queries.of_process(process))
    if not form.is_valid():
        raise Http404
    rule = form.cleaned_data["rule"]
    variant = actions.vary_rule(rule=rule, session=session, by=request.user)
    if "off" in request.POST:
        actions.switch_rule(rule=variant, on=False, by=request.user)
        return redirect(_back(process, session))
    return redirect("participants:reminder_rule_edit", process.pk, variant.pk)


def _back(process, session):
    if session is not None:
        return reverse("participants:reminder_list", args=[process.pk, session.pk])
    return reverse("participants:reminder_rule_list", args=[process.pk])
