"""Pages of options: the board, the story of one, wording it, moving it, and what the sides say of it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dialogues.access import Permission, get_process
from dialogues.actions import options as actions
from dialogues.forms.options import (
    OptionEditForm,
    OptionForm,
    OptionMoveForm,
    ReviewForm,
    ShownForm,
    SoundingForm,
    StanceForm,
    WordForm,
)
from dialogues.forms.plain import shown_on
from dialogues.models import Heard, Option
from dialogues.policies import options as policies
from dialogues.queries import notes, sessions
from dialogues.queries import options as queries

S = Option.Status


@require_safe
def option_board(request, process_id):
    get_process(request, process_id, Permission.OPTION_VIEW)
    context = {
        "place": "options",
        "columns": queries.board(request.member),
        "may_raise": request.member.may(Permission.OPTION_RAISE),
        "may_watch": request.member.may(Permission.MOMENT_EDIT),
    }
    return render(request, "dialogues/option_board.html", context)


@require_safe
def option_list(request, process_id):
    """All options of one state, page by page."""
    get_process(request, process_id, Permission.OPTION_VIEW)
    asked = request.GET.get("state", S.RAISED)
    status = S(asked) if asked in S.values else S.RAISED
    rows = queries.of_status(request.member, status)
    page = sessions.page_of(rows, request.GET.get("page"), 50)
    context = {"place": "options", "page": page, "state": status.label}
    return render(request, "dialogues/option_list.html", context)


def _option(request, pk):
    return get_object_or_404(queries.known(request.member), pk=pk)


def _page_of(option):
    return reverse("dialogues:option_detail", args=[option.process_id, option.pk])


def _context(option, **more):
    return {"place": "options", "option": option, "title": option.current.title, "back": _page_of(option), **more}


@require_safe
def option_detail(request, process_id, pk):
    get_process(request, process_id, Permission.OPTION_VIEW)
    option, member = get_object_or_404(queries.for_page(request.member), pk=pk), request.member
    edits, says = member.may(Permission.OPTION_EDIT), option.status not in (S.RAISED, S.WITHDRAWN, S.SUPERSEDED)
    context = {
        "place": "options",
        "option": option,
        "page": queries.option_page(option, member),
        "replaced_by": queries.replacement(option, member),
        "may_word": queries.may_word(option, member) and option.status in policies.WORDED,
        "may_edit": edits,
        "may_move": edits and policies.NEXT[option.status],
        "may_say": says and (member.may(Permission.STANCE_TAKE) or member.may(Permission.SOUNDING_EDIT)),
        "may_sound": says and member.may(Permission.SOUNDING_EDIT),
        "speaks": member.may(Permission.STANCE_TAKE),
        "consents": [each for each in Heard.Consent if each != Heard.Consent.IN_PARLEY],
        "may_watch": member.may(Permission.MOMENT_EDIT),
        "is_due": option.review_on and option.review_on <= timezone.localdate(),
    }
    return render(request, "dialogues/option_detail.html", context)


def option_new(request, process_id):
    process = get_process(request, process_id, Permission.OPTION_RAISE)
    begun = sessions.begun(request.member)
    form = OptionForm(
        request.POST or None, sessions=begun, process=process, initial={"session": request.GET.get("session")}
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            option = actions.raise_option(by=request.user, **form.cleaned_data)
            return redirect(_page_of(option))
    context = {"place": "options", "form": form, "back": reverse("dialogues:option_board", args=[process_id])}
    return render(request, "dialogues/option_new.html", context)


def option_grow(request, process_id, pk):
    """One click from a seed in agreed notes."""
    get_process(request, process_id, Permission.OPTION_RAISE)
    paragraph = get_object_or_404(notes.paragraphs(request.member), pk=pk)
    if request.method == "POST":
        option = actions.grow_option(seed=paragraph, by=request.user)
        messages.success(request, _("The seed has become an option, in its own words. Say which sides contributed."))
        return redirect(_page_of(option))
    return redirect("dialogues:note_detail", process_id, paragraph.section.note_id)


def option_word(request, process_id, pk):
    get_process(request, process_id, Permission.OPTION_RAISE)
    option = get_object_or_404(queries.wordable(request.member), pk=pk)
    now = option.current
    initial = {"title": now.title, "text": now.text, "version": option.version}
    form = WordForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.word_option(option=option, by=request.user, **form.cleaned_data)
            messages.success(request, _("The new wording stands. Where the sides stand is asked anew."))
            return redirect(_page_of(option))
    return render(request, "dialogues/option_word.html", _context(option, form=form), status=form.status)


def option_edit(request, process_id, pk):
    get_process(request, process_id, Permission.OPTION_EDIT)
    option = _option(request, pk)
    form = OptionEditForm(request.POST or None, instance=option)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.edit_option(option=option, by=request.user, **form.cleaned_data)
            return redirect(_page_of(option))
    return render(request, "dialogues/option_edit.html", _context(option, form=form), status=form.status)


def option_move(request, process_id, pk):
    get_process(request, process_id, Permission.OPTION_EDIT)
    option = _option(request, pk)
    onward = policies.onward(option, sides=option.sides.count())
    if not onward:
        return redirect(_page_of(option))
    states = [(to, f"{policies.DEEDS[to][0]}. {policies.DEEDS[to][1]}") for to, refusals in onward if not refusals]
    form = OptionMoveForm(
        request.POST or None, states=states, others=queries.others(option, request.member),
        initial={"version": option.version, "to": states[0][0] if states else ""},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.move_option(option=option, by=request.user, **form.cleaned_data)
            return redirect(_page_of(option))
    held = [(policies.DEEDS[to][0], refusals) for to, refusals in onward if refusals]
    return render(request, "dialogues/option_move.html", _context(option, form=form, states=states, held=held))


def option_review(request, process_id, pk):
    get_process(request, process_id, Permission.OPTION_EDIT)
    option = _option(request, pk)
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.review_option(option=option, review_on=form.cleaned_data["review_on"], by=request.user)
            messages.success(request, _("It stays on the shelf until then."))
            return redirect(_page_of(option))
    return render(request, "dialogues/option_review.html", _context(option, form=form))


def stance_take(request, process_id, pk):
    """For one's own side, as its contact."""
    get_process(request, process_id, Permission.STANCE_TAKE)
    return _take_stance(request, _option(request, pk), for_side=True)


def stance_record(request, process_id, pk):
    """For any side, as the facilitators understood it."""
    get_process(request, process_id, Permission.SOUNDING_EDIT)
    return _take_stance(request, _option(request, pk), for_side=False)


def _take_stance(request, option, *, for_side):
    sides = request.process.sides.all()
    own = sides.filter(pk=request.member.side_id) if for_side else sides
    initial = {"number": option.current.number, "side": request.member.side_id}
    form = StanceForm(request.POST or None, sides=own, for_side=for_side, initial=initial)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            values = form.cleaned_data
            actions.take_stance(
                option=option, side=values["side"], position=values["position"], is_shown=values["is_shown"],
                for_side=for_side, seen=values["number"], consent=values.get("consent", ""), by=request.user,
            )  # fmt: skip
            return redirect(_page_of(option))
    return render(request, "dialogues/stance_take.html", _context(option, form=form, for_side=for_side))


def sounding_new(request, process_id, pk):
    process = get_process(request, process_id, Permission.SOUNDING_EDIT)
    option = _option(request, pk)
    form = SoundingForm(request.POST or None, process=process)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.record_sounding(option=option, by=request.user, **form.cleaned_data)
            return redirect(_page_of(option))
    return render(request, "dialogues/sounding_new.html", _context(option, form=form))


def sounding_show(request, process_id, pk):
    get_process(request, process_id, Permission.SOUNDING_EDIT)
    return _show(request, get_object_or_404(queries.soundings(request.member), pk=pk), for_side=False)


def sounding_decide(request, process_id, pk):
    """For a side's contact: whether the others see how it reacted."""
    get_process(request, process_id, Permission.STANCE_TAKE)
    own = queries.soundings(request.member).filter(side=request.member.side_id)
    return _show(request, get_object_or_404(own, pk=pk), for_side=True)


def _show(request, sounding, *, for_side):
    form = ShownForm(request.POST)
    if request.method == "POST" and form.is_valid():
        actions.show_sounding(sounding=sounding, for_side=for_side, by=request.user, **form.cleaned_data)
    return redirect(f"{_page_of(sounding.option)}#soundings")
