"""Calendar files (RFC 5545, RFC 5546): one entry to one person, or the entries of one person's own feed.

Pure functions. What may be said in an entry is decided before: participants.letters. An entry never holds an attendee
but the addressee, nor an organiser but the house's neutral address. Source: docs/sources.md#icalendar.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress

PRODUCER = "-//Calendar//EN"  # says nothing of what made it
REQUEST, CANCEL = "REQUEST", "CANCEL"
# What an answer is called in a calendar.
PARTSTAT = {"invited": "NEEDS-ACTION", "accepted": "ACCEPTED", "declined": "DECLINED", "tentative": "TENTATIVE"}


@dataclass(frozen=True)
class Entry:
    """One meeting as one person's calendar holds it. `zone` is that in which its times are written."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    zone: ZoneInfo
    stamp: datetime
    place: str = ""
    sequence: int = 0
    is_confirmed: bool = True


def letter(entry: Entry, *, method: str, organizer: str, attendee: str, answer: str = "invited") -> str:
    """Return the calendar file that goes with a mail to `attendee`: an invitation, a change or that it is off.

    Raises ValueError for an address that holds a line break.
    """
    event = _event(entry)
    event.add("SEQUENCE", entry.sequence)
    event.add("ORGANIZER", _address(organizer))
    whom = _address(attendee)
    if method == CANCEL:
        event["STATUS"] = "CANCELLED"
    else:
        whom.params |= {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": PARTSTAT[answer], "RSVP": "TRUE"}
    event.add("ATTENDEE", whom)
    return _file([event], [entry], method=method).decode()


def feed(entries: Iterable[Entry]) -> bytes:
    """Return a calendar to subscribe to: entries with neither organiser nor attendee."""
    entries = list(entries)
    return _file([_event(entry) for entry in entries], entries)


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("UID", entry.uid)
    event.add("DTSTAMP", entry.stamp.astimezone(UTC).replace(microsecond=0))
    event.add("DTSTART", _local(entry.starts_at, entry.zone))
    event.add("DTEND", _local(entry.ends_at, entry.zone))
    event.add("SUMMARY", entry.title)
    if entry.place:
        event.add("LOCATION", entry.place)
    event.add("STATUS", "CONFIRMED" if entry.is_confirmed else "TENTATIVE")
    event.add("CLASS", "PRIVATE")
    return event


def _local(at: datetime, zone: ZoneInfo) -> datetime:
    """A moment as it is written. A wall time that comes twice is written in UTC: programs differ in which they mean."""
    local = at.astimezone(zone)
    comes_twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return at.astimezone(UTC) if comes_twice or zone.key == "UTC" else local


def _address(mail: str) -> vCalAddress:
    if any(sign in mail for sign in "\r\n"):
        raise ValueError("An address holds a line break.")
    return vCalAddress(f"mailto:{mail}")


def _file(events: list[Event], entries: list[Entry], *, method: str = "") -> bytes:
    calendar = Calendar()
    calendar.add("PRODID", PRODUCER)
    calendar.add("VERSION", "2.0")
    if method:
        calendar.add("METHOD", method)
    for event in events:
        calendar.add_component(event)
    if entries:
        # Without days the library would write every change of the clocks from 1970 to 2038.
        first = min(entry.starts_at for entry in entries).date() - timedelta(days=370)
        last = max(entry.ends_at for entry in entries).date() + timedelta(days=370)
        calendar.add_missing_timezones(first_date=first, last_date=last)
    return calendar.to_ical()
