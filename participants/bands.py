"""The hours of everybody by zone: one day of the venue, and where in it a session and everybody's nights lie.

Pure. Units are those of the drawing: a day is WIDTH wide, whatever the zone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

from dialogues import clock
from dialogues.clock import Slot
from participants.clashes import STEP, is_night, touches_night

LEFT, WIDTH, ROW, TOP = 88, 380, 34, 24  # the names' margin, a day, a row, the hours above


@dataclass(frozen=True)
class Stretch:
    """A piece of a row, from its left end."""

    x: float
    width: float


@dataclass(frozen=True)
class Band:
    """One zone: its city and offset, when the session begins and ends there, and its nights."""

    city: str
    offset: str
    begins: datetime
    ends: datetime
    nights: list[Stretch]
    at: Stretch
    y: int
    is_at_night: bool
    on: date

    @property
    def begins_words(self) -> str:
        return self._words(self.begins)

    @property
    def ends_words(self) -> str:
        return self._words(self.ends)

    def _words(self, at: datetime) -> str:
        """13:00, with the day where it is not the venue's first."""
        return f"{at:%H:%M}" if at.date() == self.on else f"{at:%H:%M}, {date_format(at.date(), 'l')}"


@dataclass(frozen=True)
class Bands:
    """All zones, from the west to the east."""

    rows: list[Band]
    hours: list[tuple[float, str]]

    @property
    def height(self) -> int:
        return TOP + ROW * len(self.rows)


def bands(part: Slot, venue: str, zones: Iterable[str]) -> Bands:
    """Return a day of the venue's, from the midnight before the session begins, with a row for each zone.

    `part` is what the session takes of its first day. Zones whose clocks agree that day are one row.
    """
    home = ZoneInfo(venue)
    midnight = part.starts_at.astimezone(home).replace(hour=0, minute=0).astimezone(UTC)
    at_once = {}
    for name in sorted({venue, *zones} - {""}, key=lambda each: (each != venue, clock.city(each))):
        at_once.setdefault(part.starts_at.astimezone(ZoneInfo(name)).utcoffset(), []).append(name)
    names = [at_once[offset] for offset in sorted(at_once)]
    on = part.starts_at.astimezone(home).date()
    rows = [_band(part, midnight, group, TOP + ROW * place, on) for place, group in enumerate(names)]
    every_six = [midnight + timedelta(hours=hour) for hour in range(0, 25, 6)]
    hours = [(_x(at, midnight), f"{at.astimezone(home):%H}") for at in every_six]
    return Bands(rows, hours)


def _band(part: Slot, midnight: datetime, names: list[str], y: int, on: date) -> Band:
    zone = ZoneInfo(names[0])
    begins, ends = part.starts_at.astimezone(zone), part.ends_at.astimezone(zone)
    nights, at, end = [], midnight, midnight + timedelta(days=1)
    while at < end:
        following = at + STEP
        if is_night(at, zone):
            if nights and abs(nights[-1].x + nights[-1].width - _x(at, midnight)) < 0.01:
                nights[-1] = Stretch(nights[-1].x, nights[-1].width + _wide(STEP))
            else:
                nights.append(Stretch(_x(at, midnight), _wide(STEP)))
        at = following
    bar = Stretch(_x(part.starts_at, midnight), _wide(min(part.ends_at, end) - part.starts_at))
    offset, city = clock.offset_name(part.starts_at, zone), ", ".join(clock.city(name) for name in names)
    return Band(city, offset, begins, ends, nights, bar, y, touches_night([part], zone), on)


def _wide(length: timedelta) -> float:
    return round(WIDTH * (length / timedelta(days=1)), 2)


def _x(at: datetime, midnight: datetime) -> float:
    return round(LEFT + _wide(at - midnight), 2)
