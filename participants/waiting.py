"""What waits for an answer, and on whom."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.access import Member
from dialogues.hooks import Waiting
from dialogues.models import Process, Role, Session, Side
from dialogues.queries import sessions
from dialogues.queries.processes import read_sides
from participants.models import Attendance, Invitation, Participation, Reserve


def invitations_of(members: list[Member]) -> list[Waiting]:
    """What waits for a participant: the notice to be read once, and invitations not answered. Two queries."""
    of_a_side = [member for member in members if member.side_id]
    if not of_a_side:
        return []
    processes = {member.process_id: member.process for member in of_a_side}
    sides = [member.side_id for member in of_a_side]
    own = Participation.objects.filter(process__in=processes, side__in=sides).of(of_a_side[0].user)
    own = own.exclude(status__in=Participation.GONE)
    unread = own.at_the_table().filter(acknowledged_notice_at=None)
    stale = Invitation.objects.filter(
        session=OuterRef("session"), participation=OuterRef("participation"), is_answer_stale=True
    )
    unanswered = Attendance.objects.filter(
        Q(answer=Attendance.Answer.INVITED) | Exists(stale),
        participation__in=own,
        session__status__in=Session.UPCOMING,
        session__ends_at__gt=timezone.now(),
    ).select_related("session")
    return [_notice_unread(processes[each.process_id]) for each in unread] + [
        _unanswered(processes[row.process_id], row) for row in unanswered
    ]


def _notice_unread(process) -> Waiting:
    return Waiting(
        process=process,
        title=_("Read what taking part means"),
        url=reverse("participants:participation_own", args=[process.pk]),
        why=_("It is unofficial and binds nobody. Once, before your first session."),
        mine=True,
    )


def _unanswered(process, row: Attendance) -> Waiting:
    """An invitation without an answer, or with one that was given before the session moved."""
    session = row.session
    words = _("The session was moved to %(day)s: say whether your answer stands")
    if row.answer == Attendance.Answer.INVITED:
        words = _("Say whether you will come to the session of %(day)s")
    return Waiting(
        process=process,
        title=words % {"day": date_format(session.first_day, "j F Y")},
        url=reverse("participants:attendance_answer", args=[process.pk, session.pk]),
        why=session.title,
        mine=True,
        by=session.first_day,
    )


def sessions_with_officials(members: list[Member]) -> list[Waiting]:
    """For contacts of sides: that a serving official will take part where their side is invited. One query."""
    contacts = {member.process_id: member for member in members if Role.SIDE_CONTACT in member.roles}
    if not contacts:
        return []
    sides = [member.side_id for member in contacts.values()]
    theirs = Attendance.objects.filter(session=OuterRef("pk"), participation__side__in=sides)
    opened = Q()
    for member in contacts.values():
        opened |= Q(pk__in=sessions.in_full(member).values("pk"))
    labelled = Session.objects.filter(Exists(theirs), with_officials=True, status__in=Session.UPCOMING)
    rows = labelled.filter(process__in=contacts).annotate(is_open=ExpressionWrapper(opened, BooleanField()))
    return [_with_officials(contacts[row.process_id].process, row) for row in rows]


def _with_officials(process, session: Session) -> Waiting:
    page = reverse("dialogues:session_detail", args=[process.pk, session.pk])
    return Waiting(
        process=process,
        title=_("Know that a serving official will take part in a session"),
        url=page if session.is_open else reverse("dialogues:process_detail", args=[process.pk]),
        why=_("It counts as track 1.5, and its notes are stricter. Nobody is named for it; ask a facilitator."),
        mine=True,
        by=session.first_day if session.is_open else None,
    )


def sessions_to_look_after(members: list[Member]) -> list[Waiting]:
    """For the third party: sides of which nobody comes to the next session, places that became free while somebody waits
    for one, and presence to record. At most three queries.
    """
    processes = {member.process_id: member.process for member in members if member.is_third_party}
    if not processes:
        return []
    ahead = Session.objects.filter(process__in=processes, status__in=Session.UPCOMING, ends_at__gt=timezone.now())
    following = ahead.order_by("process_id", "starts_at").distinct("process_id")
    unmarked = Attendance.objects.filter(
        session=OuterRef("pk"), answer=Attendance.Answer.ACCEPTED, presence=Attendance.Presence.UNKNOWN
    )
    over = Q(status__in=(Session.Status.HELD, Session.Status.WRITTEN_UP)) & Exists(unmarked)
    free = Reserve.objects.filter(session=OuterRef("pk"), offered_at__isnull=False).order_by("position")
    whom = JSONObject(handle="participation__handle", side="participation__side")
    wanted = Q(pk__in=following.values("pk")) | over | Q(pk__in=ahead.filter(Exists(free)).values("pk"))
    rows = Session.objects.filter(wanted, process__in=processes).annotate(offered=ArraySubquery(free.values_list(whom)))
    sessions = list(rows.order_by("starts_at"))
    upcoming = [session for session in sessions if session.status in Session.UPCOMING]
    nearest = {session.process_id: session for session in reversed(upcoming)}
    return [
        *_sides_to_answer(list(nearest.values()), processes),
        *_places_to_fill(upcoming, processes),
        *(_presence_to_record(processes[each.process_id], each) for each in sessions if each not in upcoming),
    ]


def _sides_to_answer(upcoming: list[Session], processes: dict[UUID, Process]) -> Iterator[Waiting]:
    answers = defaultdict(list)
    rows = Attendance.objects.filter(session__in=upcoming)
    for session_id, side_id, answer in rows.values_list("session", "participation__side", "answer"):
        answers[session_id, side_id].append(answer)
    read_sides([processes[session.process_id] for session in upcoming])
    for session in upcoming:
        process = processes[session.process_id]
        for side in process.sides.all():
            given = answers[session.pk, side.pk]
            if Attendance.Answer.ACCEPTED not in given:
                yield _nobody_coming(process, session, side, asked=len(given))


def _nobody_coming(process, session: Session, side: Side, *, asked: int) -> Waiting:
    why = ngettext(
        "%(count)s person is invited, and nobody has said yes.",
        "%(count)s people are invited, and nobody has said yes.",
        asked,
    ) % {"count": asked}
    return Waiting(
        process=process,
        title=_("%(side)s: who is coming to session %(number)s") % {"side": side, "number": session.number},
        url=reverse("participants:attendance_list", args=[process.pk, session.pk]),
        why=why if asked else _("Nobody of this side is invited yet."),
        mine=not asked,
        on_whom=str(side) if asked else "",
        side_id=side.pk,
        by=session.first_day,
    )


def _places_to_fill(sessions: list[Session], processes: dict[UUID, Process]) -> Iterator[Waiting]:
    for session in sessions:
        for each in session.offered:
            yield Waiting(
                process=processes[session.process_id],
                title=_("A place at session %(number)s is free: invite %(handle)s?")
                % {"number": session.number, "handle": each["handle"]},
                url=reverse("participants:invitation_list", args=[session.process_id, session.pk]),
                why=_("Somebody of their side cannot come, and they stand first in its reserve."),
                mine=True,
                side_id=each["side"] and UUID(each["side"]),
                by=session.first_day,
            )


def _presence_to_record(process, session: Session) -> Waiting:
    return Waiting(
        process=process,
        title=_("Record who came to session %(number)s") % {"number": session.number},
        url=reverse("participants:attendance_presence", args=[session.process_id, session.pk]),
        why=_("Somebody who said yes is marked neither as having come nor as absent."),
        mine=True,
    )
