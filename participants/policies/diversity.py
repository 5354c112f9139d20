"""When coarse attributes of somebody may be kept."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.models import DiversityProfile, Participation


def check_can_keep(
    participation: Participation, *, values: Mapping[str, str], consented_on: date | None, is_own: bool
) -> None:
    if participation.side_id is None:
        raise ValidationError(_("Variety is looked at within a side, and a resource person belongs to none."))
    if participation.status in Participation.GONE:
        raise ValidationError(_("%(handle)s has gone; nothing more is kept of them.") % {"handle": participation})
    if not is_own and consented_on is None:
        raise ValidationError({"consented_on": _("Say on which day they agreed. Without that, nothing is kept.")})
    if consented_on is not None and consented_on > timezone.localdate():
        raise ValidationError({"consented_on": _("That day has not come. Say on which day they agreed.")})
    for name, choices in DiversityProfile.CHOICES.items():
        if values.get(name, "") not in ("", *choices.values):
            raise ValidationError({name: _("Choose from the list.")})
