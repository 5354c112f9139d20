"""Pages of the people of a process."""

from itertools import groupby

from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.factors import check_fresh
from dialogues.access import Permission as P
from dialogues.access import get_process
from dialogues.forms.plain import shown_on
from participants.actions import people as actions
from participants.forms import people as forms
from participants.models import Participation
from participants.policies import people as policies
from participants.queries import people as queries
from participants.queries.consents import words_of
from participants.queries.travel import own_journeys

PAGE = 50


def participation_list(request, process_id):
    process = get_process(request, process_id, P.PARTICIPATION_VIEW)
    marks = queries.marks(process)
    rows = process.participations.seen_by(request.member).select_related("membership")
    chosen = next(
        (mark.side for mark in marks.values() if mark.side and mark.side.code == request.GET.get("side")), None
    )
    if chosen:
        rows = rows.filter(side=chosen)
    page = Paginator(rows.order_by(F("side__name").asc(nulls_last=True), "handle"), PAGE).get_page(
        request.GET.get("page")
    )
    people = queries.shown(page, request.member)
    groups = [(marks[side_id], list(group)) for side_id, group in groupby(people, key=lambda each: each.side_id)]
    may_edit = request.member.may(P.PARTICIPATION_EDIT)
    may_rate, may_see_aggregate = (request.member.may(each) for each in (P.RATING_EDIT, P.RATING_AGGREGATE))
    context = {"page": page, "groups": groups, "marks": marks.values(), "chosen": chosen, "may_edit": may_edit}
    context |= {"may_rate": may_rate, "may_see_aggregate": may_see_aggregate}
    context["may_see_table"] = request.member.may(P.TABLE_VIEW)
    return render(request, "participants/participation_list.html", {"place": "people", **context})


def participation_detail(request, process_id, pk):
    process = get_process(request, process_id, P.PARTICIPATION_VIEW)
    rows = process.participations.seen_by(request.member).select_related("side", "membership")
    participation = get_object_or_404(rows, pk=pk)
    shown = queries.shown([participation], request.member)[0]
    knows_more = request.member.is_third_party or shown.is_own
    attendances = participation.attendances.select_related("session").order_by("session__starts_at")
    context = {
        "place": "people",
        "participation": participation,
        "shown": shown,
        "mark": queries.marks(process)[participation.side_id],
        "knows_more": knows_more,
        "attendances": attendances if knows_more else [],
        "standings": participation.standings.all() if knows_more else [],
        "may_edit": request.member.may(P.PARTICIPATION_EDIT),
        "may_rate": request.member.may(P.RATING_EDIT) and participation.side_id is not None,
        "may_open": request.member.may(P.IDENTITY_OPEN),
        "next": policies.NEXT[participation.status],
    }
    return render(request, "participants/participation_detail.html", context)


def participation_new(request, process_id):
    process = get_process(request, process_id, P.PARTICIPATION_EDIT)
    form = forms.NewParticipationForm(request.POST or None, process=process, may_link=request.member.may(P.MEMBER_EDIT))
    identity = forms.OptionalIdentity(request.POST or None)
    if request.method == "POST" and form.is_valid() & identity.is_valid():
        fields, sealed = dict(form.cleaned_data), identity.cleaned_data
        since = fields.pop("standing_since")
        with shown_on(form):
            actions.add_participation(
                process=process, fields=fields, identity=sealed, standing_since=since, by=request.user
            )
            return redirect("participants:participation_list", process.pk)
    return render(
        request, "participants/participation_new.html", {"place": "people", "form": form, "identity": identity}
    )


def participation_edit(request, process_id, pk):
    process = get_process(request, process_id, P.PARTICIPATION_EDIT)
    participation = get_object_or_404(process.participations.select_related("side", "membership"), pk=pk)
    may_link = request.member.may(P.MEMBER_EDIT)
    form = forms.EditParticipationForm(request.POST or None, process=process, may_link=may_link, instance=participation)
    back = reverse("participants:participation_detail", args=[process.pk, pk])
    if form.is_valid():
        cleaned = form.cleaned_data
        with shown_on(form):
            actions.edit_participation(
                participation=participation, fields=form.written(), version=cleaned["version"],
                asked_by_them=cleaned["asked_by_them"], standing_since=cleaned["standing_since"], by=request.user,
            )  # fmt: skip
            return redirect(back)
    context = {"place": "people", "form": form, "handle": form.handle_before, "back": back}
    return render(request, "participants/participation_edit.html", context, status=form.status)


@require_POST
def participation_move(request, process_id, pk):
    process = get_process(request, process_id, P.PARTICIPATION_EDIT)
    participation = get_object_or_404(process.participations, pk=pk)
    form = forms.MoveForm(request.POST, participation=participation)
    if form.is_valid():
        actions.move_participation(participation=participation, to=form.cleaned_data["to"], by=request.user)
    else:
        policies.check_can_move(participation, to=request.POST.get("to", ""))
    return redirect("participants:participation_detail", process.pk, pk)


def participation_own(request, process_id):
    process = get_process(request, process_id, P.PARTICIPATION_VIEW)
    participation = own(request)
    if request.method == "POST":
        check_fresh(request)  # it may show them more openly, or erase their name for good
    form = forms.ModeForm(request.POST or None, instance=participation)
    if request.method == "POST" and form.is_valid():
        mode = form.cleaned_data["identity_mode"]
        with shown_on(form):
            actions.choose_identity_mode(participation=participation, mode=mode, by=request.user)
            return redirect("participants:participation_own", process.pk)
    return render(
        request,
        "participants/participation_own.html",
        {
            "place": "people",
            "participation": participation,
            "form": form,
        },
    )


def participation_held(request, process_id):
    """Everything of the reader that is kept in this process, with who looked at it; for nobody else."""
    get_process(request, process_id, P.PARTICIPATION_VIEW)
    participation = own(request)
    check_fresh(request)  # their name is on it
    context = {
        "place": "people",
        "participation": participation,
        "person": participation.person,
        "words": words_of(participation),
        "journeys": own_journeys(request.member),
        "openings": participation.openings.select_related("opened_by"),
    }
    return render(request, "participants/participation_held.html", context)


@require_POST
def participation_acknowledge(request, process_id):
    process = get_process(request, process_id, P.PARTICIPATION_VIEW)
    actions.acknowledge_notice(participation=own(request), by=request.user)
    return redirect("participants:participation_own", process.pk)


def own(request) -> Participation:
    """The participation of whoever signed in; raises Http404 for those who have none."""
    participation = queries.own_participation(request.member)
    if participation is None:
        raise Http404(_("You take part in this process without a handle."))
    return participation
