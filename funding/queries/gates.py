"""Offers at their gate: what was put before the sides, and what each of them said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from django.utils import timezone

from dialogues.access import Member, Permission
from dialogues.models import Membership, Process, Role
from funding import gate
from funding.models import Approval, Condition, Offer
from funding.queries.books import LONG_AGO, Book, funders_of
from funding.queries.imports import left_over
from funding.queries.offers import sees_every_offer


def fingerprint(offer: Offer, conditions: Iterable[Condition], book: Book) -> str:
    """sha256 over everything the sides read of an offer: itself, who pays in the end, its conditions, the process."""
    chain = [
        {"name": each.name, "kind": each.kind, "country": each.country, "government": each.is_government,
         "relation": each.relation, "known": each.source_is_known}
        for each in book.chain_of(book.funders[offer.funder_id])
    ]  # fmt: skip
    process = offer.process
    return gate.fingerprint(
        offer={
            "funders": chain,
            "amount": offer.amount, "currency": offer.currency, "rate": offer.rate, "rate_on": offer.rate_on,
            "base_amount": offer.base_amount, "base_currency": offer.base_currency,
            "starts_on": offer.starts_on, "ends_on": offer.ends_on,
            "purpose": offer.purpose, "disclosure": offer.disclosure,
            "funding_type": offer.funding_type, "earmarking": offer.earmarking,
        },
        conditions=[
            {"words": each.words, "public_words": each.public_words, "kind": each.kind,
             "iati_type": each.iati_type, "severity": each.severity, "resolution": each.resolution}
            for each in conditions
        ],
        design={"convenor": process.convenor, "mandate": process.mandate, "discretion": process.discretion},
    )  # fmt: skip


def evaluate(offer: Offer, book: Book, on: date | None = None) -> gate.Gate:
    """The gate of an offer as it stands, from its prefetched conditions and approvals."""
    return gate.evaluate(at_gate(offer, book, on))


def at_gate(offer: Offer, book: Book, on: date | None = None) -> gate.OfferAtGate:
    conditions, approvals = list(offer.conditions.all()), list(offer.approvals.all())
    stamp = fingerprint(offer, conditions, book)
    mandates, words = _words(approvals, book)
    sides = tuple(
        gate.Side(side.name, side.rule, (*side.mandates, *mandates.get(side.name, ()))) for side in book.sides
    )
    accepted_by = _accepted_by(approvals, stamp, book)
    return gate.OfferAtGate(
        on=on or timezone.now().date(),
        fingerprint=stamp,
        is_source_known=book.is_source_known(book.funders[offer.funder_id]),
        is_disclosure_ready=bool(offer.disclosure.strip()) and offer.base_amount is not None,
        are_interests_declared=book.interests_declared,
        conditions=tuple(
            gate.Condition(
                f"“{each.words}”", gate.Severity(each.severity), gate.Resolution(each.resolution), accepted_by(each)
            )
            for each in conditions
        ),
        sides=sides,
        approvals=words,
    )


def _words(approvals: list[Approval], book: Book):
    """Turn approvals into words at the gate. One recorded with evidence brings the mandate of whoever gave it."""
    mandates: dict[str, list[gate.Mandate]] = {}
    words = []
    for each in approvals:
        name = book.side_names[each.side_id]
        if each.membership_id:
            person = str(each.recorded_by_id)
        else:
            person = f"recorded {each.pk}"
            mandates.setdefault(name, []).append(gate.Mandate(person, LONG_AGO, each.mandate_until))
        words.append(gate.Approval(name, person, gate.Decision(each.decision), each.fingerprint, each.given_at))
    return mandates, tuple(words)


def _accepted_by(approvals: list[Approval], stamp: str, book: Book):
    latest = latest_words(approvals, stamp)

    def sides_for(condition: Condition) -> frozenset[str]:
        return frozenset(
            book.side_names[side]
            for side, word in latest.items()
            if word.is_approving and condition.pk in word.accepted_conditions
        )

    return sides_for


def latest_words(approvals: Iterable[Approval], stamp: str) -> dict[UUID, Approval]:
    """The latest word of each side about the version with this fingerprint."""
    latest: dict[UUID, Approval] = {}
    for each in sorted(approvals, key=lambda word: (word.given_at, word.number)):
        if each.fingerprint == stamp:
            latest[each.side_id] = each
    return latest


@dataclass(frozen=True)
class Voice:
    """What one side has said about the present version of an offer, and whether it counts at the gate."""

    side: str
    side_id: UUID
    word: Approval | None
    counts: bool


def voices(offer: Offer, book: Book) -> list[Voice]:
    """One for each side, in the order of their names."""
    known = at_gate(offer, book)
    latest = latest_words(offer.approvals.all(), known.fingerprint)
    return [
        Voice(side.name, pk, latest.get(pk), gate.side_approves(side, known))
        for pk, side in zip(book.side_names, known.sides, strict=True)
    ]


def offer_page(offer: Offer, book: Book, member: Member) -> dict:
    """What the page of one offer shows, as far as the member may know of it."""
    evaluated = evaluate(offer, book)
    may_read_all = member.may(Permission.OFFER_ACCEPT) or member.may(Permission.APPROVAL_RECORD)
    heard = voices(offer, book)
    return {
        "book": book,
        "gate": evaluated,
        "stamp": fingerprint(offer, offer.conditions.all(), book),
        "voices": heard,
        "mine": next((each for each in heard if each.side_id == member.side_id), None),
        "comments": {each.side_id for each in heard if may_read_all or each.side_id == member.side_id},
        "left_over": left_over(offer) if sees_every_offer(member) else [],
        "acceptance": offer.accepted,
    }


def contact_of(process: Process, member: Member) -> Membership:
    """The membership by which somebody speaks for their side. Raises Membership.DoesNotExist."""
    return Membership.objects.select_related("side").get(
        process=process, user=member.user, role=Role.SIDE_CONTACT, ended_at=None
    )


def start_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def lock(process_id: UUID) -> Process:
    """The process, read afresh, with its money held until the transaction ends: two actions about money never cross."""
    return Process.objects.select_for_update(no_key=True).get(pk=process_id)


def stamps(process: Process) -> dict[UUID, str]:
    """The fingerprints of every offer that is being decided or has been accepted, as they stand now."""
    return {offer.pk: stamp for offer, stamp in stamped(process)}


def stamped(process: Process) -> list[tuple[Offer, str]]:
    process.__dict__.pop("_funders_read", None)  # what was read before a change
    book = Book(funders_of(process))
    offers = process.offers.filter(status__in=(*Offer.BEFORE_DECISION, *Offer.TAKEN)).prefetch_related("conditions")
    found = []
    for offer in offers:
        offer.process = process
        found.append((offer, fingerprint(offer, offer.conditions.all(), book)))
    return found
