"""Inputs in which the browser helps."""

from django import forms


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
