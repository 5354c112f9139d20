"""When a side may answer, and when its answer may be recorded for it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from dialogues.access import Member, Permission
from dialogues.policies.approvals import (
    CHANGED,
    check_comment,
    check_evidence,
    check_is_a_new_word,
    check_mandate,
    check_people,
    check_seen,
)
from funding.models import Approval, Offer, PublicConsent
from funding.policies.offers import S

__all__ = [
    "CHANGED", "check_can_confirm",
    "check_can_decide", "check_can_record_approval", "check_comment", "check_evidence", "check_is_a_new_word",
    "check_mandate", "check_people", "check_seen", "decisions",
]  # fmt: skip


def check_can_decide(offer: Offer, fingerprint: str, seen: str, decision: str, *, is_lapsed: bool = False) -> None:
    """A side answers what it has read, while it is asked; as long as money flows an approval can be withdrawn, or
    confirmed by new leaders.
    """
    A = Approval.Decision
    if S(offer.status) not in (S.BEFORE_SIDES, S.FROZEN, *Offer.IN_FORCE):
        raise ValidationError(_("This offer is not before the sides, so nobody is asked to approve it."))
    if S(offer.status) in Offer.IN_FORCE and decision != A.WITHDRAWN and not (is_lapsed and decision == A.APPROVED):
        raise ValidationError(_("This offer has been accepted. What a side can still do is withdraw its approval."))
    check_seen(fingerprint, seen, CHANGED)


def decisions(offer: Offer, *, is_lapsed: bool = False) -> list[Approval.Decision]:
    """What a side can answer in the state the offer is in; `is_lapsed` where an approval rests on former leaders."""
    D = Approval.Decision
    if S(offer.status) in Offer.IN_FORCE:
        return [D.APPROVED, D.WITHDRAWN] if is_lapsed else [D.WITHDRAWN]
    return [D.APPROVED, D.WITH_COMMENT, D.OBJECTED, D.WITHDRAWN]


def check_can_record_approval(offer: Offer, member: Member, by: User) -> None:
    if by.pk in (offer.recorded_by_id, offer.changed_by_id, offer.put_by_id) or member.may(Permission.FUNDING_EDIT):
        raise ValidationError(
            _("Whoever looks after the money does not also record what the sides say to it. Another coordinator can.")
        )


def check_can_confirm(consent: PublicConsent, by: User) -> None:
    if not consent.waits_for_a_second_person:
        raise ValidationError(_("This answer waits for nobody any more."))
    if consent.recorded_by_id == by.pk:
        raise ValidationError(_("You recorded this answer. A second person has to see its evidence."))
