"""When a reminder leaves. Pure functions over wall times; zone rules: the tz database (docs/sources.md#tz)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

KIND = "session.reminder"
# A reminder whose moment passed longer ago than this before it was ever planned is left out: the next one will do.
TOO_LATE = timedelta(hours=12)
# One that was planned is still sent after an outage, until what it tells of has begun; one that follows a session
# for so long.
STILL_USEFUL = timedelta(days=14)
# Where nobody said by when answers are needed.
USUAL_NOTICE = timedelta(days=14)


class Unit(TextChoices):
    DAYS = "days", _("days")
    HOURS = "hours", _("hours")


class Anchor(TextChoices):
    START = "start", _("the session begins")
    END = "end", _("the session ends")
    DEADLINE = "deadline", _("answers are needed")


@dataclass(frozen=True)
class Timing:
    """So many days or hours before or after something; days at an hour of the recipient's own clock."""

    count: int
    unit: Unit
    is_after: bool
    anchor: Anchor
    at: time


@dataclass(frozen=True)
class Times:
    """When a session begins and ends (aware), and by which day answers are needed; a day is the same one everywhere."""

    starts_at: datetime
    ends_at: datetime
    answer_day: date


def due_at(timing: Timing, times: Times, zone: ZoneInfo) -> datetime:
    """Return when a reminder leaves (aware).

    Days are counted on the recipient's calendar from the day on which the moment falls there. An hour that a change of
    clocks leaves out counts as the one after it and one that comes twice as the first, as PEP 495 reads them. Hours
    are counted as they pass.
    """
    sign = 1 if timing.is_after else -1
    moment = times.ends_at if timing.anchor == Anchor.END else times.starts_at
    if timing.unit == Unit.HOURS:
        return moment + sign * timedelta(hours=timing.count)
    day = times.answer_day if timing.anchor == Anchor.DEADLINE else moment.astimezone(zone).date()
    return datetime.combine(day + sign * timedelta(days=timing.count), timing.at, zone)


def useful_until(timing: Timing, times: Times, due: datetime) -> datetime:
    """Return until when a reminder that could not leave in time is still worth sending."""
    if timing.is_after:
        return due + STILL_USEFUL
    return times.ends_at if timing.anchor == Anchor.END else times.starts_at


def in_daily_mail(due: datetime, at: time, zone: ZoneInfo) -> datetime:
    """Return the last daily mail, at an hour of the recipient's own clock, that leaves no later than `due`."""
    day = due.astimezone(zone).date()
    same_day = datetime.combine(day, at, zone)
    if same_day.timestamp() <= due.timestamp():
        return same_day
    return datetime.combine(day - timedelta(days=1), at, zone)
