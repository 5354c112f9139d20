"""When somebody may be rated."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from participants.models import Participation, Rating


def with_consent(people: QuerySet[Participation]) -> QuerySet[Participation]:
    """People with `has_agreed`: whether their part may be rated, so that asking it costs no query of its own."""
    rateable = Participation.objects.may_be_rated().filter(pk=OuterRef("pk"))
    return people.annotate(has_agreed=Exists(rateable))


def refusal(participation: Participation) -> str:
    """Return why somebody of with_consent cannot be rated, in a sentence; empty when they can."""
    if participation.side_id is None:
        return _("A resource person belongs to no side and is not rated.")
    if participation.status in Participation.GONE:
        return _("%(handle)s has gone and is no longer rated.") % {"handle": participation}
    if not participation.has_agreed:
        return _("%(handle)s has not agreed to be rated. When they do, you can.") % {"handle": participation}
    return ""


def check_can_be_rated(participation: Participation) -> None:
    why = refusal(participation)
    if why:
        raise ValidationError(why)


def check_values(values: Mapping[str, int], reasons: Mapping[str, str]) -> None:
    """Raise ValidationError unless both axes have a value from 1 to 5 and a reason."""
    for axis in Rating.Axis:
        if values.get(axis) not in range(1, 6):
            raise ValidationError({axis.value: _("Choose a value from 1 to 5.")})
        if not reasons.get(axis, "").strip():
            raise ValidationError({f"{axis.value}_why": _("Say why: a value without a reason is a rumour.")})
