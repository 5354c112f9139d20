"""How much may come, go back and be spent."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from funding import money
from funding.models import Expense, Movement, Offer
from funding.policies.offers import S

PAPERS = 20


def check_can_move_money(offer: Offer, movements: list[Movement], kind: str, amount: Decimal) -> None:
    if offer.status not in (*Offer.TAKEN, S.RETURNED):
        raise ValidationError(_("Nothing has been accepted of this offer, so nothing of it can come or go back."))
    so_far = sum(each.amount for each in movements if each.kind == kind)
    if so_far + amount > offer.amount:
        raise ValidationError(
            _("With this, %(sum)s would have come or gone back, and %(accepted)s was accepted.")
            % {"sum": money.show(so_far + amount, offer.currency), "accepted": money.show(offer.amount, offer.currency)}
        )


def check_can_spend(offer: Offer, movements: list[Movement], expenses: list[Expense], worth: Decimal) -> None:
    if offer.status not in Offer.IN_FORCE:
        raise ValidationError(_("Money is spent only from an offer that is accepted and not frozen."))
    if worth <= 0:
        raise ValidationError(_("At this rate the sum is worth nothing. Check which way round the rate is."))
    refunded = sum(each.base_amount for each in movements if each.kind == Movement.Kind.REFUND)
    left = offer.base_amount - refunded - sum(each.base_amount for each in expenses)
    if worth > left:
        raise ValidationError(
            _("Of this offer %(left)s is left, and this is worth %(worth)s.")
            % {"left": money.show(left, offer.base_currency), "worth": money.show(worth, offer.base_currency)}
        )


def check_room_for_a_paper(papers: int) -> None:
    if papers >= PAPERS:
        raise ValidationError(_("%(most)s papers are kept with one offer. Remove one that is no longer needed.") % {
            "most": PAPERS})  # fmt: skip
