"""When somebody is reminded of a session: how many days before, at which hour of their own, and in which words."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from participants.models import Attendance

KIND = "session.reminder"
HOUR = time(8, 0)
# A reminder whose hour passed longer ago than this is not sent late: the next one will do.
TOO_LATE = timedelta(hours=12)


@dataclass(frozen=True)
class Rule:
    """One reminder: days before the session's first day, to those with one of these answers."""

    name: str
    days_before: int
    answers: frozenset[str]


A = Attendance.Answer
RULES = (
    Rule("please-answer", 14, frozenset({A.INVITED, A.TENTATIVE})),
    Rule("a-week-to-go", 7, frozenset({A.ACCEPTED, A.TENTATIVE})),
    Rule("tomorrow", 1, frozenset({A.ACCEPTED, A.TENTATIVE})),
)


def due_at(starts_at: datetime, *, days_before: int, zone: ZoneInfo) -> datetime:
    """Return when a reminder leaves: HOUR on the recipient's own day, `days_before` the day the session begins there.

    An hour that a change of clocks leaves out counts as the one after it, as PEP 495 reads it.
    """
    day = starts_at.astimezone(zone).date() - timedelta(days=days_before)
    return datetime.combine(day, HOUR, zone)


def cause(rule: Rule, attendance: Attendance) -> str:
    """Return what makes a reminder the same one: the rule, the person, the session and when it begins.

    A session that moves makes new causes; the reminders of the old ones are no longer wanted.
    """
    session = attendance.session
    return f"{KIND}/{rule.name}/{attendance.pk}/{session.starts_at.isoformat()}"
