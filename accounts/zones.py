"""Time zones as a reader finds them: by city, with today's distance from universal time, common ones first."""

import zoneinfo
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import check_zone

COMMON = (
    "UTC", "Europe/London", "Europe/Lisbon", "Europe/Brussels", "Europe/Zurich", "Europe/Istanbul", "Asia/Beirut",
    "Africa/Cairo", "Africa/Nairobi", "Asia/Dubai", "Asia/Kolkata", "Asia/Singapore", "America/New_York",
)  # fmt: skip
# The links of the tz database that name no city: kept readable where somebody has one, never offered.
_UNOFFERED = ("Etc", "SystemV", "US", "Canada", "Brazil", "Chile", "Mexico", "Arctic")


def offset_in_words(zone: str, at: datetime) -> str:
    """Return the distance from universal time, for instance UTC+05:30."""
    offset = at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    return f"UTC{'-' if offset < timedelta() else '+'}{hours:02}:{minutes:02}" if offset else "UTC+00:00"


def city_of(zone: str) -> str:
    return zone.partition("/")[2].replace("_", " ") or zone


@lru_cache(maxsize=2)
def _offered(hour: datetime) -> dict[str, str]:
    """Every zone on offer by its name, with the words it is chosen by."""
    names = [name for name in zoneinfo.available_timezones() if "/" in name and name.split("/")[0] not in _UNOFFERED]
    return {name: f"{city_of(name)} ({offset_in_words(name, hour)})" for name in ["UTC", *sorted(names)]}


def choices(kept: str = "") -> list:
    """Return the groups of a select: common zones, then by continent. `kept` is offered whatever it is."""
    offered = _offered(timezone.now().replace(minute=0, second=0, microsecond=0))
    first = [kept] if kept and kept not in offered else []
    groups = groupby((name for name in offered if "/" in name), key=lambda name: name.split("/")[0])
    return [
        ("", _("Choose a time zone")),
        (_("Common"), [(name, offered.get(name, name)) for name in [*first, *COMMON]]),
        *((continent, [(name, offered[name]) for name in names]) for continent, names in groups),
    ]


class ZoneField(forms.ChoiceField):
    """A select of time zones. Typing the first letters of a city finds it."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", gettext_lazy("Time zone"))
        super().__init__(choices=choices, **kwargs)

    def valid_value(self, value):
        return value in zoneinfo.available_timezones()

    def validate(self, value):
        forms.Field.validate(self, value)
        check_zone(value)
