"""Recording funders, and what the third party itself has to gain."""

from django.db import transaction

from accounts.models import User
from audit.actions import record
from dialogues.models import Process
from dialogues.policies import conflicts
from funding import policies, queries
from funding.actions import disclosures, watching
from funding.models import Funder, Interest, Offer


@transaction.atomic
def record_funder(*, process: Process, fields: dict, by: User) -> Funder:
    process = queries.lock(process.pk)
    funder = add_funder(process=process, fields=fields, by=by)
    record("funder.recorded", funder, by=by, process=process.pk)
    return funder


@transaction.atomic
def edit_funder(*, funder: Funder, version: int, fields: dict, by: User) -> Funder:
    """Change what is known of a funder. Offers that depend on it are asked about again; accepted ones freeze."""
    process = queries.lock(funder.process_id)
    funders = {each.pk: each for each in process.funders.all()}
    funder = funders[funder.pk]
    conflicts.check_version(funder, version)
    before = queries.stamps(process)
    for name, value in {**fields, "ultimate_source": _source(process, fields["ultimate_source"], by)}.items():
        setattr(funder, name, value)
    _check(funder, funders)
    funder.version += 1
    funder.save()
    changed = watching.follow(process=process, before=before, frozen_for=Offer.FrozenFor.SOURCE, by=by)
    record("funder.edited", funder, by=by, process=process.pk, offers=[each.pk for each in changed])
    return funder


@transaction.atomic
def declare_interest(*, process: Process, words: str, by: User) -> Interest:
    process = queries.lock(process.pk)
    interest = Interest.objects.create(process=process, words=words, declared_by=by)
    disclosures.restate(process=process, by=by)
    record("interest.declared", interest, by=by, process=process.pk)
    return interest


def add_funder(*, process: Process, fields: dict, by: User) -> Funder:
    """Make a funder within another action. The caller holds the lock of the process and records what happened.

    `ultimate_source` may be the fields of a funder that is not recorded yet.
    """
    funder = Funder(
        process=process, **{**fields, "ultimate_source": _source(process, fields.get("ultimate_source"), by)}
    )
    _check(funder, {each.pk: each for each in process.funders.all()})
    funder.save(force_insert=True)
    return funder


def _source(process: Process, source: Funder | dict | None, by: User) -> Funder | None:
    return add_funder(process=process, fields=source, by=by) if isinstance(source, dict) else source


def _check(funder: Funder, funders: dict) -> None:
    policies.check_name_is_free(funder.name, [each for each in funders.values() if each.pk != funder.pk])
    policies.check_can_be_its_source(funder, funder.ultimate_source, {**funders, funder.pk: funder})
