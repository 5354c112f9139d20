"""What may be said of funders and of their conditions."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from funding.models import Condition, Funder


def check_can_be_its_source(funder: Funder, source: Funder | None, funders: dict) -> None:
    """A chain of money has an end: nobody passes on money that is, further up, their own."""
    seen = source
    for _step in range(len(funders) + 1):
        if seen is None:
            return
        if seen.pk == funder.pk:
            raise ValidationError(_("%(name)s would pass on its own money. Correct the chain.") % {"name": funder.name})
        seen = funders.get(seen.ultimate_source_id)
    raise ValidationError(_("The chain of sources goes round in a circle. Correct it."))


def check_name_is_free(name: str, others: list[Funder]) -> None:
    if any(each.name.strip().casefold() == name.strip().casefold() for each in others):
        raise ValidationError(_("A funder of this name is already recorded. Choose it from the list."))


def check_can_resolve(condition: Condition, resolution: str, evidence: str) -> None:
    if condition.severity == Condition.Severity.DEMAND and resolution == Condition.Resolution.ACCEPTED:
        raise ValidationError(_("A demand cannot be accepted. The funder can drop it, or the offer is declined."))
    if resolution in (Condition.Resolution.DROPPED, Condition.Resolution.ACCEPTED) and not evidence.strip():
        raise ValidationError(_("Say where this can be read: a letter, a contract, a date."))
    if condition.resolution == resolution:
        raise ValidationError(_("That is already its answer."))
