"""Money for tests, made plainly. They go around the actions on purpose, but what says `by action`."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from dialogues.approvals import Speaker
from funding import publication, published, queries
from funding.actions import approvals, imports
from funding.actions import offers as offer_actions
from funding.actions import publication as publication_actions
from funding.models import Condition, Funder, Interest, Offer


def make_funder(process, name="Brandt Family Foundation", **fields) -> Funder:
    fields = {"kind": "60", "country": "Merrow", "relation": "none", "source_is_known": True, **fields}
    return Funder.objects.create(process=process, name=name, **fields)


def make_offer(process, funder=None, by=None, status=Offer.Status.ENQUIRY, amount="60000", **fields) -> Offer:
    by = by or process.memberships.get(role="administrator").user
    is_taken = status in (*Offer.TAKEN, Offer.Status.RETURNED)
    fields = {
        "amount": Decimal(amount), "currency": "EUR", "base_currency": "EUR", "base_amount": Decimal(amount),
        "purpose": "Airfares and interpretation", "disclosure": "Travel and interpretation",
        "accepted_on": date(2026, 9, 15) if is_taken else None,
        "declined_for": "conditions" if status == Offer.Status.DECLINED else "",
        "frozen_for": "new_condition" if status == Offer.Status.FROZEN else "",
        "changed_at": timezone.now(),
        **fields,
    }  # fmt: skip
    return Offer.objects.create(
        process=process, funder=funder or make_funder(process), status=status, recorded_by=by, changed_by=by, **fields
    )


def make_condition(offer, words="Annual audit", kind="audit", severity="fiduciary", **fields) -> Condition:
    resolution = fields.setdefault("resolution", "open")
    fields.setdefault("resolved_on", None if resolution == "open" else date(2026, 9, 1))
    return Condition.objects.create(
        process=offer.process, offer=offer, words=words, kind=kind, severity=severity, **fields
    )


def make_interest(process, words="We want to be seen to succeed.") -> Interest:
    by = process.memberships.get(role="facilitator").user
    return Interest.objects.create(process=process, words=words, declared_by=by)


def fresh(offer) -> Offer:
    return Offer.objects.select_related("process").prefetch_related("conditions", "approvals").get(pk=offer.pk)


def stamp_of(offer) -> str:
    offer = fresh(offer)
    return queries.fingerprint(offer, offer.conditions.all(), queries.read_book(offer.process))


def gate_of(offer):
    offer = fresh(offer)
    return queries.evaluate(offer, queries.read_book(offer.process))


def approve(cast, offer, user, decision="approved", accepted=(), seen=None, comment=""):
    """By action, as a side's contact does."""
    return approvals.approve_offer(
        offer=offer,
        membership=cast.membership(user),
        decision=decision,
        comment=comment,
        accepted=list(accepted),
        seen=seen or stamp_of(offer),
        by=user,
    )


def accept(cast, offer, by=None, seen=None):
    """By action, as a second person does."""
    return offer_actions.accept_offer(offer=offer, seen=seen or stamp_of(offer), by=by or cast.facilitator)


def make_accepted(cast, **fields) -> Offer:
    """By action, from before the sides to accepted."""
    make_interest(cast.process)
    offer = make_offer(cast.process, status=Offer.Status.BEFORE_SIDES, put_by=cast.administrator, **fields)
    approve(cast, offer, cast.side_contact)
    approve(cast, offer, cast.other_side_contact)
    accept(cast, offer)
    return fresh(offer)


def record_publication(cast, side, decision="approved", by=None, **fields):
    """By action, as a coordinator does with a letter in hand."""
    fields = {"given_on": timezone.now().date(), "evidence": "signed", "evidence_note": "Letter", "mandate_until": None,
              "seen": publication.fingerprint(cast.process), **fields}  # fmt: skip
    return publication_actions.record_publication(
        process=cast.process, side=side, decision=decision, by=by or cast.coordinator, **fields
    )


def answer_publication(cast, user, decision="approved"):
    """By action, as a side's contact does."""
    return publication_actions.answer_publication(
        speaker=Speaker(cast.membership(user)), decision=decision, seen=publication.fingerprint(cast.process), by=user,
        comment="Because." if decision == "objected" else "",
    )  # fmt: skip


GRANT = {
    "id": "360G-brandt:1",
    "title": "Talks",
    "description": "For quiet talks",
    "currency": "EUR",
    "amountAwarded": 10000,
    "awardDate": "2026-03-01",
    "fundingOrganization": [{"id": "360G-brandt", "name": "Brandt Family Foundation"}],
    "recipientOrganization": [{"id": "x", "name": "Norhaven Centre"}],
}


def make_import(process, *grants, picked=False):
    """By action. Without grants, one that is wholly understood."""
    leaves = [published.flatten(each) for each in grants or [GRANT]]
    by = process.memberships.get(role="administrator").user
    source = imports.read_import(process=process, file_name="grants.json", grants=leaves, by=by)
    if picked:
        source.grants.update(is_picked=True)
    return source
