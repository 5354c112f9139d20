"""Who is invited to a session, who is coming and who came."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value

from accounts.models import User
from dialogues.access import Member
from dialogues.models import Session
from participants.models import Attendance, Participation
from participants.queries.people import Mark, marks


@dataclass
class SideSeats:
    """What one side answered to a session: how many of those listed are coming, of how many asked."""

    mark: Mark
    rows: list[Attendance] = field(default_factory=list)

    @property
    def asked(self) -> int:
        return len(self.rows)

    @property
    def coming(self) -> int:
        return sum(row.answer == Attendance.Answer.ACCEPTED for row in self.rows)

    @property
    def seats(self) -> list[bool]:
        """One mark a person, the coming first; their order says nothing of who."""
        return [at < self.coming for at in range(self.asked)]


@dataclass(frozen=True)
class SessionTable:
    """A session with its sides in the order of their names, and resource persons last."""

    session: Session
    sides: list[SideSeats]

    def has(self, user: User) -> bool:
        """Whether the user is among the invited."""
        rows = [row for side in self.sides for row in side.rows]
        return any(row.participation.membership_id and row.participation.membership.user_id == user.pk for row in rows)

    @property
    def asked(self) -> int:
        return sum(side.asked for side in self.sides)

    @property
    def coming(self) -> int:
        return sum(side.coming for side in self.sides)


def own_sessions(member: Member) -> Q:
    """Return the condition on Session for those the member is invited to as a participant, and still is one."""
    return Q(pk__in=own_attendances(member).values("session"))


def own_attendances(member: Member) -> QuerySet[Attendance]:
    """Return the invitations of a member as a participant, while they are one."""
    return Attendance.objects.filter(participation__in=Participation.objects.of_member(member))


def table(session: Session, member: Member) -> SessionTable:
    """Return who is invited to a session, as the member may see it. Two queries."""
    rows = (
        Attendance.objects.filter(session=session)
        .seen_by(member)
        .select_related("participation__membership")
        .order_by("participation__handle")
    )
    return _by_side(session, list(rows))


@dataclass(frozen=True)
class Coming:
    """How many of those asked to a session are coming."""

    coming: int
    asked: int

    @property
    def seats(self) -> list[bool]:
        return [at < self.coming for at in range(self.asked)]


def coming_by_side(session: Session, member: Member) -> dict[UUID | None, Coming]:
    """Return how many of each side, by its id, come to a session, as the member may see it. One query."""
    rows = Attendance.objects.filter(session=session).seen_by(member).order_by().values("participation__side")
    accepted = Q(answer=Attendance.Answer.ACCEPTED)
    counts = rows.annotate(asked=Count("pk", distinct=True), coming=Count("pk", distinct=True, filter=accepted))
    return {row["participation__side"]: Coming(row["coming"], row["asked"]) for row in counts}


def _by_side(session: Session, rows: list[Attendance]) -> SessionTable:
    by_side = defaultdict(list)
    for row in rows:
        by_side[row.participation.side_id].append(row)
    sides = [SideSeats(mark, by_side[pk]) for pk, mark in marks(session.process).items()]
    return SessionTable(session, [side for side in sides if side.mark.side is not None or side.rows])


def with_not_declined(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Sessions with `not_declined`: the ids of the participations that were invited and may still come."""
    may_come = ~Q(attendances__answer=Attendance.Answer.DECLINED)
    return sessions.annotate(
        not_declined=ArrayAgg(
            "attendances__participation", filter=may_come & Q(attendances__isnull=False), default=Value([])
        )
    )


def wrongly_labelled() -> QuerySet[Session]:
    """Return the sessions to come whose label does not say whether a serving official takes part. One query."""
    officials = Exists(Attendance.objects.filter(session=OuterRef("pk")).of_officials())
    coming = Session.objects.filter(status__in=Session.UPCOMING)
    return coming.filter(Q(officials, with_officials=False) | Q(~officials, with_officials=True))


def to_invite(session: Session):
    """Return the people who could still be invited: of the process, not gone, not invited yet."""
    invited = session.attendances.values("participation")
    people = session.process.participations.exclude(status__in=Participation.GONE).exclude(pk__in=invited)
    return people.order_by("side__name", "handle")
