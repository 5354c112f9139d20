"""What came, what went back, what was spent, and how much of it is whose."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from audit.models import Event
from dialogues import hooks
from dialogues.access import member_of
from funding import shares
from funding.actions import spending as actions
from funding.models import Expense, Movement, Offer
from funding.spending import Cost, totals
from tests.funding import making

S = Offer.Status


def move(cast, offer, kind="receipt", amount="1000"):
    fields = {"kind": kind, "amount": Decimal(amount), "on": date(2026, 10, 1), "note": ""}
    return actions.record_movement(offer=offer, fields=fields, by=cast.administrator)


def spend(cast, offer, amount="100", category="venue", travellers=0, **fields):
    fields = {"currency": "EUR", "rate": None, "rate_on": None, "on": date(2026, 10, 1), "note": "", **fields}
    fields |= {"amount": Decimal(amount), "category": category, "travellers": travellers}
    return actions.record_expense(offer=offer, fields=fields, by=cast.administrator)


def url(cast, name, pk=None):
    return reverse(f"funding:{name}", args=[cast.process.pk, *([pk] if pk else [])])


def test_no_more_is_spent_than_was_accepted_less_what_went_back(cast):
    offer = making.make_offer(cast.process, status=S.RECEIVING, amount="1000")
    spend(cast, offer, "600")
    move(cast, offer, "refund", "300")

    with pytest.raises(ValidationError, match="100 is left"):
        spend(cast, offer, "101")
    spend(cast, offer, "100")

    assert Expense.objects.count() == 2


@pytest.mark.parametrize("status", [S.ENQUIRY, S.BEFORE_SIDES, S.FROZEN, S.DECLINED, S.COMPLETED])
def test_only_accepted_money_is_spent(status, cast):
    offer = making.make_offer(cast.process, status=status)

    with pytest.raises(ValidationError, match="accepted and not frozen"):
        spend(cast, offer)


def test_no_more_comes_or_goes_back_than_was_accepted(cast):
    offer = making.make_offer(cast.process, status=S.RECEIVING, amount="1000")
    move(cast, offer, "receipt", "900")

    with pytest.raises(ValidationError, match="1,100 would have come"):
        move(cast, offer, "receipt", "200")
    with pytest.raises(ValidationError, match="Nothing has been accepted"):
        move(cast, making.make_offer(cast.process, offer.funder))

    assert Movement.objects.count() == 1


def test_a_refund_below_what_was_spent_is_said_aloud(cast, sign_in):
    offer = making.make_offer(cast.process, status=S.RECEIVING, amount="1000")
    spend(cast, offer, "600")
    move(cast, offer, "refund", "900")

    page = sign_in(cast.participant).get(url(cast, "share_list")).content.decode()

    assert "More was spent than is left" in page


def test_an_expense_in_another_currency_counts_at_its_rate(cast, sign_in):
    offer = making.make_offer(cast.process, status=S.RECEIVING, amount="1000", ends_on=date(2026, 1, 1))
    form = {"category": "airfare", "travellers": "3", "amount": "£100", "rate": "1.17", "rate_on": "2026-10-01",
            "on": "2026-10-01"}  # fmt: skip
    client = sign_in(cast.administrator)

    response = client.post(url(cast, "expense_new", offer.pk), form, follow=True)

    expense = Expense.objects.get()
    assert (expense.currency, expense.base_amount, expense.travellers) == ("GBP", Decimal("117.00"), 3)
    assert "more than 90 days outside" in response.content.decode()
    assert list(Event.objects.values_list("verb", flat=True)) == ["expense.recorded"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"travellers": ""}, "on how many people"),
        ({"amount": "£100", "rate": "", "rate_on": ""}, "Give the rate and its day"),
        ({"on": "2999-01-01"}, "has not come yet"),
        ({"amount": "0"}, "above zero"),
        ({"note": "x" * 501}, "at most 500"),
        ({"category": "bribes"}, "not one of the available choices"),
    ],
)
def test_an_expense_that_is_not_understood_is_asked_about(changes, sentence, cast, sign_in):
    offer = making.make_offer(cast.process, status=S.RECEIVING)
    form = {"category": "airfare", "travellers": "3", "amount": "100", "currency": "EUR", "on": "2026-10-01"}
    if "£" in changes.get("amount", ""):
        changes = {**changes, "currency": ""}

    response = sign_in(cast.administrator).post(url(cast, "expense_new", offer.pk), {**form, **changes})

    assert (response.status_code, sentence in response.content.decode()) == (200, True)
    assert Expense.objects.count() == 0


def test_the_database_itself_wants_to_know_how_many_travelled(cast):
    offer = making.make_offer(cast.process, status=S.RECEIVING)
    spend(cast, offer)

    with pytest.raises(IntegrityError), transaction.atomic():
        Expense.objects.update(category="airfare")


COSTS = st.lists(
    st.builds(
        Cost, st.sampled_from(["Venue", "Staff"]), st.integers(1, 999).map(Decimal), st.integers(0, 4)
    ),
    max_size=40,
)  # fmt: skip


@given(COSTS)
def test_any_two_totals_ever_shown_differ_by_three_travellers_or_by_none(costs):
    shown = [totals(costs[:n]).travel or Decimal(0) for n in range(len(costs) + 1)]
    people = [sum(each.travellers for each in costs[:n]) for n in range(len(costs) + 1)]
    changed = [n for n in range(1, len(shown)) if shown[n] != shown[n - 1]]

    marks = [0, *changed]
    assert all(people[b] - people[a] >= 3 for a, b in zip(marks, marks[1:], strict=False))
    whole = totals(costs)
    assert whole.shown == (whole.travel or 0) + sum(amount for _label, amount in whole.by_label)
    assert sum(amount for _label, amount in whole.by_label) == sum(c.amount for c in costs if not c.travellers)


def test_a_traveller_alone_is_in_no_sum_that_is_shown(cast, sign_in):
    offer = making.make_offer(cast.process, status=S.RECEIVING)
    spend(cast, offer, "777", "airfare", 1)
    spend(cast, offer, "50", "venue")

    page = sign_in(cast.participant).get(url(cast, "share_list")).content.decode()

    assert ("777" in page, "827" in page, "three more travellers" in page) == (False, False, True)


def test_shares_count_the_ultimate_source_and_what_went_back(cast, sign_in):
    ministry = making.make_funder(cast.process, "Ministry", kind="10", is_government=True)
    through = making.make_funder(cast.process, "Wexholm", ultimate_source=ministry)
    making.make_offer(cast.process, ministry, status=S.RECEIVING, amount="300", funding_type="FT01")
    making.make_offer(cast.process, through, status=S.COMPLETED, amount="300")
    brandt = making.make_offer(
        cast.process, making.make_funder(cast.process, "Brandt"), status=S.RECEIVING, amount="500"
    )
    making.make_offer(cast.process, making.make_funder(cast.process, "Gone"), status=S.RETURNED, amount="999")
    making.make_offer(cast.process, making.make_funder(cast.process, "Asked"), status=S.BEFORE_SIDES, amount="999")
    move(cast, brandt, "refund", "100")

    found = shares.read(cast.process).periods[0].found

    assert [(each.source, each.amount) for each in found.shares] == [("Ministry", 600), ("Brandt", 400)]
    assert (found.dependence, found.government, found.unrestricted) == (Decimal("0.6"), Decimal("0.6"), Decimal("0.3"))
    page = sign_in(cast.participant).get(url(cast, "share_list")).content.decode()
    assert ('role="img"' in page, "60\u00a0%" in page) == (True, True)


def test_dependence_is_advice_to_those_who_look_after_the_money(cast):
    making.make_offer(cast.process, status=S.RECEIVING)

    def told(user):
        return [each.what for each in hooks.advice(cast.process, member_of(user, cast.process)) if each.kind == "Money"]

    assert told(cast.administrator) == told(cast.facilitator) == ["One source pays half or more"]
    assert (told(cast.participant), told(cast.rapporteur)) == ([], [])
