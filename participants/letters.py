"""What a letter about a session may say, by the discretion of its process: what is not in here cannot slip out.

`Facts` is what one person is told, and what is compared with what they know already. Places and rooms are facts on every
level, so that whoever travels hears that something changed; only an open process names the place in a mail.
"""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from dialogues import clock
from dialogues.models import Process, Session
from participants import calendars

INVITATION, CHANGED, CALLED_OFF = "session.invitation", "session.changed", "session.called_off"
KINDS = (INVITATION, CHANGED, CALLED_OFF)
Discretion = Process.Discretion


@dataclass(frozen=True)
class Facts:
    """What somebody knows of a session by mail. Title and place are those that a mail may name."""

    discretion: str
    title: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    place: str
    whereabouts: str
    is_confirmed: bool

    def text(self) -> str:
        return json.dumps(asdict(self), default=datetime.isoformat)

    @classmethod
    def read(cls, text: str) -> "Facts":
        values = json.loads(text)
        moments = {name: datetime.fromisoformat(values[name]) for name in ("starts_at", "ends_at")}
        return cls(**{**values, **moments})

    def is_at_same_time(self, other: "Facts") -> bool:
        return (self.starts_at, self.ends_at) == (other.starts_at, other.ends_at)

    def as_discreet_as(self, process: Process) -> "Facts":
        """What was told once, with no more in it than the process lets be said now."""
        if process.discretion == self.discretion:
            return self
        return replace(self, discretion=process.discretion, title="", place="")


def facts_of(session: Session) -> Facts:
    discretion = session.process.discretion
    is_open, is_shown = discretion == Discretion.OPEN, session.status in Session.PLACE_SHOWN
    titles = {Discretion.OPEN: session.title, Discretion.QUIET: session.cover_title, Discretion.CLOSED: ""}
    return Facts(
        discretion=discretion,
        title=titles[Discretion(discretion)],
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        zone=session.zone,
        place=session.place if is_open and is_shown else "",
        whereabouts=f"{session.place}\n{session.venue}" if is_shown else "",
        is_confirmed=is_shown,
    )


def shown_on_link(session: Session, time_zone: str) -> dict[str, object]:
    """Return what the page behind a personal link says of a session: in a closed process as much as in a quiet one."""
    facts = facts_of(session)
    if facts.discretion == Discretion.CLOSED:
        facts = replace(facts, discretion=Discretion.QUIET.value, title=session.cover_title)
    return words_of(facts, time_zone)


def words_of(facts: Facts, time_zone: str) -> dict[str, object]:
    """Return the words of a letter to somebody in a zone: both zones named, the venue's city in an open process only."""
    words: dict[str, object] = {"discretion": facts.discretion}
    if facts.discretion == Discretion.CLOSED:
        return words
    words |= {"title": facts.title, "place": facts.place, "own_city": clock.city(time_zone)}
    if facts.discretion == Discretion.OPEN:
        words["venue_city"] = clock.city(facts.zone)
    for whose, name in (("venue", facts.zone), ("own", time_zone)):
        zone = ZoneInfo(name)
        starts, ends = facts.starts_at.astimezone(zone), facts.ends_at.astimezone(zone)
        offset = clock.offset_name(facts.starts_at, zone)
        words |= {f"{whose}_starts": starts, f"{whose}_ends": ends, f"{whose}_offset": offset}
        words[f"{whose}_one_day"] = starts.date() == ends.date()
    return words


def entry_of(
    facts: Facts, *, uid: str, cover: str, own_zone: ZoneInfo, stamp: datetime, sequence: int = 0
) -> calendars.Entry:
    """Return the calendar entry of what is told. In a quiet process the venue's zone would tell where it is: the times
    stand in the reader's own, and in UTC they are the same moments.
    """
    is_open = facts.discretion == Discretion.OPEN
    return calendars.Entry(
        uid=uid,
        title=facts.title or cover,
        starts_at=facts.starts_at,
        ends_at=facts.ends_at,
        zone=ZoneInfo(facts.zone) if is_open else own_zone,
        stamp=stamp,
        place=facts.place,
        sequence=sequence,
        is_confirmed=facts.is_confirmed,
    )
