"""Inputs in which the browser helps."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dialogues import clock


def check_near(day: date) -> None:
    """Raise ValidationError for a day so far away that no zone has known rules for it."""
    if not clock.FIRST_YEAR <= day.year <= clock.LAST_YEAR:
        raise ValidationError(
            _("Choose a day between %(first)s and %(last)s.") % {"first": clock.FIRST_YEAR, "last": clock.LAST_YEAR}
        )


class DayInput(forms.DateInput):
    """A day, picked from a calendar; sent and shown as 2026-12-01 whatever the reader's language."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    """A wall time, hours and minutes."""

    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%H:%M")
