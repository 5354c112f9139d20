"""Recording offers and moving them from one state to the next."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from dialogues.models import Process
from dialogues.policies import conflicts
from funding import money, policies, queries
from funding.actions import disclosures, watching
from funding.actions.funders import add_funder
from funding.models import Acceptance, AcceptancePart, Condition, Funder, Offer

S = Offer.Status


@transaction.atomic
def record_offer(
    *, process: Process, funder: Funder | None, funder_fields: dict, fields: dict, conditions: list[dict], by: User
) -> Offer:
    """Record an offer with its conditions, and its funder if `funder` is None."""
    process = queries.lock(process.pk)
    is_new = funder is None
    if is_new:
        funder = add_funder(process=process, fields=funder_fields, by=by)
    offer = add_offer(process=process, funder=funder, fields=fields, by=by)
    for each in conditions:
        Condition.objects.create(process=process, offer=offer, **each)
    record("offer.recorded", offer, by=by, process=process.pk, new_funder=is_new, conditions=len(conditions))
    return offer


@transaction.atomic
def edit_offer(*, offer: Offer, version: int, fields: dict, by: User) -> Offer:
    """Change an offer. Approvals of the version before lapse; an accepted offer freezes."""
    process = queries.lock(offer.process_id)
    offer = process.offers.get(pk=offer.pk)
    offer.process = process
    policies.check_can_change(offer)
    conflicts.check_version(offer, version)
    before = queries.stamps(process)
    for name, value in fields.items():
        setattr(offer, name, value)
    _set_worth(offer)
    offer.version += 1
    offer.save()
    changed = watching.follow(process=process, before=before, frozen_for=Offer.FrozenFor.CHANGE, by=by)
    record("offer.edited", offer, by=by, process=process.pk, approvals_lapsed=bool(changed))
    return offer


@transaction.atomic
def move_offer(*, offer: Offer, to: Offer.Status, reason: str = "", note: str = "", by: User) -> Offer:
    """Move an offer by hand. Accepting has its own action and its gate."""
    process = queries.lock(offer.process_id)
    offer = process.offers.prefetch_related("conditions", "approvals").get(pk=offer.pk)
    offer.process = process
    policies.check_can_move(offer, to=to)
    if to == S.BEFORE_SIDES:
        _put_before_sides(offer, by)
    if to == S.DECLINED:
        policies.check_can_decline(reason)
        offer.declined_for, offer.declined_note = reason, note
    if not policies.NEXT[S(to)]:
        offer.ended_on = timezone.localdate()
    offer.status, offer.frozen_for = to, ""
    offer.version += 1
    offer.save()
    if to != S.RECEIVING:  # to the public that is the same as accepted
        disclosures.disclose(offer=offer, by=by)
    if to == S.DECLINED:
        disclosures.restate(process=process, by=by)
    record(_VERBS[S(to)], offer, by=by, process=process.pk)
    return offer


@transaction.atomic
def accept_offer(*, offer: Offer, seen: str, by: User) -> Acceptance:
    """Confirm an acceptance as the second person. The gate is evaluated here, under lock, and kept as it was."""
    process = queries.lock(offer.process_id)
    offer = process.offers.prefetch_related("conditions", "approvals").get(pk=offer.pk)
    offer.process = process
    book = queries.read_book(process)
    queries.attach(offer, book)
    evaluated = queries.evaluate(offer, book)
    stamp = queries.fingerprint(offer, offer.conditions.all(), book)
    words = queries.latest_words(offer.approvals.all(), stamp)
    policies.check_can_accept(offer, evaluated, words, stamp, seen, by)
    now = timezone.now()
    acceptance = Acceptance.objects.create(
        process=process, offer=offer, fingerprint=stamp, approved=evaluated.approved, sides=evaluated.sides,
        confirmed_by=by, at=now,
    )  # fmt: skip
    for position, part in enumerate(evaluated.parts):
        AcceptancePart.objects.create(
            process=process, acceptance=acceptance, position=position, name=part.name, sentence=part.sentence
        )
    offer.status, offer.frozen_for = S.ACCEPTED, ""
    offer.accepted_on = offer.accepted_on or timezone.localdate()
    offer.version += 1
    offer.save()
    disclosures.disclose(offer=offer, by=by)
    record("offer.accepted", offer, by=by, process=process.pk, acceptance=acceptance.pk, sides=evaluated.sides)
    return acceptance


def add_offer(*, process: Process, funder: Funder, fields: dict, by: User) -> Offer:
    """Make an offer within another action. The caller holds the lock of the process and records what happened."""
    offer = Offer(
        process=process, funder=funder, base_currency=process.base_currency, recorded_by=by, changed_by=by,
        changed_at=timezone.now(), **fields,
    )  # fmt: skip
    _set_worth(offer)
    offer.save(force_insert=True)
    return offer


def _put_before_sides(offer: Offer, by: User) -> None:
    book = queries.read_book(offer.process)
    queries.attach(offer, book)
    policies.check_can_put_before_sides(offer, queries.evaluate(offer, book))
    offer.put_by = by
    offer.bind(queries.design_in_force(offer.process))
    stamp = queries.fingerprint(offer, offer.conditions.all(), book)
    watching.ask_sides(offer=offer, stamp=stamp, by=by)


def _set_worth(offer: Offer) -> None:
    """Derive the worth in the currency of account. Raises ValidationError where the sides would have to guess it."""
    if offer.currency == offer.base_currency:
        offer.rate = offer.rate_on = None
        offer.base_amount = offer.amount
    elif offer.rate is None:
        offer.rate_on = offer.base_amount = None
    else:
        offer.base_amount = money.convert(offer.amount, offer.rate, offer.base_currency)
        if offer.base_amount == 0:
            raise ValidationError(
                {"rate": _("At this rate the sum is worth nothing. Check which way round the rate is.")}
            )
    if offer.base_amount is None and S(offer.status) not in (S.ENQUIRY, S.OFFERED, S.CONDITIONS_REVIEW):
        raise ValidationError({"rate": _("The sides have to know what it is worth: give the rate and its date.")})


_VERBS = {
    S.OFFERED: "offer.offered",
    S.CONDITIONS_REVIEW: "offer.reviewed",
    S.BEFORE_SIDES: "offer.put_before_sides",
    S.RECEIVING: "offer.receiving",
    S.COMPLETED: "offer.completed",
    S.DECLINED: "offer.declined",
    S.WITHDRAWN: "offer.withdrawn",
    S.RETURNED: "offer.returned",
}
