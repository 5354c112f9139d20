"""Recording what came, what went back and what was spent."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from funding import money, policies, queries
from funding.models import Expense, Movement, Offer

_VERBS = {Movement.Kind.RECEIPT: "receipt.recorded", Movement.Kind.REFUND: "refund.recorded"}


@transaction.atomic
def record_movement(*, offer: Offer, fields: dict, by: User) -> Movement:
    """Record money that came from a funder or went back to it, in the currency of the offer."""
    process = queries.lock(offer.process_id)
    offer = process.offers.get(pk=offer.pk)
    movements = list(offer.movements.all())
    base_amount = (
        fields["amount"] if offer.rate is None else money.convert(fields["amount"], offer.rate, offer.base_currency)
    )
    policies.check_can_move_money(offer, movements, fields["kind"], fields["amount"])
    movement = Movement.objects.create(process=process, offer=offer, base_amount=base_amount, recorded_by=by, **fields)
    record(_VERBS[Movement.Kind(movement.kind)], movement, by=by, process=process.pk, offer=offer.pk)
    return movement


@transaction.atomic
def record_expense(*, offer: Offer, fields: dict, by: User) -> Expense:
    """Record money spent. Never more than was accepted, less what went back."""
    process = queries.lock(offer.process_id)
    offer = process.offers.get(pk=offer.pk)
    rate = fields["rate"]
    worth = fields["amount"] if rate is None else money.convert(fields["amount"], rate, offer.base_currency)
    policies.check_can_spend(offer, list(offer.movements.all()), list(offer.expenses.all()), worth)
    expense = Expense.objects.create(
        process=process, offer=offer, number=process.expenses.count() + 1, base_currency=offer.base_currency,
        base_amount=worth, recorded_on=timezone.localdate(), recorded_by=by, **fields,
    )  # fmt: skip
    record("expense.recorded", expense, by=by, process=process.pk, offer=offer.pk)
    return expense
