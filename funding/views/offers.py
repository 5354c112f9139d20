"""Pages of offers."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from funding import money, policies, queries
from funding.actions import offers as actions
from funding.forms.funders import FunderForm, KnownFunderForm
from funding.forms.offers import ConditionRows, MoveForm, OfferForm, SeenForm
from funding.models import Offer

TO_A_PAGE = 60


@require_safe
def offer_list(request, process_id):
    process = get_process(request, process_id, Permission.FUNDING_VIEW)
    book = queries.read_book(process)
    summary = queries.summarise(process, request.member)
    pages = Paginator(queries.visible_offers(process, request.member).in_reading_order(), TO_A_PAGE)
    pages.count = summary.visible
    page = pages.get_page(request.GET.get("page"))
    offers = queries.read_offers(page.object_list, book)
    for each in offers:
        each.voices = queries.voices(each, book) if each.status in Offer.ASKING else []
    return render(
        request,
        "funding/offer_list.html",
        {
            "place": "funding", "process": process, "book": book, "summary": summary, "page": page,
            "reasons": queries.reasons(summary.declined),
            "groups": queries.grouped(offers),
        },
    )  # fmt: skip


def offer_new(request, process_id):
    process = get_process(request, process_id, Permission.FUNDING_EDIT)
    funders = list(queries.funders_of(process).values())
    data = request.POST or None
    known = KnownFunderForm(data, funders=funders)
    funder_form = FunderForm(data, funders=funders, prefix="funder")
    offer_form = OfferForm(data, base_currency=process.base_currency, prefix="offer")
    rows = ConditionRows(data, prefix="condition")
    if request.method == "POST" and _are_valid(known, funder_form, offer_form, rows):
        with shown_on(offer_form):
            offer = actions.record_offer(
                process=process,
                funder=known.chosen,
                funder_fields={} if known.chosen else funder_form.fields_of_funder,
                fields=offer_form.written(),
                conditions=[row.cleaned_data for row in rows if row.has_changed()],
                by=request.user,
            )
            messages.success(request, _("The offer is recorded. The page says what it still needs."))
            return redirect("funding:offer_detail", process.pk, offer.pk)
    return render(
        request,
        "funding/offer_new.html",
        {
            "place": "funding", "known": known, "funder_form": funder_form, "offer_form": offer_form, "rows": rows,
            "funders": funders, "currencies": money.currencies(),
        },
    )  # fmt: skip


def _are_valid(known, funder_form, offer_form, rows):
    """All of them are asked, so that every error is shown at once."""
    needed = [known, offer_form, rows]
    if known.is_valid() and known.chosen is None:
        needed.append(funder_form)
    answers = [each.is_valid() for each in needed]
    return all(answers)


@require_safe
def offer_detail(request, process_id, pk):
    process = get_process(request, process_id, Permission.FUNDING_VIEW)
    book = queries.read_book(process)
    offer = get_object_or_404(queries.visible_offers(process, request.member).for_page(), pk=pk)
    offer.process = process
    queries.attach(offer, book)
    page = queries.offer_page(offer, book, request.member)
    return render(
        request,
        "funding/offer_detail.html",
        {
            "place": "funding",
            "process": process,
            "offer": offer,
            "put_refusals": policies.refusals_to_put(offer, page["gate"]),
            "why_not": policies.why_no_second_person(
                offer, queries.latest_words(offer.approvals.all(), page["stamp"]), request.user
            ),
            **page,
        },
    )


def offer_edit(request, process_id, pk):
    process = get_process(request, process_id, Permission.FUNDING_EDIT)
    offer = get_object_or_404(process.offers.select_related("funder"), pk=pk)
    policies.check_can_change(offer)
    form = OfferForm(request.POST or None, initial=OfferForm.initial_of(offer), base_currency=offer.base_currency)
    context = {"place": "funding", "form": form, "offer": offer, "currencies": money.currencies()}
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        with shown_on(form):
            actions.edit_offer(offer=offer, version=version, fields=form.written(), by=request.user)
            messages.success(request, _("Saved."))
            return redirect("funding:offer_detail", process.pk, offer.pk)
    return render(request, "funding/offer_edit.html", context, status=form.status)


@require_POST
def offer_move(request, process_id, pk):
    process = get_process(request, process_id, Permission.FUNDING_EDIT)
    offer = get_object_or_404(process.offers, pk=pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        raise ValidationError(_("Choose what the offer becomes."))
    given = form.cleaned_data
    moved = actions.move_offer(offer=offer, to=given["to"], reason=given["reason"], note=given["note"], by=request.user)
    messages.success(request, _("The offer is now “%(state)s”.") % {"state": moved.get_status_display()})
    return redirect("funding:offer_detail", process.pk, offer.pk)


@require_POST
def offer_accept(request, process_id, pk):
    process = get_process(request, process_id, Permission.OFFER_ACCEPT)
    offer = get_object_or_404(process.offers, pk=pk)
    form = SeenForm(request.POST)
    actions.accept_offer(offer=offer, seen=form.data.get("seen", ""), by=request.user)
    messages.success(request, _("Accepted. From now on every page names this funder."))
    return redirect("funding:offer_detail", process.pk, offer.pk)
