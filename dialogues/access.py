"""Who may do what, for every part of Parley. Nothing but membership in a process opens it: no system role does.

Read GRANTS from top to bottom: a role, and what it may do. What is not listed is refused. `docs/access.md` is
written from this table, and the tests try every address with every role against it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest
from django.utils import timezone

from accounts import factors
from accounts.models import User
from dialogues.models import Membership, Process, Role


class Permission(StrEnum):
    """One thing that can be allowed. The value is the sentence in docs/access.md."""

    PROCESS_VIEW = "see the process and where it stands"
    PROCESS_EDIT = "edit the process, its sides, tracks and phases"
    PROCESS_MOVE = "move the process from one status to the next"
    DESIGN_VIEW = "read how the process is organised, and what the sides said to it"
    DESIGN_EDIT = "write how the process is organised and put it before the sides"
    MEMBER_VIEW = "see who has which role"
    MEMBER_EDIT = "give and end roles, invite people to sign in"
    HISTORY_VIEW = "read the history: verbs and ids, no content"
    MAIL_VIEW = "see what mail went out and what did not"
    STEERING_REPORT = "make the report of the process for its steering group: figures, no person"
    SEARCH = "search inside the process, within what they may see"

    SESSION_VIEW = "see sessions: staff all, others those they are invited or assigned to"
    SESSION_EDIT = "schedule, move, postpone and cancel sessions"
    AGENDA_EDIT = "edit agendas"
    NOTE_READ = "read circulated notes, without speaker or side"
    NOTE_WRITE = "write notes and see drafts"
    NOTE_MOVE = "circulate notes and record them as agreed"
    NOTE_DESTROY = "withdraw and destroy notes"
    NOTE_REMARK = "comment on a circulated paragraph or object to it"

    OPTION_VIEW = "see options: staff all of their sessions, others those of sessions they see, once explored"
    OPTION_RAISE = "raise options and word them while they are new"
    OPTION_EDIT = "word options anew, say which sides contributed, move them, keep the shelf"
    STANCE_TAKE = "say where one's side stands on an option"
    SOUNDING_EDIT = "record how a side reacted to an option or where it stands, and read what every side said"
    MOMENT_EDIT = "record opportune moments at governments"

    PARTICIPATION_VIEW = "see participants by handle, as each chose to be seen"
    PARTICIPATION_EDIT = "add and edit participants, import a roster"
    IDENTITY_OPEN = "open a sealed identity, with a reason, on record"
    TRAVEL_BOOK = "book journeys: travel papers of those who come, with a reason, on record"
    ATTENDANCE_VIEW = "see who is invited and who came, by handle"
    INVITATION_EDIT = "invite to sessions, record answers given outside Parley"
    ATTENDANCE_EDIT = "record who came"
    RATING_EDIT = "rate influence and autonomy, see the balance of the table"
    RATING_AGGREGATE = "see the balance by side, no person"
    TABLE_VIEW = "see how varied and how constant each side is, and its drift, no person"
    TALLY_EDIT = "tally kinds of contribution by side"

    FUNDING_VIEW = "see who pays, how much, on which conditions, and what was declined"
    FUNDING_EDIT = "record funders, offers, conditions and expenses"
    FUNDER_CONTACT = "record talks with funders, open the papers of an offer"
    OFFER_ACCEPT = "confirm an acceptance as the second person"
    INTERESTS_DECLARE = "declare what the third party itself has to gain"
    APPROVE_FOR_SIDE = "approve or object for one's side"
    APPROVE_IN_SIDE = "approve or object as its contact, or as one of the two thirds where a side decides like that"
    APPROVAL_RECORD = "record a side's approval given outside Parley, with evidence"

    READOUT_VIEW = "see readouts in clearance and after"
    READOUT_TEXT = "see drafts of readouts and edit their passages"
    READOUT_WRITE = "begin readouts, say for whom, put them to the sides"
    READOUT_RELEASE = "release a cleared readout one did not write"
    READOUT_EXPORT = "make files of a readout and record deliveries"
    LEADERSHIP_VIEW = "see changes of leadership and what rests on those who led before"
    LEADERSHIP_EDIT = "record changes of leadership"
    CHANNEL_VIEW = "see the state of channels: staff all, others those of their side"
    CHANNEL_EDIT = "open channels and record contacts"
    MESSAGE_VIEW = "see messages: who carries them all, who speaks for a side what it sent and what reached it"
    MESSAGE_WRITE = "write a message to be carried: for one's side, or as it was received from an end"
    MESSAGE_CARRY = "carry and deliver messages, record a sender's confirmation with evidence"


P = Permission

_EVERY_MEMBER = {P.PROCESS_VIEW}
_INSIDE = _EVERY_MEMBER | {P.SEARCH, P.SESSION_VIEW}
_AT_THE_TABLE = _INSIDE | {
    P.MEMBER_VIEW, P.NOTE_READ, P.NOTE_REMARK, P.OPTION_VIEW, P.PARTICIPATION_VIEW, P.ATTENDANCE_VIEW,
    P.FUNDING_VIEW, P.READOUT_VIEW, P.CHANNEL_VIEW, P.MESSAGE_VIEW, P.DESIGN_VIEW, P.APPROVE_IN_SIDE,
}  # fmt: skip

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.FACILITATOR: frozenset(_INSIDE | {
        P.PROCESS_EDIT, P.PROCESS_MOVE, P.DESIGN_VIEW, P.DESIGN_EDIT, P.MEMBER_VIEW, P.MEMBER_EDIT, P.HISTORY_VIEW, P.MAIL_VIEW,
        P.STEERING_REPORT, P.SESSION_EDIT, P.AGENDA_EDIT, P.NOTE_READ, P.NOTE_WRITE, P.NOTE_MOVE, P.NOTE_DESTROY,
        P.OPTION_VIEW, P.OPTION_RAISE, P.OPTION_EDIT, P.SOUNDING_EDIT, P.MOMENT_EDIT,
        P.PARTICIPATION_VIEW, P.PARTICIPATION_EDIT, P.IDENTITY_OPEN, P.ATTENDANCE_VIEW, P.INVITATION_EDIT, P.ATTENDANCE_EDIT,
        P.RATING_EDIT, P.RATING_AGGREGATE, P.TABLE_VIEW, P.TALLY_EDIT,
        P.FUNDING_VIEW, P.OFFER_ACCEPT, P.FUNDER_CONTACT, P.INTERESTS_DECLARE,
        P.READOUT_VIEW, P.READOUT_TEXT, P.READOUT_WRITE, P.READOUT_RELEASE, P.READOUT_EXPORT,
        P.CHANNEL_VIEW, P.CHANNEL_EDIT, P.MESSAGE_VIEW, P.MESSAGE_WRITE, P.MESSAGE_CARRY,
        P.LEADERSHIP_VIEW, P.LEADERSHIP_EDIT,
    }),
    Role.COORDINATOR: frozenset(_INSIDE | {
        P.PROCESS_EDIT, P.DESIGN_VIEW, P.DESIGN_EDIT, P.MEMBER_VIEW, P.MAIL_VIEW,
        P.STEERING_REPORT, P.SESSION_EDIT, P.AGENDA_EDIT, P.NOTE_READ, P.NOTE_MOVE, P.OPTION_VIEW, P.MOMENT_EDIT,
        P.PARTICIPATION_VIEW, P.PARTICIPATION_EDIT, P.IDENTITY_OPEN, P.ATTENDANCE_VIEW, P.INVITATION_EDIT, P.ATTENDANCE_EDIT,
        P.RATING_AGGREGATE, P.TABLE_VIEW,
        P.FUNDING_VIEW, P.OFFER_ACCEPT, P.FUNDER_CONTACT, P.INTERESTS_DECLARE, P.APPROVAL_RECORD,
        P.READOUT_VIEW, P.READOUT_TEXT, P.READOUT_WRITE, P.READOUT_RELEASE, P.READOUT_EXPORT, P.CHANNEL_VIEW, P.LEADERSHIP_VIEW,
    }),
    Role.ADMINISTRATOR: frozenset(_INSIDE | {
        P.MEMBER_VIEW, P.HISTORY_VIEW, P.FUNDING_VIEW, P.FUNDING_EDIT, P.FUNDER_CONTACT, P.INTERESTS_DECLARE, P.TRAVEL_BOOK,
    }),
    Role.RAPPORTEUR: frozenset(_INSIDE | {
        P.NOTE_READ, P.NOTE_WRITE, P.OPTION_VIEW, P.OPTION_RAISE,
        P.PARTICIPATION_VIEW, P.ATTENDANCE_VIEW, P.ATTENDANCE_EDIT, P.TALLY_EDIT,
        P.READOUT_VIEW, P.READOUT_TEXT,
    }),
    Role.PARTICIPANT: frozenset(_AT_THE_TABLE),
    Role.SIDE_CONTACT: frozenset(_AT_THE_TABLE | {P.APPROVE_FOR_SIDE, P.STANCE_TAKE, P.MESSAGE_WRITE}),
    Role.OBSERVER: frozenset(_EVERY_MEMBER | {P.SESSION_VIEW}),
}  # fmt: skip

# Refused with the same 404 as a page that does not exist: nobody but those who hold it may know that it is there.
HIDDEN = frozenset({P.RATING_EDIT, P.RATING_AGGREGATE, P.TABLE_VIEW, P.TALLY_EDIT, P.IDENTITY_OPEN, P.TRAVEL_BOOK})

STAFF = frozenset({Role.FACILITATOR, Role.COORDINATOR, Role.ADMINISTRATOR, Role.RAPPORTEUR})
THIRD_PARTY = frozenset({Role.FACILITATOR, Role.COORDINATOR})


@dataclass(frozen=True)
class Member:
    """A user in one process: their roles there and, for people of a side, the side."""

    user: User
    process: Process
    roles: frozenset[Role]
    side_id: UUID | None

    @property
    def process_id(self) -> UUID:
        return self.process.pk

    def may(self, permission: Permission) -> bool:
        return any(permission in GRANTS[role] for role in self.roles)

    @property
    def role_words(self) -> str:
        return ", ".join(str(role.label) for role in Role if role in self.roles)

    @property
    def is_staff(self) -> bool:
        return bool(self.roles & STAFF)

    @property
    def asks_for_second_factor(self) -> bool:
        return self.is_staff or self.process.second_factor_for_all

    @property
    def is_third_party(self) -> bool:
        """Facilitator or coordinator: sees every session."""
        return bool(self.roles & THIRD_PARTY)


def members_of(user: User) -> dict[UUID, Member]:
    """Return the user as a member of each of their processes, by its id, in the order of their names. One query."""
    rows = Membership.objects.filter(current_memberships(), user=user).select_related("process")
    found: dict[UUID, list[Membership]] = {}
    for row in rows.order_by("process__codename"):
        found.setdefault(row.process_id, []).append(row)
    return {process_id: _member(user, rows) for process_id, rows in found.items()}


def member_of(user: User, process: Process) -> Member | None:
    """Return the user's membership in a process, or None. One query."""
    return members_of(user).get(process.pk)


def _member(user: User, rows: list[Membership]) -> Member:
    side_id = next((row.side_id for row in rows if row.side_id), None)
    return Member(user, rows[0].process, frozenset(Role(row.role) for row in rows), side_id)


def current_memberships() -> models.Q:
    return models.Q(ended_at=None) | models.Q(ended_at__gt=timezone.now())


def holders(process_id: UUID, roles: Iterable[Role]) -> models.QuerySet[Membership]:
    """Return the memberships of a process that hold one of these roles now."""
    return Membership.objects.filter(current_memberships(), process=process_id, role__in=roles)


def may(user: User, process: Process, permission: Permission) -> bool:
    member = member_of(user, process)
    return member is not None and member.may(permission)


def get_process(request: HttpRequest, process_id: UUID, permission: Permission) -> Process:
    """Load a process for one permission, and set `request.member` and `request.process`.

    The user's other processes come with it, in the same query, for the masthead: `request.members`.
    Raises Http404 where the user is no member or the permission is a hidden one, PermissionDenied where a member
    may not, and accounts.factors.SecondFactorMissing where the role asks for a second factor that is not set up.
    """
    request.members = members_of(request.user)
    member = request.members.get(process_id)
    if member is None:
        raise Http404
    if not member.may(permission):
        if permission in HIDDEN:
            raise Http404
        raise PermissionDenied
    if member.asks_for_second_factor:
        factors.check_second_factor(request.user)
    request.process, request.member = member.process, member
    return member.process


def asks_for_second_factor(user: User) -> bool:
    """Whether any role of the user, or any process they are in, asks for a second factor."""
    mine = Membership.objects.filter(current_memberships(), user=user)
    return mine.filter(models.Q(role__in=STAFF) | models.Q(process__second_factor_for_all=True)).exists()


def processes_of(user: User) -> models.QuerySet[Process]:
    """Return the processes a user is a member of."""
    mine = Membership.objects.filter(current_memberships(), user=user)
    return Process.objects.filter(pk__in=mine.values("process"))
