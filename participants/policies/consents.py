"""When a word on consent may be recorded."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.models import Consent


def check_evidence(evidence: str, on: date) -> None:
    """Raise ValidationError unless what staff record says how it is known, on a day that has come."""
    if evidence == Consent.Evidence.THEMSELVES:
        raise ValidationError({"evidence": _("They say so themselves on their own page. Choose how you were told.")})
    if on > timezone.localdate():
        raise ValidationError({"on": _("That day is still to come. Choose today or a day before.")})


def check_says_something_new(now: Consent | None, purpose: str, is_given: bool) -> None:
    """Raise ValidationError where that is their word already."""
    if now is not None and now.is_given == is_given:
        raise ValidationError(_("That is their word already; nothing changes."))
