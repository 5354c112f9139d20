"""Offers at their gate: what was put before the sides, and what each of them said."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils import timezone

from dialogues import approvals
from dialogues.access import Member, Permission
from dialogues.approvals import Voice
from dialogues.models import Design, Process
from funding import gate
from funding.models import Approval, Condition, Offer
from funding.queries.books import Book, funders_of
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
        design={
            "convenor": process.convenor, "mandate": process.mandate, "discretion": process.discretion,
            "version": offer.design_fingerprint,
        },
    )  # fmt: skip


def evaluate(offer: Offer, book: Book, on: date | None = None) -> gate.Gate:
    """The gate of an offer as it stands, from its prefetched conditions and approvals."""
    return gate.evaluate(at_gate(offer, book, on))


def at_gate(offer: Offer, book: Book, on: date | None = None) -> gate.OfferAtGate:
    conditions, words_on_it = list(offer.conditions.all()), list(offer.approvals.all())
    stamp = fingerprint(offer, conditions, book)
    sides, words = approvals.asked(words_on_it, book.sides)
    accepted_by = _accepted_by(words_on_it, stamp, book)
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
        sides=tuple(sides.values()),
        approvals=words,
    )


def _accepted_by(rows: list[Approval], stamp: str, book: Book):
    """Which sides accept a condition: by the latest word of their contact, or of two thirds of their people."""
    latest = approvals.latest(rows, stamp)

    def accepts(pk: UUID, side: gate.Side, condition: Condition) -> bool:
        accepting = {
            person
            for (of, person), word in latest.items()
            if of == pk and word.is_approving and condition.pk in word.accepted_conditions
        }
        if side.rule is gate.ContactRule.SINGLE_CONTACT:
            return None in accepting
        return 3 * sum(str(each) in side.active for each in accepting) >= 2 * max(len(side.active), 1)

    def sides_for(condition: Condition) -> frozenset[str]:
        return frozenset(side.name for pk, side in book.sides.items() if accepts(pk, side, condition))

    return sides_for


def latest_words(rows: Iterable[Approval], stamp: str) -> list[Approval]:
    """The latest word of each who speaks, about the version with this fingerprint."""
    return list(approvals.latest(rows, stamp).values())


def voices(offer: Offer, book: Book) -> list[Voice]:
    """What each side has said about the present version of an offer, in the order of their names."""
    return approvals.voices(offer.approvals.all(), book.sides, fingerprint(offer, offer.conditions.all(), book))


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
        "chain": book.chain_of(offer.funder),
        "demands": [each for each in offer.conditions.all() if each.severity == "demand" and each.stands],
        "may_answer": member.may(Permission.APPROVE_IN_SIDE) and approvals.speaks(offer.process, member),
        "is_lapsed": any(each.is_lapsed for each in heard if each.side_id == member.side_id),
        "comments": {each.side_id for each in heard if may_read_all or each.side_id == member.side_id},
        "left_over": left_over(offer) if sees_every_offer(member) else [],
        "acceptance": offer.accepted,
    }


def design_in_force(process: Process) -> Design | None:
    """The version of the design that every side has approved."""
    return process.designs.filter(status=Design.Status.IN_FORCE).first()


def lock(process_id: UUID) -> Process:
    """The process, read afresh, with its money held until the transaction ends: two actions about money never cross."""
    return Process.objects.select_for_update(no_key=True).get(pk=process_id)


def stamps(process: Process) -> dict[UUID, str]:
    """The fingerprints of every offer that is being decided or has been accepted, as they stand now."""
    return {offer.pk: stamp for offer, stamp in stamped(process)}


def stamped(process: Process) -> list[tuple[Offer, str]]:
    process.__dict__.pop("_funders_read", None)  # what was read before a change
    book = Book(funders_of(process))
    offers = (
        process.offers.filter(status__in=(*Offer.BEFORE_DECISION, *Offer.TAKEN))
        .select_related("design")
        .prefetch_related("conditions")
    )
    found = []
    for offer in offers:
        offer.process = process
        found.append((offer, fingerprint(offer, offer.conditions.all(), book)))
    return found
