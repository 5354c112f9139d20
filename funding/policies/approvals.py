"""When a side may answer, and when its answer may be recorded for it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from dialogues.access import Member, Permission
from dialogues.models import Membership
from funding.models import Approval, Offer
from funding.policies.offers import S, Unseen


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
