"""Recording conditions and how each was answered."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from funding import policies, queries
from funding.actions import watching
from funding.models import Condition, Offer


@transaction.atomic
def add_condition(*, offer: Offer, fields: dict, by: User) -> Condition:
    """Record a condition. Approvals lapse; an offer that was accepted freezes until every side has approved again."""
    process = queries.lock(offer.process_id)
    offer = process.offers.get(pk=offer.pk)
    policies.check_can_change(offer)
    before = queries.stamps(process)
    condition = Condition.objects.create(process=process, offer=offer, **fields)
    watching.follow(process=process, before=before, frozen_for=Offer.FrozenFor.CONDITION, by=by)
    record("condition.added", condition, by=by, process=process.pk, offer=offer.pk)
    return condition


@transaction.atomic
def resolve_condition(*, condition: Condition, resolution: str, evidence: str, by: User) -> Condition:
    """Record how a condition was answered, with where that can be read."""
    process = queries.lock(condition.process_id)
    condition = Condition.objects.select_related("offer").get(pk=condition.pk)
    policies.check_can_change(condition.offer)
    policies.check_can_resolve(condition, resolution, evidence)
    before = queries.stamps(process)
    condition.resolution, condition.evidence = resolution, evidence
    is_open = resolution == Condition.Resolution.OPEN
    condition.resolved_on = None if is_open else timezone.localdate()
    condition.save()
    watching.follow(process=process, before=before, frozen_for=Offer.FrozenFor.CHANGE, by=by)
    record("condition.resolved", condition, by=by, process=process.pk, offer=condition.offer_id)
    return condition
