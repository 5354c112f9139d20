"""The days of a series: so many days, weeks or months after a day. Pure functions over the calendar."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_TIMES, MOST_EVERY = 24, 60


class Unit(models.TextChoices):
    DAYS = "days", _("days")
    WEEKS = "weeks", _("weeks")
    MONTHS = "months", _("months, same weekday")


@dataclass(frozen=True)
class Rhythm:
    """How far apart sessions are, and how many follow."""

    every: int
    unit: Unit
    times: int = 1

    def days_after(self, day: date) -> list[date]:
        """Return the days that follow `day`. Each is counted from `day` itself, so that none drifts."""
        return [later(day, self.every * nth, self.unit) for nth in range(1, self.times + 1)]


def later(day: date, count: int, unit: Unit) -> date:
    """Return the day `count` units after `day`.

    Months keep the weekday and its place: the second Tuesday leads to a second Tuesday. A fifth one that a month
    does not have becomes its last.
    """
    if unit != Unit.MONTHS:
        return day + timedelta(days=count * (7 if unit == Unit.WEEKS else 1))
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    first = date(year, month + 1, 1)
    same_weekday = 1 + (day.weekday() - first.weekday()) % 7 + (day.day - 1) // 7 * 7
    last = calendar.monthrange(year, month + 1)[1]
    return first.replace(day=same_weekday if same_weekday <= last else same_weekday - 7)
