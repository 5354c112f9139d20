"""When somebody may be rated."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from participants.models import Participation, Rating


def check_can_be_rated(participation: Participation) -> None:
    if participation.side_id is None:
        raise ValidationError(_("A resource person belongs to no side and is not rated."))
    if participation.status in Participation.GONE:
        raise ValidationError(_("%(handle)s has gone and is no longer rated.") % {"handle": participation})


def check_values(values: Mapping[str, int], reasons: Mapping[str, str]) -> None:
    """Raise ValidationError unless both axes have a value from 1 to 5 and a reason."""
    for axis in Rating.Axis:
        if values.get(axis) not in range(1, 6):
            raise ValidationError({axis.value: _("Choose a value from 1 to 5.")})
        if not reasons.get(axis, "").strip():
            raise ValidationError({f"{axis.value}_why": _("Say why: a value without a reason is a rumour.")})
