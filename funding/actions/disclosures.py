"""Saying in public who pays: a row for every change, none ever changed or removed."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from dialogues.models import Process
from funding import publication, queries
from funding.disclosures import as_it_stands
from funding.models import Disclosure, Offer, Statement

STATES = {
    Offer.Status.ACCEPTED: Disclosure.State.ACCEPTED,
    Offer.Status.RECEIVING: Disclosure.State.ACCEPTED,
    Offer.Status.FROZEN: Disclosure.State.FROZEN,
    Offer.Status.COMPLETED: Disclosure.State.COMPLETED,
    Offer.Status.RETURNED: Disclosure.State.RETURNED,
}


def disclose(*, offer: Offer, by: User) -> Disclosure | None:
    """Add what is to be said of an offer from now on, within the action that changed it. None where nothing was taken.

    While an offer is frozen because its terms were changed or a side withdrew, the public goes on reading what had been
    accepted; a condition or a source that has come to light is said at once.
    """
    state = STATES.get(Offer.Status(offer.status))
    if state is None:
        return None
    said = offer.disclosures.last()
    if said and offer.frozen_for in (Offer.FrozenFor.CHANGE, Offer.FrozenFor.SIDE):
        said = _again(said)
    else:
        said = _as_it_stands(offer)
    said.number, said.at, said.state = offer.disclosures.count() + 1, _moment(offer.process), state
    said.save(force_insert=True)
    restate(process=offer.process, by=by)
    return said


def restate(*, process: Process, by: User) -> Statement | None:
    """Add what is to be said of the process itself from now on, where it differs; within the action that changed it.

    While a process is only being explored, or is closed and not every side agrees, it has no public page. Nothing of it
    is kept for one then: what was replaced before anybody might read it is no correction.
    """
    if process.status == Process.Status.EXPLORING or not publication.is_public(process):
        return None
    last, now = process.statements.last(), as_it_stands(process)
    names = (*Statement.TEXTS, "declined", "spent", "is_part_held_back")
    if last and all(getattr(last, name) == getattr(now, name) for name in names):
        return None
    now.previous, now.number, now.at = last, last.number + 1 if last else 1, _moment(process)
    now.is_correction = bool(last) and any(
        getattr(last, name) not in ("", getattr(now, name)) for name in Statement.TEXTS
    )
    now.save(force_insert=True)
    return now


@transaction.atomic
def tell_spending(*, process: Process, by: None) -> Statement | None:
    """Say what was spent until the end of the last quarter, where that was not said yet."""
    said = restate(process=queries.lock(process.pk), by=by)
    if said:
        record("spending.told", said, by=by, process=process.pk)
    return said


def _moment(process: Process) -> datetime:
    """Now, and after all that was said before: the order of what was disclosed never changes afterwards."""
    said = [process.disclosures.aggregate(at=Max("at"))["at"], process.statements.aggregate(at=Max("at"))["at"]]
    after = [at + timedelta(microseconds=1) for at in said if at]
    return max(timezone.now(), *after) if after else timezone.now()


def _as_it_stands(offer: Offer) -> Disclosure:
    process = offer.process
    process.__dict__.pop("_funders_read", None)
    queries.attach(offer, queries.Book(queries.funders_of(process)))
    funder = offer.funder
    return Disclosure(
        process=process, offer=offer,
        funder=funder.name, funder_kind=funder.kind, funder_country=funder.country,
        funder_identifier=funder.identifier, relation=offer.source.relation, source=offer.source.name,
        amount=offer.amount, currency=offer.currency, base_amount=offer.base_amount, base_currency=offer.base_currency,
        accepted_on=offer.accepted_on, starts_on=offer.starts_on, ends_on=offer.ends_on, wording=offer.disclosure,
        funding_type=offer.funding_type, conditions=_conditions(offer),
    )  # fmt: skip


def _again(said: Disclosure) -> Disclosure:
    """The same words in a row of their own; sealed texts are opened first, as they are bound to their row."""
    names = [
        field.name for field in Disclosure._meta.concrete_fields if field.name not in ("id", "number", "at", "state")
    ]
    return Disclosure(**{name: getattr(said, name) for name in names})


def _conditions(offer: Offer) -> str:
    """One to a line: the IATI type, fiduciary where none was said, and the words for the public."""
    standing = [each for each in offer.conditions.all() if each.stands]
    return "\n".join(f"{each.iati_type or '3'} {' '.join(each.for_the_public.split())}" for each in standing)
