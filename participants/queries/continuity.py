"""Who came back from one joint session to the next."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from dialogues.models import Process, Session
from participants import continuity
from participants.models import JOINT, OVER, Attendance
from participants.queries.conventions import read_conventions


@dataclass(frozen=True)
class Met:
    """A joint session that was held: its number, who came, and what changed since the one before (None for the first)."""

    number: int
    held: continuity.Held
    step: continuity.Step | None


def attendees_by_session(process: Process) -> list[tuple[int, continuity.Held]]:
    """Return the joint sessions of which it was recorded who came, in order, with their number. The sides are
    those that were read with the process. One query.
    """
    came = Attendance.objects.filter(
        process=process, presence__in=Attendance.CAME, participation__side__isnull=False,
        session__kind__in=JOINT, session__status__in=OVER,
    )  # fmt: skip
    rows = came.order_by("session__first_day", "session__starts_at").values_list(
        "session__number", "session__first_day", "participation__side", "participation"
    )
    sides = [str(side.pk) for side in process.sides.all()]
    found = {}
    for number, day, side, person in rows:
        found.setdefault((number, day), {each: set() for each in sides})[str(side)].add(str(person))
    return [(number, continuity.Held(day, present)) for (number, day), present in found.items()]


def next_joint(process: Process) -> QuerySet[Session]:
    """The joint sessions that are planned, the next first."""
    ahead = process.sessions.filter(kind__in=JOINT, status__in=Session.UPCOMING, ends_at__gt=timezone.now())
    return ahead.order_by("starts_at")


@dataclass(frozen=True)
class Course:
    """The continuity of a process, and its sessions one by one."""

    met: list[Met]
    figures: continuity.Continuity
    conventions: continuity.Conventions


def course(process: Process) -> Course:
    """Return who came back, over the sessions of a process. Three queries."""
    conventions = read_conventions(process).of_continuity
    sessions = attendees_by_session(process)
    next_on = next_joint(process).values_list("first_day", flat=True).first()
    figures = continuity.continuity(
        [held for _number, held in sessions], today=timezone.localdate(), next_on=next_on, conventions=conventions
    )
    steps = [None, *figures.steps]
    met = [Met(number, held, step) for (number, held), step in zip(sessions, steps, strict=False)]
    return Course(met, figures, conventions)
