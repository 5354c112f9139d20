"""What the sides say to an offer."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from dialogues.access import Member
from dialogues.models import Membership, Process, Side
from funding import policies, queries
from funding.actions import watching
from funding.models import Approval, Offer

A = Approval.Decision
_VERBS = {
    A.APPROVED: "approval.approved",
    A.WITH_COMMENT: "approval.approved_with_comment",
    A.OBJECTED: "approval.objected",
    A.WITHDRAWN: "approval.withdrawn",
}


@transaction.atomic
def approve_offer(
    *, offer: Offer, membership: Membership, decision: str, comment: str, accepted: list[UUID], seen: str, by: User
) -> Approval:
    """Record the word of a side's contact about the version they have read (`seen`, its fingerprint)."""
    process = queries.lock(offer.process_id)
    policies.check_mandate(membership, timezone.now().date())
    policies.check_comment(decision, comment)
    return _speak(
        process, offer, membership.side, decision, accepted, seen, by=by, comment=comment, membership=membership,
        evidence=Approval.Evidence.IN_PARLEY, given_at=timezone.now(),
    )  # fmt: skip


@transaction.atomic
def record_approval(
    *, offer: Offer, side: Side, decision: str, given_on: date, evidence: str, evidence_note: str,
    mandate_until: date | None, comment: str, accepted: list[UUID], seen: str, member: Member, by: User,
) -> Approval:  # fmt: skip
    """Record what a side said outside Parley, with its evidence. Never by whoever looks after the money."""
    process = queries.lock(offer.process_id)
    locked = process.offers.get(pk=offer.pk)
    policies.check_can_record_approval(locked, member, by)
    policies.check_evidence(given_on, locked, evidence_note)
    policies.check_comment(decision, comment)
    return _speak(
        process, offer, side, decision, accepted, seen, by=by, comment=comment, evidence=evidence,
        evidence_note=evidence_note, mandate_until=mandate_until, given_at=_moment(given_on, decision),
    )  # fmt: skip


def _speak(process: Process, offer: Offer, side: Side, decision, accepted, seen, *, by: User, **fields) -> Approval:
    offer = process.offers.prefetch_related("conditions", "approvals").get(pk=offer.pk)
    offer.process = process
    stamp = queries.fingerprint(offer, offer.conditions.all(), queries.read_book(process))
    policies.check_can_decide(offer, stamp, seen, decision)
    words = [each for each in offer.approvals.all() if each.side_id == side.pk]
    policies.check_is_a_new_word(queries.latest_words(words, stamp).get(side.pk), stamp, decision)
    legal = {each.pk for each in offer.conditions.all() if each.severity == each.Severity.LEGAL}
    approval = Approval.objects.create(
        process=process, offer=offer, side=side, number=len(words) + 1, fingerprint=stamp, decision=decision,
        accepted_conditions=[pk for pk in accepted if pk in legal], recorded_by=by, **fields,
    )  # fmt: skip
    if decision == A.WITHDRAWN and offer.status in Offer.IN_FORCE:
        watching.freeze(offer=offer, reason=Offer.FrozenFor.SIDE, cause=str(approval.pk), by=by)
    record(_VERBS[A(decision)], approval, by=by, process=process.pk, offer=offer.pk, side=side.pk)
    return approval


def _moment(given_on: date, decision: str) -> datetime:
    """When a word told by its day alone counts from: consent from the day's beginning, refusal to its end.

    So of two words of one day the refusal stands, whichever was recorded later.
    """
    beginning = queries.start_of(given_on)
    if decision in Approval.APPROVING:
        return beginning
    return min(timezone.now(), beginning + timedelta(days=1, microseconds=-1))
