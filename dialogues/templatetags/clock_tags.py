"""Dates in words, durations in words, and every time in the venue's zone and in the reader's own."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues import clock

register = template.Library()


@register.filter
def day_in_words(day: date) -> str:
    """Tuesday 1 December 2026"""
    return date_format(day, "l j F Y")


@register.filter
def days_in_words(session) -> str:
    """Tuesday 1 to Thursday 3 December 2026, with no part said twice."""
    first, last = session.first_day, session.last_day
    if first == last:
        return day_in_words(first)
    if first.year != last.year:
        begin = day_in_words(first)
    else:
        begin = date_format(first, "l j" if first.month == last.month else "l j F")
    return _("%(first)s to %(last)s") % {"first": begin, "last": day_in_words(last)}


@register.filter
def duration_in_words(minutes: int) -> str:
    """1 hour 30 minutes"""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours})
    if rest or not hours:
        parts.append(ngettext("%(n)s minute", "%(n)s minutes", rest) % {"n": rest})
    return " ".join(parts)


def own_zone() -> ZoneInfo:
    return timezone.get_current_timezone()


def own_city() -> str:
    return clock.city(timezone.get_current_timezone_name())


def venue_name(session, place: str | None) -> str:
    """Name the venue's clock: by the place, by the zone's city where none is known, by neither where it is sealed."""
    if place is None:
        return _("at the venue")
    return place.split(",")[0] if place else clock.city(session.zone)


@register.simple_tag
def clocks(at: datetime, session, place: str | None = "") -> str:
    """One moment on two clocks, the venue's first; with the day where it is another one for the reader."""
    zone, mine = session.venue_zone, own_zone()
    venue = f"{venue_name(session, place)}, {clock.offset_name(at, zone)}"
    there, here = at.astimezone(zone), at.astimezone(mine)
    if there.replace(tzinfo=None) == here.replace(tzinfo=None):
        return format_html("<span><b>{}</b> {}</span>", f"{there:%H:%M}", _("%s, for you too") % venue)
    own = _("%(city)s, your zone, %(offset)s") % {"city": own_city(), "offset": clock.offset_name(at, mine)}
    if there.date() != here.date():
        own = f"{own}, {date_format(here.date(), 'l j F')}"
    return format_html(
        "<span><b>{}</b> {}</span> <span><b>{}</b> {}</span>", f"{there:%H:%M}", venue, f"{here:%H:%M}", own
    )


@register.simple_tag
def day_at_venue(at: datetime, session) -> str:
    """Tuesday 1 December 2026, as the calendar stands at the venue."""
    return day_in_words(at.astimezone(session.venue_zone).date())


@register.filter
def at_venue(at: datetime, session) -> str:
    """09:30"""
    return f"{at.astimezone(session.venue_zone):%H:%M}"


@register.simple_tag
def at_mine(at: datetime, on: date) -> str:
    """12:00, with the day of the week where it is not the day `on`."""
    here = at.astimezone(own_zone())
    if here.date() == on:
        return f"{here:%H:%M}"
    return format_html("{}<small>{}</small>", f"{here:%H:%M}", date_format(here.date(), "l"))


@register.simple_tag
def zones_line(session, place: str | None = "") -> str:
    """Port Serrin is UTC, Karsa UTC+3:30."""
    at = session.starts_at
    texts = {
        "venue": venue_name(session, place),
        "there": clock.offset_name(at, session.venue_zone),
        "mine": own_city(),
        "here": clock.offset_name(at, own_zone()),
    }
    if place is None:
        return _("The venue is at %(there)s, %(mine)s at %(here)s.") % texts
    return _("%(venue)s is at %(there)s, %(mine)s at %(here)s.") % texts


@register.simple_tag
def venue_heading(session, place: str | None = "") -> str:
    return _("Venue") if place is None else venue_name(session, place)


@register.simple_tag
def own_heading() -> str:
    return own_city()


@register.simple_tag
def own_clock(day: date) -> str:
    """By the clock of Karsa, UTC+3:30."""
    at = datetime.combine(day, time(12), own_zone())
    return _("by the clock of %(city)s, %(offset)s") % {
        "city": own_city(),
        "offset": clock.offset_name(at, own_zone()),
    }


@register.simple_tag
def square_times(square) -> str:
    """What a session takes of a day by the reader's clock, and from when at the venue where that is another one."""
    entry, mine, there = square.entry, own_zone(), square.entry.session.venue_zone
    begin, end = entry.starts_at.astimezone(mine), entry.ends_at.astimezone(mine)
    texts = {"from": f"{begin:%H:%M}", "to": f"{end:%H:%M}"}
    if entry.goes_on:
        own = _("until %(to)s, from the day before") % texts
    elif end.date() != begin.date():
        own = _("%(from)s to %(to)s the day after") % texts
    else:
        own = _("%(from)s to %(to)s") % texts
    own_name = f"{own_city()}, {clock.offset_name(entry.starts_at, mine)}"
    venue = entry.starts_at.astimezone(there)
    if venue.replace(tzinfo=None) == begin.replace(tzinfo=None):
        return format_html("<small><b>{}</b> {}</small>", own, own_name)
    name = f"{venue_name(entry.session, square.place)}, {clock.offset_name(entry.starts_at, there)}"
    other_day = f"{date_format(venue.date(), 'D j M')} " if venue.date() != begin.date() else ""
    return format_html(
        "<small><b>{}</b> {}</small><small>{}{} {}</small>", own, own_name, other_day, f"{venue:%H:%M}", name
    )
