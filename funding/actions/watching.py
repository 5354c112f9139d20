"""What follows when something the sides have read changes: approvals lapse, an accepted offer freezes, people are told.

Every action about money holds the lock of its process, so two of them never cross.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from dialogues import approvals
from dialogues.access import holders
from dialogues.actions import announcements
from dialogues.models import Membership, Process
from funding import queries
from funding.actions import disclosures
from funding.models import Offer


@contextmanager
def watched(*, process: Process, by: User) -> Iterator[None]:
    """Around a change of a process or its design: whatever the sides had read with an offer is asked about again.

    An offer before the sides takes up the design that has come into force. One that was accepted stays bound to the
    version it was approved with, as every side has approved the new one itself.
    """
    before = queries.stamps(process)
    yield
    design = queries.design_in_force(process)
    for offer in process.offers.filter(status__in=Offer.ASKING):
        offer.bind(design)
        offer.save(update_fields=["design", "design_fingerprint"])
    follow(process=process, before=before, frozen_for=Offer.FrozenFor.CHANGE, by=by)
    disclosures.restate(process=process, by=by)


def follow(*, process: Process, before: dict[UUID, str], frozen_for: Offer.FrozenFor, by: User) -> list[Offer]:
    """Compare with the fingerprints from before a change, and do what follows. Returns the offers that changed."""
    changed = [(offer, stamp) for offer, stamp in queries.stamped(process) if before.get(offer.pk, stamp) != stamp]
    now = timezone.now()
    for offer, stamp in changed:
        offer.changed_at, offer.changed_by = now, by
        if offer.status in Offer.IN_FORCE:
            freeze(offer=offer, reason=frozen_for, cause=stamp, by=by)
        else:
            offer.save(update_fields=["changed_at", "changed_by"])
            if offer.status in (Offer.Status.BEFORE_SIDES, Offer.Status.FROZEN):
                ask_sides(offer=offer, stamp=stamp, by=by)
    return [offer for offer, _stamp in changed]


def freeze(*, offer: Offer, reason: Offer.FrozenFor, cause: str, by: User) -> None:
    """Stop an accepted offer until it has passed its gate again, and tell everybody of every side."""
    offer.status, offer.frozen_for = Offer.Status.FROZEN, reason
    offer.save(update_fields=["status", "frozen_for", "changed_at", "changed_by"])
    disclosures.disclose(offer=offer, by=by)
    tell(offer=offer, kind="frozen", to=holders(offer.process_id, Membership.OF_A_SIDE), cause=cause, by=by)


def ask_sides(*, offer: Offer, stamp: str, by: User) -> None:
    """Tell whoever speaks for a side that a version of an offer waits for their answer."""
    tell(offer=offer, kind="waiting", to=approvals.speakers(offer.process_id), cause=stamp, by=by)


def tell(*, offer: Offer, kind: str, to: QuerySet[Membership], cause: str, by: User) -> None:
    announcements.announce(
        to=to, about=offer, kind=f"offer.{kind}", template=f"funding/offer_{kind}.txt",
        once=f"offer.{kind}:{offer.pk}:{cause}", by=by,
    )  # fmt: skip
