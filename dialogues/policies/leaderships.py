"""When a change of leadership can be recorded."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def check_happened(on: date, *, today: date) -> None:
    if on > today:
        raise ValidationError({"on": _("This day has not come yet.")})
