"""When an offer may move, be changed and be accepted."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from dialogues.policies.approvals import Unseen
from funding.gate import Gate, PartName
from funding.models import Approval, Offer

S = Offer.Status

NEXT: dict[Offer.Status, tuple[Offer.Status, ...]] = {
    S.ENQUIRY: (S.OFFERED, S.DECLINED, S.WITHDRAWN),
    S.OFFERED: (S.CONDITIONS_REVIEW, S.DECLINED, S.WITHDRAWN),
    S.CONDITIONS_REVIEW: (S.BEFORE_SIDES, S.DECLINED, S.WITHDRAWN),
    S.BEFORE_SIDES: (S.ACCEPTED, S.CONDITIONS_REVIEW, S.DECLINED, S.WITHDRAWN),
    S.ACCEPTED: (S.RECEIVING, S.RETURNED, S.FROZEN),
    S.RECEIVING: (S.COMPLETED, S.RETURNED, S.FROZEN),
    S.FROZEN: (S.ACCEPTED, S.RETURNED),
    S.COMPLETED: (),
    S.DECLINED: (),
    S.WITHDRAWN: (),
    S.RETURNED: (),
}
# Accepting and freezing are no plain moves: the first goes through the gate, the second follows from what happened.
BY_HAND = {status: tuple(to for to in NEXT[status] if to not in (S.ACCEPTED, S.FROZEN)) for status in NEXT}

# What has to stand before the sides are asked at all: they are not troubled with money that cannot be taken.
BEFORE_ASKING = (PartName.SOURCE_KNOWN, PartName.NO_DEMAND, PartName.NOTHING_OPEN, PartName.DISCLOSURE_READY)


def check_can_move(offer: Offer, *, to: Offer.Status) -> None:
    if to not in BY_HAND[S(offer.status)]:
        raise ValidationError(
            _("An offer that is “%(state)s” cannot become “%(to)s”.")
            % {"state": offer.get_status_display(), "to": S(to).label}
        )


def refusals_to_put(offer: Offer, evaluated: Gate) -> list[str]:
    """What has to be done before the sides are asked, a sentence each."""
    missing = []
    if not offer.funder.kind:
        missing.append(_("Say what kind of organisation the funder is; the sides will ask."))
    if offer.base_amount is None:
        missing.append(
            _("Say what the sum is worth in %(currency)s: the rate and its date.") % {"currency": offer.base_currency}
        )
    return missing + [part.sentence for part in evaluated.missing if part.name in BEFORE_ASKING]


def check_can_put_before_sides(offer: Offer, evaluated: Gate) -> None:
    missing = refusals_to_put(offer, evaluated)
    if missing:
        raise ValidationError(missing)


def check_can_decline(reason: str) -> None:
    if not reason:
        raise ValidationError(_("Say for which reason it is declined. The public page counts reasons, not names."))


def check_can_change(offer: Offer) -> None:
    if S(offer.status) in (S.DECLINED, S.WITHDRAWN, S.RETURNED, S.COMPLETED):
        raise ValidationError(
            _("This offer is “%(state)s” and stays as it was. Record a new offer if there is one.")
            % {"state": offer.get_status_display()}
        )


def why_no_second_person(offer: Offer, words: Iterable[Approval], user: User) -> str:
    """Return why somebody cannot confirm an acceptance; empty: they can. `words` are the sides' latest."""
    if user.pk in (offer.recorded_by_id, offer.changed_by_id, offer.put_by_id):
        return _("You recorded, changed or put forward this offer. A second person has to confirm the acceptance.")
    if any(each.is_approving and not each.membership_id and each.recorded_by_id == user.pk for each in words):
        return _("You recorded what a side said to this offer. A second person has to confirm the acceptance.")
    return ""


def check_can_accept(
    offer: Offer, evaluated: Gate, words: Iterable[Approval], fingerprint: str, seen: str, by: User
) -> None:
    if S(offer.status) not in (S.BEFORE_SIDES, S.FROZEN):
        raise ValidationError(_("Only an offer that is before the sides can be accepted."))
    if fingerprint != seen:
        raise Unseen(_("The offer has changed since this page was opened. Read it again, then confirm."))
    refusal = why_no_second_person(offer, words, by)
    if refusal:
        raise ValidationError(refusal)
    if not evaluated.passed:
        raise ValidationError([part.sentence for part in evaluated.missing])
