"""Taking over grants from a file that their funder has published."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from dialogues.models import Process
from funding import policies, published, queries
from funding.actions.funders import add_funder
from funding.actions.offers import add_offer
from funding.models import Funder, Import, Offer, PublishedGrant


@transaction.atomic
def read_import(*, process: Process, file_name: str, grants: list[published.Leaves], by: User) -> Import:
    """Keep the grants of a file for a preview. Nothing of them counts yet."""
    evidence = published.day_order(grants)
    source = Import.objects.create(
        process=process, file_name=file_name, uploaded_by=by, day_order=evidence.order,
        day_order_reason=evidence.reason, grants_count=len(grants),
    )  # fmt: skip
    rows = [
        PublishedGrant(process=process, source=source, position=n, content=published.stored(leaves))
        for n, leaves in enumerate(grants, start=1)
    ]
    PublishedGrant.objects.bulk_create(rows, batch_size=500)
    record("import.read", source, by=by, process=process.pk, grants=len(rows))
    return source


@transaction.atomic
def set_day_order(*, source: Import, order: str, by: User) -> Import:
    """Say how the days of the file are written, where the file itself does not show it."""
    source = Import.objects.select_for_update().get(pk=source.pk)
    policies.check_can_commit(source)
    source.day_order, source.day_order_reason = order, _("Decided by hand.")
    source.save(update_fields=["day_order", "day_order_reason"])
    record("import.days_decided", source, by=by, process=source.process_id)
    return source


@transaction.atomic
def pick_grants(*, source: Import, shown: list[int], picked: list[int], by: User) -> int:
    """Keep which of the grants shown on a page are picked; returns how many are picked in all."""
    source = Import.objects.select_for_update().get(pk=source.pk)
    policies.check_can_commit(source)
    source.grants.filter(position__in=shown).exclude(position__in=picked).update(is_picked=False)
    source.grants.filter(position__in=[n for n in picked if n in set(shown)]).update(is_picked=True)
    count = source.grants.filter(is_picked=True).count()
    record("import.picked", source, by=by, process=source.process_id, picked=count)
    return count


@transaction.atomic
def commit_import(*, source: Import, by: User) -> list[Offer]:
    """Make funders and offers of the picked grants: all of them or none. The others are forgotten."""
    process = queries.lock(source.process_id)
    source = Import.objects.select_for_update().get(pk=source.pk)
    policies.check_can_commit(source)
    lines = queries.lines(source, process, source.grants.filter(is_picked=True))
    policies.check_picked(lines)
    funders = list(process.funders.all())
    offers = [_take_over(process, line, funders, by) for line in lines]
    source.grants.filter(offer=None).delete()
    source.state = Import.State.COMMITTED
    source.save(update_fields=["state"])
    record("import.committed", source, by=by, process=process.pk, offers=[each.pk for each in offers])
    return offers


@transaction.atomic
def discard_import(*, source: Import, by: User) -> None:
    """Forget a file that was read and not taken over."""
    source = Import.objects.select_for_update().get(pk=source.pk)
    policies.check_can_commit(source)
    record("import.discarded", source, by=by, process=source.process_id)
    source.delete()


def _take_over(process: Process, line: queries.Line, funders: list[Funder], by: User) -> Offer:
    grant = line.grant
    funder = queries.known_funder(grant, funders)
    if funder is None:
        fields = {"name": grant.funder_name, "identifier": grant.funder_number}
        funder = add_funder(process=process, fields=fields, by=by)
        funders.append(funder)
    fields = {
        "amount": grant.amount, "currency": grant.currency, "purpose": grant.purpose, "external_id": grant.number,
        "starts_on": grant.starts_on, "ends_on": grant.ends_on, "offered_on": grant.awarded_on,
        "funding_type": grant.funding_type,
        "status": Offer.Status.OFFERED if grant.awarded_on else Offer.Status.ENQUIRY,
    }  # fmt: skip
    try:
        offer = add_offer(process=process, funder=funder, fields=fields, by=by)
    except ValidationError as error:
        raise ValidationError(
            _("Grant %(n)s: %(why)s") % {"n": line.position, "why": " ".join(error.messages)}
        ) from error
    line.row.offer = offer
    line.row.save(update_fields=["offer"])
    return offer
