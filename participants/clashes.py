"""What speaks against the time of a session. It advises and never blocks; whoever knows better says why.

Pure functions over what participants.queries.clashes gathers. The thresholds are conventions of this house: sides may
differ by one, a journey between countries takes a day, night is from 22:00 to 07:00.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues import clock, countries, rest_days
from dialogues.clock import Slot

NIGHT_BEGINS, NIGHT_ENDS = time(22), time(7)
JOURNEY = timedelta(days=1)
STEP = timedelta(minutes=15)  # every zone differs from every other by whole quarters of an hour


class Kind(StrEnum):
    """What a clash is about."""

    PEOPLE = "people"
    ELSEWHERE = "elsewhere"
    VENUE = "venue"
    FACILITATORS = "facilitators"
    SIZE = "size"
    UNEVEN = "uneven"
    TRAVEL = "travel"
    REST = "rest"
    NIGHT = "night"


@dataclass(frozen=True)
class Guest:
    """Somebody who may come: what they are called here, the ids they are known by, their side and zone if known."""

    name: str
    ids: frozenset[UUID]
    side: UUID | None = None
    zone: str = ""


@dataclass(frozen=True)
class Meeting:
    """A session as others may know of it: no number where it is of another process.

    `present` are the ids of whoever is asked or let in, `team` those of whoever facilitates its process.
    """

    key: UUID
    parts: tuple[Slot, ...]
    number: int | None
    zone: str
    place: str = ""
    venue: str = ""
    is_in_person: bool = True
    present: frozenset[UUID] = frozenset()
    team: frozenset[UUID] = frozenset()

    @property
    def starts_at(self) -> datetime:
        return self.parts[0].starts_at

    @property
    def ends_at(self) -> datetime:
        return self.parts[-1].ends_at


@dataclass(frozen=True)
class SideRest:
    """A side, with the holidays its people keep."""

    id: UUID
    name: str
    country: str = ""
    calendar: str = ""


@dataclass(frozen=True)
class Plan:
    """A session with everything that its time is held against."""

    meeting: Meeting
    days: tuple[date, ...]
    is_joint: bool
    is_remote: bool
    most: int
    guests: tuple[Guest, ...] = ()
    team: tuple[Guest, ...] = ()
    let_in: tuple[Guest, ...] = ()
    sides: tuple[SideRest, ...] = ()
    others: tuple[Meeting, ...] = ()


@dataclass(frozen=True)
class Clash:
    """One thing to think about. `about` is what makes it this one: when that changes, an earlier answer is none to it."""

    kind: Kind
    about: str
    words: str

    @property
    def mark(self) -> str:
        """A name for it, 64 letters. Under the house's key: whoever has a copy of the database cannot try out venues."""
        return salted_hmac("clash", f"{self.kind}|{self.about}", algorithm="sha256").hexdigest()


def clashes(plan: Plan) -> list[Clash]:
    """Return what speaks against a session's time and people, the weightiest kinds first."""
    at_once = [each for each in plan.others if overlap(plan.meeting, each)]
    return [
        *_people(plan, at_once),
        *_elsewhere(plan, at_once),
        *_venue(plan, at_once),
        *_facilitators(plan, at_once),
        *_size(plan),
        *_uneven(plan),
        *_travel(plan, [each for each in plan.others if each not in at_once]),
        *_rest(plan),
        *_nights(plan),
    ]


def overlap(one: Meeting, other: Meeting) -> bool:
    """Return whether two meetings share a moment. Of a meeting of several days only the hours it takes count."""
    return any(a.starts_at < b.ends_at and b.starts_at < a.ends_at for a in one.parts for b in other.parts)


def country_differs(one: Meeting, other: Meeting) -> bool:
    """Return whether two meetings lie in two countries: by the last word of their places, else by their zones."""
    named = [place.rpartition(",")[2].strip().casefold() if "," in place else "" for place in (one.place, other.place)]
    if all(named):
        return named[0] != named[1]
    by_zone = [countries.of_zone(each.zone) for each in (one, other)]
    return all(by_zone) and by_zone[0] != by_zone[1]


def is_night(at: datetime, zone: ZoneInfo) -> bool:
    local = at.astimezone(zone).time()
    return local >= NIGHT_BEGINS or local < NIGHT_ENDS


def touches_night(parts: Iterable[Slot], zone: ZoneInfo) -> bool:
    """Return whether any minute of the parts is night in a zone."""
    return any(is_night(at, zone) for part in parts for at in steps(part.starts_at, part.ends_at))


def steps(start: datetime, end: datetime) -> Iterator[datetime]:
    """Yield the moments from `start` on, STEP apart, and the last minute before `end`."""
    at = start
    while at < end:
        yield at
        at += STEP
    yield end - timedelta(minutes=1)


def _ids(*things: object) -> str:
    return ",".join(sorted(map(str, things)))


def _when(*meetings: Meeting) -> str:
    return ";".join(f"{each.key} {each.starts_at.isoformat()} {each.ends_at.isoformat()}" for each in meetings)


def _both(guests: Iterable[Guest], ids: frozenset[UUID]) -> list[Guest]:
    return sorted((each for each in guests if each.ids & ids), key=lambda each: each.name)


def _list(guests: Iterable[Guest]) -> str:
    return get_text_list([each.name for each in guests], _("and"))


def _about(guests: Iterable[Guest]) -> str:
    return _ids(*(min(map(str, each.ids)) for each in guests))


def _people(plan: Plan, at_once: list[Meeting]) -> Iterator[Clash]:
    for other in at_once:
        found = _both((*plan.guests, *plan.let_in), other.present) if other.number is not None else []
        if found:
            words = ngettext(
                "%(names)s is also asked to session %(number)s, which takes place at the same time.",
                "%(names)s are also asked to session %(number)s, which takes place at the same time.",
                len(found),
            ) % {"names": _list(found), "number": other.number}
            yield Clash(Kind.PEOPLE, f"{_about(found)} {_when(plan.meeting, other)}", words)


def _elsewhere(plan: Plan, at_once: list[Meeting]) -> Iterator[Clash]:
    """Of other processes nothing is said, and not which of them it is."""
    others = [each for each in at_once if each.number is None]
    ids = frozenset().union(*(each.present | each.team for each in others))
    found = _both((*plan.guests, *plan.let_in, *plan.team), ids)
    if found:
        words = ngettext(
            "%(names)s is elsewhere at that time.", "%(names)s are elsewhere at that time.", len(found)
        ) % {"names": _list(found)}
        yield Clash(Kind.ELSEWHERE, f"{_about(found)} {_when(plan.meeting)}", words)


def _venue(plan: Plan, at_once: list[Meeting]) -> Iterator[Clash]:
    mine = _folded(plan.meeting.venue)
    for other in at_once:
        if mine and _folded(other.venue) == mine:
            by = {"venue": plan.meeting.venue, "number": other.number}
            words = (
                _("%(venue)s is taken by session %(number)s at that time.") % by
                if other.number is not None
                else _("%(venue)s is taken at that time.") % by
            )
            yield Clash(Kind.VENUE, f"{mine} {_when(plan.meeting, other)}", words)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _facilitators(plan: Plan, at_once: list[Meeting]) -> Iterator[Clash]:
    own = [each for each in at_once if each.number is not None]
    if own and len(plan.team) <= len(own):
        numbers = get_text_list([str(each.number) for each in own], _("and"))
        words = ngettext(
            "Session %(numbers)s takes place at the same time, and the process has too few facilitators for both.",
            "Sessions %(numbers)s take place at the same time, and the process has too few facilitators for all.",
            len(own),
        ) % {"numbers": numbers}
        yield Clash(Kind.FACILITATORS, f"{len(plan.team)} {_when(plan.meeting, *own)}", words)


def _size(plan: Plan) -> Iterator[Clash]:
    if len(plan.guests) > plan.most:
        texts = {"asked": len(plan.guests), "most": plan.most}
        words = _("%(asked)s people may come, and the largest useful table of the process is %(most)s.") % texts
        yield Clash(Kind.SIZE, f"{len(plan.guests)} of {plan.most}", words)


def _uneven(plan: Plan) -> Iterator[Clash]:
    counts = Counter(each.side for each in plan.guests)
    numbers = [counts[side.id] for side in plan.sides]
    if plan.is_joint and plan.guests and len(numbers) > 1 and max(numbers) - min(numbers) > 1:
        each = [_("%(side)s %(count)s") % {"side": side.name, "count": counts[side.id]} for side in plan.sides]
        words = _("The sides are uneven: %(counts)s may come.") % {"counts": ", ".join(each)}
        yield Clash(Kind.UNEVEN, _ids(*(f"{side.id}={counts[side.id]}" for side in plan.sides)), words)


def _travel(plan: Plan, others: list[Meeting]) -> Iterator[Clash]:
    mine = plan.meeting
    for other in others:
        gap = max(mine.starts_at - other.ends_at, other.starts_at - mine.ends_at)
        is_journey = mine.is_in_person and other.is_in_person and country_differs(mine, other)
        found = _both((*plan.guests, *plan.let_in, *plan.team), other.present | other.team) if is_journey else []
        if found and timedelta() <= gap < JOURNEY:
            texts = {"names": _list(found), "hours": gap // timedelta(hours=1), "number": other.number}
            words = (
                _("%(names)s: %(hours)s hours for the journey between this session and session %(number)s abroad.")
                if other.number is not None
                else _("%(names)s: %(hours)s hours for a journey between this session and another meeting abroad.")
            ) % texts
            yield Clash(Kind.TRAVEL, f"{_about(found)} {_when(mine, other)}", words)


def _rest(plan: Plan) -> Iterator[Clash]:
    for side in plan.sides:
        found = rest_days.rest_days(side.country, side.calendar, list(plan.days))
        weekend = [each.on for each in found if each.kind == rest_days.Kind.WEEKEND]
        if weekend:
            days = get_text_list([date_format(day, "l j F") for day in weekend], _("and"))
            words = _("Weekend for %(side)s: %(days)s.") % {"side": side.name, "days": days}
            yield Clash(Kind.REST, f"{side.id} {_ids(*weekend)}", words)
        for each in found:
            if each.kind != rest_days.Kind.WEEKEND:
                yield Clash(Kind.REST, f"{side.id} {each.on} {each.kind}", _holiday(side, each))


def _holiday(side: SideRest, day: rest_days.RestDay) -> str:
    texts = {"side": side.name, "day": date_format(day.on, "l j F"), "name": day.name}
    if not day.name:
        return _("%(day)s is the weekly day of rest of %(side)s.") % texts
    if day.kind == rest_days.Kind.PUBLIC:
        return _("%(day)s is a public holiday of %(side)s: %(name)s.") % texts
    return _("%(day)s is a feast of %(side)s: %(name)s.") % texts


def _nights(plan: Plan) -> Iterator[Clash]:
    zones = {each.zone for each in (*plan.guests, *plan.let_in, *plan.team) if each.zone} if plan.is_remote else set()
    for name in sorted(zones, key=clock.city):
        zone = ZoneInfo(name)
        if touches_night(plan.meeting.parts, zone):
            begin, end = (at.astimezone(zone) for at in (plan.meeting.starts_at, plan.meeting.parts[0].ends_at))
            words = _(
                "In %(city)s, %(offset)s, it lasts from %(from)s to %(to)s: night for whoever joins from there."
            ) % {
                "city": clock.city(name),
                "offset": clock.offset_name(plan.meeting.starts_at, zone),
                "from": f"{begin:%H:%M}",
                "to": f"{end:%H:%M}",
            }
            yield Clash(Kind.NIGHT, f"{name} {_when(plan.meeting)}", words)
