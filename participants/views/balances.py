"""Pages of the balance of a table. To all but facilitators, and for the sides coordinators, they do not exist."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from dialogues.queries.sessions import in_full
from participants import advice, balance_document
from participants.actions import conventions as convention_actions
from participants.actions import plans as plan_actions
from participants.forms.conventions import ConventionsForm
from participants.forms.plans import TableForm
from participants.models import Rating
from participants.queries import attendances
from participants.queries import conventions as convention_queries
from participants.queries import people as people_queries
from participants.queries import ratings as queries
from reports.actions import request_report


def balance_detail(request, process_id):
    process = get_process(request, process_id, Permission.RATING_EDIT)
    return table(request, process, ticked=None)


def balance_compose(request, process_id, pk):
    process = get_process(request, process_id, Permission.RATING_EDIT)
    session = get_object_or_404(attendances.with_not_declined(in_full(request.member)), pk=pk)
    return table(request, process, ticked=session.not_declined, session=session)


def balance_sides(request, process_id):
    process = get_process(request, process_id, Permission.RATING_AGGREGATE)
    blind = request.user if request.member.may(Permission.RATING_EDIT) else None
    found = queries.aggregate(process, blind=blind)
    marks = people_queries.marks(process)
    rows = [(marks[row.side.pk], row.group, row.group and advice.state_word(row.group.state)) for row in found.sides]
    context = {"place": "people", "rows": rows, "pooled": found.pooled, "is_lopsided": found.is_lopsided}
    return render(request, "participants/balance_sides.html", {**context, "is_blind": blind is not None})


@require_POST
def balance_export(request, process_id):
    """Have the balance made as a file, in the reader's language."""
    process = get_process(request, process_id, Permission.RATING_EDIT)
    kind, language = balance_document.KIND, get_language()
    report = request_report(kind=kind, process_id=process.pk, about_id=process.pk, language=language, by=request.user)
    return redirect("overview:file_detail", process.pk, report.pk)


def conventions_edit(request, process_id):
    process = get_process(request, process_id, Permission.RATING_EDIT)
    form = ConventionsForm(request.POST or None, instance=convention_queries.conventions_of(process))
    back = reverse("participants:balance_detail", args=[process.pk])
    if form.is_valid():
        with shown_on(form):
            convention_actions.edit_conventions(
                process=process, values=form.written(), version=form.cleaned_data["version"], by=request.user
            )
            messages.success(request, _("Saved."))
            return redirect(back)
    context = {"place": "people", "form": form, "back": back}
    return render(request, "participants/conventions_edit.html", context, status=form.status)


def table(request, process, *, ticked, session=None, plan=None):
    """The table with those ticked who were sent, else with those it begins with. Trying out changes nothing; keeping
    it as a plan invites nobody.
    """
    form = TableForm(request.POST or None, initial={"name": plan.name if plan else ""})
    if request.method == "POST":
        ticked = form.cleaned_data.get("people", []) if form.is_valid() or "people" in form.cleaned_data else []
    audience = request.GET.get("audience", "")
    audience = audience if audience in Rating.Audience.values else queries.audience_of(process)
    picture = queries.picture(process, request.user, ticked=ticked, audience=audience)
    if form.is_valid() and form.cleaned_data["keep"]:
        people = [each.participation for each in picture.people if each.participation.pk in picture.ticked]
        with shown_on(form):
            name = form.cleaned_data["name"]
            plan_actions.keep_plan(process=process, session=session, name=name, people=people, by=request.user)
            messages.success(request, _("The plan is kept. It invites nobody."))
            return redirect("participants:plan_list", process.pk)
    template = "participants/balance_preview.html" if request.htmx else "participants/balance_detail.html"
    context = {"place": "people", "session": session, "plan": plan, "form": form, **_shown(process, picture)}
    context |= {"audiences": Rating.Audience.choices, "audience": audience}
    return render(request, template, context)


def _shown(process, picture):
    names = {str(side.pk): side.name for side in picture.sides}
    handles = {str(person.participation.pk): person.participation.handle for person in picture.people}
    marks = people_queries.marks(process)
    found = advice.advice(picture.balance, names, picture.conventions)
    changes = queries.changes(picture)
    return {
        "picture": picture,
        "groups": [(marks[side.pk], picture.drawn_of(side), picture.group(side)) for side in picture.sides],
        "seats": [(marks[side.pk], picture.of(side)) for side in picture.sides],
        "chart": balance_document.chart_of(picture),
        "advice": [(each, advice.change_sentence(changes.get(each.side), handles)) for each in found],
        "finding": advice.sentence(found),
        "insufficient": advice.insufficient(picture.balance, names),
    }
