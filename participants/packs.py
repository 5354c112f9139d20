"""What somebody who comes to a session takes along: as much as they may see of it, in one language of the process.

The third party makes packs that it hands to anybody who comes: without handles, which each may know others by or not, and
with UTC in the place of the reader's own clock. In a quiet or closed process a paper names neither the process nor its
convenor; in a closed one neither the title of the session nor its sides.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

from dialogues import clock, hooks
from dialogues.access import Member, Permission
from dialogues.languages import own_name
from dialogues.models import AgendaItem, Design, Process, Session
from dialogues.queries import agenda
from participants.models import Attendance
from participants.queries import attendances
from reports.wording import Words

Phase = AgendaItem.Phase
Discretion = Process.Discretion
# What each part of an agenda makes worth explaining, in the order of the page.
TERMS = {
    Phase.CONCERNS: ("need",),
    Phase.CONSTRAINTS: ("red_line",),
    Phase.JOINT_THINKING: ("option",),
    Phase.OPTIONS: ("option",),
    Phase.TRANSFER: ("readout", "clearance"),
}
ALWAYS = ("side", "third_party", "personal_capacity")


def pack_of(session: Session, member: Member, words: Words) -> dict[str, object]:
    """Return the pack of a session as a member may take it along, as texts for the page."""
    pack, common = words["pack"], words["common"]
    discretion = session.process.discretion
    place_is_shown = session.status in Session.PLACE_SHOWN
    own = None if member.is_staff else ZoneInfo(member.user.time_zone)
    heading = session.title if discretion != Discretion.CLOSED else session.cover_title or pack["meeting"]
    days = _days(session, member, words, own)
    funders = hooks.funders_of(session.process)
    return {
        "language": words.language,
        "title": f"{pack['title']}: {heading}",
        "kick": _kick(session.process, pack["title"]),
        "heading": words.isolated(heading),
        "foot": pack["for_participants"],
        "purpose": "" if discretion == Discretion.CLOSED else _own_words(session.purpose, words),
        "facts": _facts(session, words, own, place_is_shown=place_is_shown),
        "agenda": {
            "heading": pack["agenda"], "hint": pack["agenda_hint"], "none": pack["no_agenda"], "days": days,
            "heads": [_venue(session, words, is_shown=place_is_shown), _own_name(session, own), pack["what"], ""],
        },
        "practical": _practical(session, words),
        "rules": _rules(session, member, words),
        "people": _people(session, member, words),
        "glossary": {"heading": pack["glossary"], "rows": _glossary(session, days, words)},
        "house": [
            {"heading": common["unofficial_heading"], "text": common["unofficial"]},
            {
                "heading": common["who_pays"],
                "text": common["paid_by"].format(words.listed(funders)) if funders else common["paid_by_nobody"],
            },
        ],
    }  # fmt: skip


def _kick(process: Process, title: str) -> str:
    if process.discretion != Discretion.OPEN:
        return title
    return f"{process.public_title or process.codename} · {process.convenor} · {title}"


def _facts(session: Session, words: Words, own: ZoneInfo | None, *, place_is_shown: bool) -> list[dict]:
    pack = words["pack"]
    first, last = _day(session.first_day), _day(session.last_day)
    days = first if first == last else words["common"]["to"].format(first=first, last=last)
    if not place_is_shown:
        where = [pack["sealed"]]
    elif session.mode == Session.Mode.REMOTE:
        where = [pack["remote"]]
    else:
        where = [words.isolated(line) for line in (session.venue, session.place) if line] or [pack["sealed"]]
    moments = ((pack["begins"], session.starts_at), (pack["ends"], session.ends_at))
    clocks = [
        {"name": name, "lines": _clocks(at, session, words, own, place_is_shown=place_is_shown)} for name, at in moments
    ]
    return [{"name": pack["when"], "lines": [days]}, *clocks, {"name": pack["where"], "lines": where}]


def _clocks(at: datetime, session: Session, words: Words, own: ZoneInfo | None, *, place_is_shown: bool) -> list[str]:
    """One moment on both clocks, the venue's first, with the day where it is another one for the reader."""
    there, here = at.astimezone(session.venue_zone), at.astimezone(own or UTC)
    name = _venue(session, words, is_shown=place_is_shown)
    mine = words["pack"]["your_zone"].format(clock.city(own.key)) if own else ""
    offset = clock.offset_name(at, own or ZoneInfo("UTC"))
    line = f"{here:%H:%M} {', '.join(filter(None, [mine, offset]))}"
    if there.date() != here.date():
        line = f"{line}, {_day(here.date())}"
    return [f"{there:%H:%M} {name}, {clock.offset_name(at, session.venue_zone)}", line]


def _venue(session: Session, words: Words, *, is_shown: bool) -> str:
    """Name the venue's clock. Where the place is sealed its zone would tell of it."""
    if not is_shown:
        return words["pack"]["at_the_venue"]
    return session.place.split(",")[0] if session.place else clock.city(session.zone)


def _own_name(session: Session, own: ZoneInfo | None) -> str:
    return clock.city(own.key) if own else "UTC"


def _days(session: Session, member: Member, words: Words, own: ZoneInfo | None) -> list[dict]:
    """The agenda on both clocks. What is for the third party alone stands in nobody's pack."""
    items = session.agenda_items.filter(is_internal=False)
    days = [day for day in agenda.days_of(session, items) if day.lines and not day.is_left_over]
    return [{"name": _day(day.on), "rows": [_row(line, session, words, own) for line in day.lines]} for day in days]


def _row(line: agenda.Line, session: Session, words: Words, own: ZoneInfo | None) -> dict:
    there, here = line.starts_at.astimezone(session.venue_zone), line.starts_at.astimezone(own or UTC)
    other_day = f" {date_format(here.date(), 'D')}" if there.date() != here.date() else ""
    phase = words["phases"][line.item.phase]
    apart = words["pack"]["apart"] if line.item.is_caucus else ""
    return {
        "there": f"{there:%H:%M}",
        "here": f"{here:%H:%M}{other_day}",
        "title": words.isolated(line.item.title),
        "more": " · ".join(filter(None, [phase if phase != line.item.title else "", apart])),
        "minutes": words["pack"]["minutes"].format(line.item.duration_minutes),
        "phase": line.item.phase,
        "is_caucus": line.item.is_caucus,
    }


def _practical(session: Session, words: Words) -> dict:
    pack = words["pack"]
    rows = [(pack["how"], pack[session.mode]), (pack["languages"], ", ".join(map(own_name, session.languages)))]
    return {
        "heading": pack["practical"],
        "text": _own_words(session.practical, words),
        "facts": [{"name": name, "lines": [text]} for name, text in rows if text],
    }


def _rules(session: Session, member: Member, words: Words) -> dict:
    pack = words["pack"]
    house = [pack["chatham"], pack[f"notes_{session.note_regime}"], pack[f"transfer_{session.transfer_intent}"]]
    if session.with_officials:
        house.append(pack["with_officials"])
    design = session.process.designs.filter(status=Design.Status.IN_FORCE).first()
    agreed = design.rules if design and member.may(Permission.DESIGN_VIEW) else ""
    return {
        "heading": pack["rules"],
        "agreed": pack["rules_of_process"],
        "house": house,
        "text": _own_words(agreed, words),
    }


def _people(session: Session, member: Member, words: Words) -> dict:
    """Who comes, by handle, as the member may know of them; for the third party the sides alone."""
    pack = words["pack"]
    is_for_all = member.is_staff or not member.may(Permission.ATTENDANCE_VIEW)
    is_closed = session.process.discretion == Discretion.CLOSED
    rows = []
    for side in attendances.table(session, member).sides:
        if side.mark.side is None:
            name = pack["resource"]
        else:
            name = pack["side"].format(side.mark.number) if is_closed else side.mark.side.name
        handles = sorted(
            row.participation.handle for row in side.rows if row.answer == Attendance.Answer.ACCEPTED and not is_for_all
        )
        if is_for_all and not is_closed:
            rows.append({"name": name, "lines": [""]})
        elif not is_for_all:
            rows.append({"name": name, "lines": [", ".join(handles) or pack["nobody_shown"]]})
    return {
        "heading": pack["people"],
        "hint": pack["people_of_all"] if is_for_all else pack["people_hint"],
        "sides": rows,
    }


def _glossary(session: Session, days: list[dict], words: Words) -> list[dict]:
    """The words of this day: those of its agenda, and the few that always help."""
    rows = [row for day in days for row in day["rows"]]
    wanted = [*ALWAYS, *(term for row in rows for term in TERMS.get(row["phase"], ()))]
    if any(row["is_caucus"] for row in rows):
        wanted.append("caucus")
    if session.transfer_intent != Session.TransferIntent.NONE:
        wanted += ["readout", "clearance"]
    if session.with_officials:
        wanted.append("track")
    return [{"name": words["terms"][term], "text": words["glossary"][term]} for term in dict.fromkeys(wanted)]


def _own_words(text: str, words: Words) -> str:
    """What people wrote keeps its own direction, line by line."""
    return "\n".join(words.isolated(line) for line in text.splitlines())


def _day(day: date) -> str:
    return date_format(day, "l j E Y")
