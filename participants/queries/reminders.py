"""Who is to be reminded of what and when, and why somebody is not. Asked when reminders are planned, when they are
written as mails, and once more when a mail is leased; a handful of queries whatever the number of people.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from dialogues.access import current_memberships
from dialogues.models import Assignment, Membership, Role, Session
from notices.models import Notice
from participants import reminders
from participants.models import (
    OVER,
    AnswerDay,
    Attendance,
    Consent,
    Participation,
    Reminder,
    ReminderPreference,
    ReminderRule,
)
from participants.reminders import Times

Audience, Reason = ReminderRule.Audience, Reminder.Reason
# Reminders are planned and can be read on the session's page from so long before they leave.
AHEAD = timedelta(days=90)
TO_COME = (Session.Status.AGREED, Session.Status.CONFIRMED, Session.Status.IN_PROGRESS)
HELD_OR_BEING = (Session.Status.CONFIRMED, Session.Status.IN_PROGRESS, *OVER)
STAFF_ROLES = {
    Audience.FACILITATORS: (Role.FACILITATOR,),
    Audience.COORDINATORS: (Role.COORDINATOR,),
    Audience.RAPPORTEURS: (Role.RAPPORTEUR,),
    Audience.OBSERVERS: (Role.OBSERVER,),
    Audience.STAFF: (Role.FACILITATOR, Role.COORDINATOR, Role.RAPPORTEUR),
}
# What of a session decides on its reminders.
DECISIVE = ("process", "status", "first_day", "first_time", "first_fold", "zone", "starts_at", "ends_at")
ONLY_WHERE_LET_IN = (Role.RAPPORTEUR, Role.OBSERVER)


@dataclass(frozen=True)
class Wanted:
    """A reminder as it should be planned now."""

    rule: ReminderRule
    session: Session
    user: User
    due_at: datetime

    @property
    def key(self) -> tuple[UUID, UUID, UUID, str]:
        """What makes a reminder the same one: the rule of the process, the person, the session and its planned start."""
        return self.rule.root_id, self.user.pk, self.session.pk, scheduled(self.session)


def scheduled(session: Session) -> str:
    """Return the wall time a session is to begin at, with its zone: new rules for the zone do not change it."""
    return f"{session.first_day:%Y-%m-%d} {session.first_time:%H:%M} {session.zone} {session.first_fold}"


def times(session: Session, answer_day: date | None) -> Times:
    return Times(session.starts_at, session.ends_at, answer_day or session.first_day - reminders.USUAL_NOTICE)


class Seat(NamedTuple):
    """Somebody of the invited who signs in."""

    session_id: UUID
    user_id: UUID
    membership_id: UUID
    role: str
    status: str
    answer: str
    presence: str


class Held(NamedTuple):
    """A role held now."""

    pk: UUID
    process_id: UUID
    user_id: UUID
    role: str


def _seats(sessions: Collection[UUID], users: Collection[UUID] | None) -> Iterator[Seat]:
    rows = Attendance.objects.filter(session__in=sessions, participation__membership__isnull=False)
    if users is not None:
        rows = rows.filter(participation__membership__user__in=users)
    part = "participation__membership"
    names = (
        "session_id",
        f"{part}__user_id",
        f"{part}_id",
        f"{part}__role",
        "participation__status",
        "answer",
        "presence",
    )
    return map(Seat._make, rows.values_list(*names))


class Facts:
    """Everything that decides on the reminders of some sessions, for all their people or some, loaded at once and lean."""

    def __init__(self, sessions: Collection[Session], users: Collection[UUID] | None = None):
        self.now = timezone.now()
        self.sessions = {session.pk: session for session in sessions}
        self.scheduled = {session.pk: scheduled(session) for session in sessions}
        processes = {session.process_id for session in sessions}
        only = {"user__in": users} if users is not None else {}
        self.roots: dict[UUID, ReminderRule] = {}
        self.rules: dict[UUID, list[ReminderRule]] = defaultdict(list)
        self.variants: dict[tuple[UUID, UUID], ReminderRule] = {}
        self._load_rules(processes)
        self.answer_days = dict(AnswerDay.objects.filter(session__in=self.sessions).values_list("session", "day"))
        self.seats: dict[UUID, dict[UUID, Seat]] = defaultdict(dict)
        for seat in _seats(self.sessions, users):
            self.seats[seat.session_id][seat.user_id] = seat
        held = Membership.objects.filter(current_memberships(), process__in=processes, **only)
        self.roles = {row[0]: Held(*row) for row in held.values_list("pk", "process_id", "user_id", "role")}
        let_in = Assignment.objects.filter(session__in=self.sessions) if self._asks_who_is_let_in() else ()
        self.let_in = {(row.session_id, row.membership_id) for row in let_in}
        preferences = ReminderPreference.objects.filter(process__in=processes, **only)
        self.preferences = {(row.process_id, row.user_id): row for row in preferences}
        refused = Consent.objects.refused(Consent.Purpose.CONTACTED).filter(process__in=processes)
        self.refused = set(refused.values_list("process", "participation__membership__user"))

    def _load_rules(self, processes: Collection[UUID]) -> None:
        rules = ReminderRule.objects.filter(process__in=processes)
        for rule in rules.filter(Q(session=None) | Q(session__in=self.sessions)):
            if rule.replaces_id:
                self.variants[rule.session_id, rule.replaces_id] = rule
            else:
                self.roots[rule.pk] = rule
                self.rules[rule.session_id or rule.process_id].append(rule)

    def in_force(self, session: Session) -> list[ReminderRule]:
        """Return the rules of a session: those of its process, as they stand for it, and its own."""
        of_process = [self.variants.get((session.pk, each.pk), each) for each in self.rules[session.process_id]]
        return of_process + self.rules[session.pk]

    def _asks_who_is_let_in(self) -> bool:
        rules = [*self.roots.values(), *self.variants.values()]
        return any(role in ONLY_WHERE_LET_IN for rule in rules for role in STAFF_ROLES.get(rule.audience, ()))

    def wanted(self) -> Iterator[Wanted]:
        """Yield every reminder that should be planned or have been sent, whenever it is due. One query."""
        users = User.objects.exclude(email="").in_bulk({row.user_id for row in self.roles.values()})
        for session in self.sessions.values():
            for rule in self.in_force(session):
                if not rule.is_on:
                    continue
                for user in (users[pk] for pk in self._candidates(rule, session) if pk in users):
                    wanted = Wanted(rule, session, user, self.due_at(rule, session, user))
                    if not self.why_not(rule, session, user.pk, wanted.due_at):
                        yield wanted

    def due_at(self, rule: ReminderRule, session: Session, user: User) -> datetime:
        due = reminders.due_at(rule.timing, times(session, self.answer_days.get(session.pk)), user.zone)
        preference = self.preferences.get((session.process_id, user.pk))
        if preference is None or preference.digest_at is None or rule.is_safety:
            return due
        daily = reminders.in_daily_mail(due, preference.digest_at, user.zone)
        return due if daily.timestamp() < self.now.timestamp() <= due.timestamp() else daily

    def _candidates(self, rule: ReminderRule, session: Session) -> Collection[UUID]:
        return self._staff(rule, session) if rule.audience in STAFF_ROLES else self.seats[session.pk]

    def _staff(self, rule: ReminderRule, session: Session) -> set[UUID]:
        return {
            row.user_id
            for row in self.roles.values()
            if row.process_id == session.process_id
            and row.role in STAFF_ROLES[rule.audience]
            and (row.role not in ONLY_WHERE_LET_IN or (session.pk, row.pk) in self.let_in)
        }

    def why_not(self, rule: ReminderRule, session: Session, user_id: UUID, due: datetime) -> Reason | str:
        """Return why a rule that is on does not remind somebody of a session any more; empty when it does."""
        if session.status not in (HELD_OR_BEING if rule.is_after else TO_COME):
            return Reason.OVER
        if rule.audience in STAFF_ROLES:
            if user_id not in self._staff(rule, session):
                return Reason.GONE
        elif why := self._why_no_seat(rule, session, user_id):
            return why
        if (session.process_id, user_id) in self.refused:
            return Reason.REFUSED
        preference = self.preferences.get((session.process_id, user_id))
        if preference is not None and preference.is_muted and not rule.is_safety:
            return Reason.MUTED
        useful = reminders.useful_until(rule.timing, times(session, self.answer_days.get(session.pk)), due)
        return Reason.TOO_LATE if self.now > useful else ""

    def _why_no_seat(self, rule: ReminderRule, session: Session, user_id: UUID) -> Reason | str:
        seat = self.seats[session.pk].get(user_id)
        if seat is None:
            return Reason.OFF_THE_LIST
        if seat.status not in Participation.APPROACHED or seat.membership_id not in self.roles:
            return Reason.GONE
        return "" if _is_meant(rule, seat) else Reason.ANSWERED

    def why_unwanted(self, reminder: Reminder) -> Reason | str:
        """Return why a planned or written reminder must not leave; empty when it may."""
        session = self.sessions[reminder.session_id]
        rule = self.rule_of(reminder)
        if not rule.is_on:
            return Reason.SWITCHED_OFF
        if reminder.scheduled != self.scheduled[session.pk]:
            return Reason.OVER if session.status in Session.TOMBSTONES else Reason.MOVED
        return self.why_not(rule, session, reminder.recipient_id, reminder.due_at)

    def rule_of(self, reminder: Reminder) -> ReminderRule:
        """Return the rule of a reminder as it stands for its session."""
        return self.variants.get((reminder.session_id, reminder.rule_id)) or self.roots[reminder.rule_id]


A = Attendance.Answer
ANSWERS = {
    Audience.INVITED: (A.INVITED, A.TENTATIVE, A.ACCEPTED),
    Audience.UNANSWERED: (A.INVITED, A.TENTATIVE),
    Audience.COMING: (A.ACCEPTED, A.TENTATIVE),
    Audience.SIDE_CONTACTS: (A.INVITED, A.TENTATIVE, A.ACCEPTED),
}


def _is_meant(rule: ReminderRule, seat: Seat) -> bool:
    """Whether a rule is for somebody with this answer; afterwards those who came count as coming, whatever they said."""
    if rule.audience == Audience.SIDE_CONTACTS and seat.role != Role.SIDE_CONTACT:
        return False
    if rule.is_after and rule.audience == Audience.COMING and seat.presence != Attendance.Presence.UNKNOWN:
        return seat.presence in Attendance.CAME
    return seat.answer in ANSWERS[rule.audience]


def near(now: datetime) -> QuerySet[Session]:
    """Return the sessions whose reminders are to be looked at: those near, just over, or with reminders still planned."""
    soon = Q(status__in=HELD_OR_BEING + TO_COME, starts_at__lt=now + AHEAD + timedelta(days=31))
    recent = Q(ends_at__gt=now - timedelta(days=31))
    longer = Q(reminder_rules__count__gt=30) | Q(process__reminder_rules__count__gt=30)
    far = Q(starts_at__lt=now + timedelta(days=456), ends_at__gt=now - timedelta(days=366))
    open_rows = Reminder.objects.filter(state=Reminder.State.PLANNED)
    live = Q(status__in=HELD_OR_BEING + TO_COME)
    return Session.objects.filter(
        (soon & recent) | (live & far & longer) | Q(pk__in=open_rows.values("session"))
    ).distinct()


def overtaken(rows: Sequence[Reminder], until: datetime) -> set[UUID]:
    """Return those of some due reminders that are late and followed by one for the same, due as well: one will do."""
    late = [row.pk for row in rows if row.due_at < until - reminders.TOO_LATE]
    following = Reminder.objects.filter(
        recipient=OuterRef("recipient"), session=OuterRef("session"), rule__purpose=OuterRef("rule__purpose"),
        due_at__gt=OuterRef("due_at"), due_at__lte=until, state__in=(Reminder.State.PLANNED, Reminder.State.WRITTEN),
    )  # fmt: skip
    return set(Reminder.objects.filter(Exists(following), pk__in=late).values_list("pk", flat=True)) if late else set()


def unwanted(notices: Sequence[Notice]) -> dict[UUID, str]:
    """Return, by their ids, the mails of reminders that must not leave any more: of a daily mail, if any part of it.

    What is left of a daily mail is planned and written anew.
    """
    rows = Reminder.objects.filter(notice__in=[notice.pk for notice in notices])
    rows = list(rows.only("notice", "rule", "session", "recipient", "scheduled", "due_at"))
    sessions = Session.objects.filter(pk__in={row.session_id for row in rows}).only(*DECISIVE)
    facts = Facts(list(sessions), {row.recipient_id for row in rows})
    found = {notice.pk: str(Reason.OFF_THE_LIST.label) for notice in notices}
    for row in rows:
        found.pop(row.notice_id, None)
    reasons = ((row.notice_id, facts.why_unwanted(row)) for row in rows)
    return found | {notice_id: str(Reason(why).label) for notice_id, why in reasons if why}
