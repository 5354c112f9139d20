"""What the time of a session is held against, as far as whoever plans it may know."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, JSONObject, NullIf

from accounts.models import User
from dialogues import clock
from dialogues.access import Member, Permission, current_memberships
from dialogues.clock import Slot
from dialogues.models import Assignment, Membership, Process, Role, Session, Side
from dialogues.queries import sessions as session_queries
from participants.clashes import JOURNEY, Clash, Guest, Meeting, Plan, SideRest, clashes
from participants.models import JOINT, Attendance, ClashAnswer, IdentityOpening, Participation
from vault import seal

MOST = 200  # sessions beside one another that are looked at


def with_surroundings(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Sessions with `team`, `resting` and `who_is_let_in`: who facilitates, which holidays sides keep, who was let in.

    It costs no query of its own.
    """
    user = "membership__user"
    let_in = _current_assignments().order_by("membership__pk").values_list(_one(user))
    return _around(sessions, "process").annotate(who_is_let_in=ArraySubquery(let_in))


def surroundings(session: Session) -> Session | Process:
    """Return what a session, planned or only thought of, is surrounded by: itself, or its process. One query."""
    if session._state.adding:
        process = _around(Process.objects.filter(pk=session.process_id), "pk").get()
        process.who_is_let_in = []
        return process
    return with_surroundings(Session.objects.filter(pk=session.pk)).get()


def _around(rows: QuerySet, process: str) -> QuerySet:
    team = Membership.objects.filter(current_memberships(), process=OuterRef(process), role=Role.FACILITATOR)
    sides = Side.objects.filter(process=OuterRef(process)).order_by("name")
    one_side = JSONObject(id="pk", name="name", country="country", calendar="calendar")
    return rows.annotate(
        team=ArraySubquery(team.order_by("pk").values_list(_one("user"))),
        resting=ArraySubquery(sides.values_list(one_side)),
    )


def _one(user: str) -> JSONObject:
    name = Coalesce(NullIf(f"{user}__name", Value("")), f"{user}__username")
    return JSONObject(id=user, name=name, zone=f"{user}__time_zone")


def plan(session: Session, around: Session | Process, members: Mapping[UUID, Member]) -> Plan:
    """Return a session, planned or only thought of, with all that speaks for or against its time. At most three queries.

    `around` has its surroundings; `members` says who asks, in each of their processes.
    """
    asks = members[session.process_id].user
    is_new, others = session._state.adding, tuple(_others(session, members))
    return Plan(
        meeting=_meeting(session, number=session.number),
        days=tuple(clock.days_between(session.first_day, session.last_day)),
        is_joint=session.kind in JOINT,
        is_remote=session.mode != Session.Mode.IN_PERSON,
        most=session.process.max_size,
        guests=() if is_new else tuple(_guests(session, asks)),
        team=tuple(_member(each) for each in around.team),
        let_in=tuple(_member(each) for each in around.who_is_let_in),
        sides=tuple(SideRest(**{**each, "id": UUID(each["id"])}) for each in around.resting),
        others=others,
    )


def found(session: Session, around: Session | Process, members: Mapping[UUID, Member]) -> list[Clash]:
    return clashes(plan(session, around, members))


def answers(session: Session) -> dict[str, ClashAnswer]:
    """Return what was answered to the clashes of a session, by their marks. One query."""
    return {each.mark: each for each in ClashAnswer.objects.filter(session=session).select_related("answered_by")}


def _member(row: Mapping[str, str]) -> Guest:
    return Guest(row["name"], frozenset({UUID(row["id"])}), zone=row["zone"])


def _guests(session: Session, asks: User) -> list[Guest]:
    may_come = session.attendances.exclude(answer=Attendance.Answer.DECLINED)
    rows = may_come.exclude(participation__status__in=Participation.GONE).annotate(person=_opened_by(asks))
    return [
        Guest(
            name=row.participation.handle,
            ids=frozenset({row.participation_id, row.person} - {None}),
            side=row.participation.side_id,
            zone=row.participation.membership.user.time_zone if row.participation.membership else "",
        )
        for row in rows.select_related("participation__membership__user").order_by("participation__handle")
    ]


def _opened_by(asks: User) -> Case:
    """The person behind a seat, where the one who asks has opened the sealed identity, on record.

    Otherwise two handles of two processes are never known to be one person, and their accounts tell no more.
    """
    opened = IdentityOpening.objects.filter(
        participation=OuterRef("participation"), opened_by=asks, kind=IdentityOpening.Kind.OPENED
    )
    return Case(When(Exists(opened), then=F("participation__person")))


def _current_assignments() -> QuerySet[Assignment]:
    rows = Assignment.objects.filter(session=OuterRef("pk"))
    return rows.filter(
        membership__in=Membership.objects.filter(current_memberships()), membership__role=Role.RAPPORTEUR
    )


def _others(session: Session, members: Mapping[UUID, Member]) -> list[Meeting]:
    """The sessions around one, of every process whose sessions the asking person looks after. One query."""
    looked_after = [pk for pk, member in members.items() if member.may(Permission.SESSION_EDIT)]
    rows = (
        Session.objects.filter(process__in=looked_after).exclude(status__in=Session.TOMBSTONES).exclude(pk=session.pk)
    )
    near = session_queries.between(rows, session.starts_at - JOURNEY, session.ends_at + JOURNEY)
    found = list(_with_presence(near, members[session.process_id].user)[:MOST])
    seal.fetch_keys([session.process_id, *(each.process_id for each in found)])  # places of many processes are opened
    return [
        _meeting(
            each,
            number=each.number if each.process_id == session.process_id else None,
            present=frozenset([*each.seats, *each.opened, *each.admitted]),
            team=frozenset(each.facilitators),
        )
        for each in found
    ]


def _with_presence(sessions: QuerySet[Session], asks: User) -> QuerySet[Session]:
    """Sessions with the ids of who is asked, let in, or facilitates."""
    may_come = Attendance.objects.filter(session=OuterRef("pk")).exclude(answer=Attendance.Answer.DECLINED)
    seats = may_come.exclude(participation__status__in=Participation.GONE)
    team = Membership.objects.filter(current_memberships(), process=OuterRef("process"), role=Role.FACILITATOR)
    opened = seats.annotate(opened=_opened_by(asks)).filter(~Q(opened=None))
    return sessions.annotate(
        seats=ArraySubquery(seats.values("participation")),
        opened=ArraySubquery(opened.values("opened")),
        admitted=ArraySubquery(_current_assignments().values("membership__user")),
        facilitators=ArraySubquery(team.values("user")),
    )


def _meeting(session: Session, **more: object) -> Meeting:
    folds = session.first_fold, session.last_fold
    when = session.first_day, session.first_time, session.last_day, session.last_time
    return Meeting(
        key=session.pk,
        # New rules of a zone can swallow the hours of a wall time; then the moments stand for it.
        parts=tuple(clock.parts(*when, session.venue_zone, folds)) or (Slot(session.starts_at, session.ends_at),),
        zone=session.zone,
        place=session.place,
        venue=session.venue,
        is_in_person=session.mode != Session.Mode.REMOTE,
        **more,
    )


def zones_of(plan: Plan) -> set[str]:
    """Return the zones of everybody who may come, as far as they are known: nobody's in particular."""
    return {each.zone for each in (*plan.guests, *plan.let_in, *plan.team) if each.zone}


def without_zone(plan: Plan) -> int:
    """Return of how many who may come the zone is not known, because they do not sign in."""
    return sum(not each.zone for each in plan.guests)
