"""When a standing may have begun."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.models import Participation, StandingPeriod


def check_begins(participation: Participation, day: date, *, beside: StandingPeriod | None) -> None:
    """Raise ValidationError for a first day that is to come, or lies in an earlier standing."""
    if day > timezone.localdate():
        raise ValidationError({"standing_since": _("That day is still to come. Choose today or a day before.")})
    earlier = participation.standings.exclude(pk=beside.pk if beside else None).filter(until__gt=day)
    if earlier.exists():
        raise ValidationError({"standing_since": _("They had another standing then. Choose a later day.")})
