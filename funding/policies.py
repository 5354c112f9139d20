"""When an offer may move, be changed, approved and accepted."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from dialogues.access import Member, Permission
from dialogues.models import Membership
from funding import money
from funding.gate import Gate, PartName
from funding.models import Approval, Condition, Expense, Funder, Import, Movement, Offer

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


class Unseen(ValidationError):
    """A decision was made on a page that no longer shows what stands."""


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


def check_can_be_its_source(funder: Funder, source: Funder | None, funders: dict) -> None:
    """A chain of money has an end: nobody passes on money that is, further up, their own."""
    seen = source
    for _step in range(len(funders) + 1):
        if seen is None:
            return
        if seen.pk == funder.pk:
            raise ValidationError(_("%(name)s would pass on its own money. Correct the chain.") % {"name": funder.name})
        seen = funders.get(seen.ultimate_source_id)
    raise ValidationError(_("The chain of sources goes round in a circle. Correct it."))


def check_name_is_free(name: str, others: list[Funder]) -> None:
    if any(each.name.strip().casefold() == name.strip().casefold() for each in others):
        raise ValidationError(_("A funder of this name is already recorded. Choose it from the list."))


def check_can_resolve(condition: Condition, resolution: str, evidence: str) -> None:
    if condition.severity == Condition.Severity.DEMAND and resolution == Condition.Resolution.ACCEPTED:
        raise ValidationError(_("A demand cannot be accepted. The funder can drop it, or the offer is declined."))
    if resolution in (Condition.Resolution.DROPPED, Condition.Resolution.ACCEPTED) and not evidence.strip():
        raise ValidationError(_("Say where this can be read: a letter, a contract, a date."))
    if condition.resolution == resolution:
        raise ValidationError(_("That is already its answer."))


def check_can_decide(offer: Offer, fingerprint: str, seen: str, decision: str) -> None:
    """A side answers what it has read, while it is asked; an approval can be withdrawn as long as money flows."""
    if S(offer.status) not in (S.BEFORE_SIDES, S.FROZEN, *Offer.IN_FORCE):
        raise ValidationError(_("This offer is not before the sides, so nobody is asked to approve it."))
    if S(offer.status) in Offer.IN_FORCE and decision != Approval.Decision.WITHDRAWN:
        raise ValidationError(_("This offer has been accepted. What a side can still do is withdraw its approval."))
    if fingerprint != seen:
        raise Unseen(_("The offer has changed since this page was opened. Read it again, then answer."))


def decisions(offer: Offer) -> list[Approval.Decision]:
    """What a side can answer in the state the offer is in."""
    D = Approval.Decision
    return [D.WITHDRAWN] if S(offer.status) in Offer.IN_FORCE else [D.APPROVED, D.WITH_COMMENT, D.OBJECTED, D.WITHDRAWN]


def check_is_a_new_word(latest: Approval | None, fingerprint: str, decision: str) -> None:
    is_same = latest is not None and latest.fingerprint == fingerprint
    if is_same and latest.decision == decision and decision != Approval.Decision.WITH_COMMENT:
        raise ValidationError(_("This side has already said so about this version."))
    if decision == Approval.Decision.WITHDRAWN and (latest is None or not latest.is_approving):
        raise ValidationError(_("There is no approval of this side to withdraw."))


def check_mandate(membership: Membership, today: date) -> None:
    if membership.mandate_until and membership.mandate_until < today:
        raise ValidationError(
            _(
                "Your mandate to speak for the side has ended. When a coordinator has recorded a new one, you can answer."
            )
        )


def check_comment(decision: str, comment: str) -> None:
    if decision in (Approval.Decision.WITH_COMMENT, Approval.Decision.OBJECTED) and not comment.strip():
        raise ValidationError(_("Write what the comment or the objection is; your side and the third party read it."))


def check_can_record_approval(offer: Offer, member: Member, by: User) -> None:
    if by.pk in (offer.recorded_by_id, offer.changed_by_id, offer.put_by_id) or member.may(Permission.FUNDING_EDIT):
        raise ValidationError(
            _("Whoever looks after the money does not also record what the sides say to it. Another coordinator can.")
        )


def check_evidence(given_on: date, offer: Offer, note: str) -> None:
    if given_on > timezone.now().date():
        raise ValidationError({"given_on": _("This day has not come yet.")})
    if given_on < offer.changed_at.date():
        raise ValidationError(
            {"given_on": _("The offer was changed after this day, so what was approved is not what stands here now.")}
        )
    if not note.strip():
        raise ValidationError({"evidence_note": _("Say where it can be found: which letter, who was present.")})


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


def check_can_commit(source: Import) -> None:
    if source.state != Import.State.PREVIEW:
        raise ValidationError(_("This file has been taken over already."))


def check_picked(lines: list) -> None:
    """Refuse a choice of which some cannot be taken over, naming each."""
    if not lines:
        raise ValidationError(_("Pick at least one grant."))
    refused = [
        _("Grant %(n)s cannot be taken over. %(why)s") % {"n": each.position, "why": " ".join(each.refusals)}
        for each in lines
        if each.refusals
    ]
    if refused:
        raise ValidationError(refused[:20])


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
