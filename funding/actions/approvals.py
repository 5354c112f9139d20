"""What the sides say to an offer."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from dialogues import approvals
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
    *, offer: Offer, membership: Membership, decision: str, comment: str, accepted: list[UUID], seen: str, by: User,
    person: UUID | None = None,
) -> Approval:  # fmt: skip
    """Record the word of somebody who speaks for their side about the version they have read (`seen`, its fingerprint).

    `person` says as which participant, where two thirds of the side decide.
    """
    process = queries.lock(offer.process_id)
    policies.check_mandate(membership, timezone.now().date())
    policies.check_comment(decision, comment)
    (said,) = _speak(
        process, offer, membership.side, [person], decision, accepted, seen, by=by, comment=comment,
        membership=membership, evidence=Approval.Evidence.IN_PARLEY, given_at=timezone.now(),
    )  # fmt: skip
    return said


@transaction.atomic
def record_approval(
    *, offer: Offer, side: Side, decision: str, given_on: date, evidence: str, evidence_note: str,
    mandate_until: date | None, comment: str, accepted: list[UUID], seen: str, member: Member, by: User,
    people: Collection[UUID] = (),
) -> list[Approval]:  # fmt: skip
    """Record what a side said outside Parley, with its evidence. Never by whoever looks after the money."""
    process = queries.lock(offer.process_id)
    locked = process.offers.get(pk=offer.pk)
    policies.check_can_record_approval(locked, member, by)
    policies.check_evidence(given_on, evidence_note, changed_at=locked.changed_at)
    policies.check_comment(decision, comment)
    policies.check_people(side, approvals.active_of(side), people)
    return _speak(
        process, offer, side, people or [None], decision, accepted, seen, by=by, comment=comment, evidence=evidence,
        evidence_note=evidence_note, mandate_until=mandate_until, given_at=approvals.moment_of(given_on, decision),
    )  # fmt: skip


def _speak(
    process: Process, offer: Offer, side: Side, people: Iterable[UUID | None], decision, accepted, seen, *, by: User,
    **fields,
) -> list[Approval]:  # fmt: skip
    offer = process.offers.prefetch_related("conditions", "approvals").get(pk=offer.pk)
    offer.process = process
    book = queries.read_book(process)
    stamp = queries.fingerprint(offer, offer.conditions.all(), book)
    is_lapsed = any(each.is_lapsed for each in queries.voices(offer, book) if each.side_id == side.pk)
    policies.check_can_decide(offer, stamp, seen, decision, is_lapsed=is_lapsed)
    theirs = [each for each in offer.approvals.all() if each.side_id == side.pk]
    spoken = approvals.latest(theirs, stamp)
    legal = {each.pk for each in offer.conditions.all() if each.severity == each.Severity.LEGAL}
    said = []
    for person in people:
        policies.check_is_a_new_word(spoken.get((side.pk, person)), stamp, decision, book.sides[side.pk].led_since)
        said.append(
            Approval.objects.create(
                process=process,
                offer=offer,
                side=side,
                number=len(theirs) + len(said) + 1,
                person=person,
                fingerprint=stamp,
                decision=decision,
                accepted_conditions=[pk for pk in accepted if pk in legal],
                recorded_by=by,
                **fields,
            )  # fmt: skip
        )
    if decision == A.WITHDRAWN and offer.status in Offer.IN_FORCE and not _still_approves(offer, side):
        watching.freeze(offer=offer, reason=Offer.FrozenFor.SIDE, cause=str(said[-1].pk), by=by)
    record(_VERBS[A(decision)], said[-1], by=by, process=process.pk, offer=offer.pk, side=side.pk, words=len(said))
    return said


def _still_approves(offer: Offer, side: Side) -> bool:
    """Whether two thirds of a side go on approving when one of its people has taken a word back."""
    if side.contact_rule != Side.ContactRule.QUORUM:
        return False
    fresh = Offer.objects.prefetch_related("conditions", "approvals").get(pk=offer.pk)
    fresh.process = offer.process
    voices = queries.voices(fresh, queries.read_book(offer.process))
    return any(each.side_id == side.pk and each.counts for each in voices)
