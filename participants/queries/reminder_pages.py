"""What the pages of reminders show."""

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from accounts.models import User
from dialogues.access import Member
from dialogues.models import Process, Session
from dialogues.queries.sessions import page_of
from notices.models import Notice
from participants import reminder_letters as letters
from participants.models import Attendance, Participation, Reminder, ReminderPreference, ReminderRule
from participants.queries import reminders as queries
from participants.reminder_letters import Words

PAGE = 50
PLANNED, FAILED, SENT, ON_ITS_WAY, SKIPPED, VOID = "planned", "failed", "sent", "on_its_way", "skipped", "void"
_OF_NOTICE = {
    Notice.State.QUEUED: ON_ITS_WAY,
    Notice.State.SENDING: ON_ITS_WAY,
    Notice.State.SENT: SENT,
    Notice.State.FAILED: FAILED,
    Notice.State.VOID: VOID,
}
STATES = {
    PLANNED: Q(state=Reminder.State.PLANNED) | Q(state="written", notice__state__in=["queued", "sending"]),
    SENT: Q(state="written", notice__state="sent"),
    FAILED: Q(state="written", notice__state="failed"),
    VOID: Q(state__in=["void", "skipped"]) | Q(state="written", notice__state="void"),
}


@dataclass(frozen=True)
class Row:
    """One reminder to one person, as staff see it: where it stands and why."""

    reminder: Reminder
    handle: str
    state: str
    why: str

    @property
    def shape(self) -> str:
        return {SENT: "done", FAILED: "no", VOID: "no", SKIPPED: "no", ON_ITS_WAY: "half"}.get(self.state, "")

    @property
    def may_skip(self) -> bool:
        return self.state == PLANNED or (self.state == ON_ITS_WAY and self.reminder.notice.state == Notice.State.QUEUED)

    @property
    def may_retry(self) -> bool:
        return self.state == FAILED


def ledger(session: Session, state: str, number: object) -> Page:
    """Return one page of the reminders of a session, the next due first. One query."""
    seat = Participation.objects.filter(process=session.process_id, membership__user=OuterRef("recipient"))
    rows = (
        Reminder.objects.filter(STATES.get(state, Q()), session=session)
        .annotate(handle=Subquery(seat.values("handle")[:1]))
        .select_related("rule", "notice", "recipient")
        .defer("notice__address", "notice__subject", "notice__text", "notice__calendar")
    )
    page = page_of(rows.order_by("due_at", F("handle").asc(nulls_last=True), "pk"), number, PAGE)
    page.object_list = [_row(each) for each in page.object_list]
    return page


def _row(reminder: Reminder) -> Row:
    notice = reminder.notice
    name = reminder.handle or str(reminder.recipient)
    if reminder.state == Reminder.State.WRITTEN:
        state = _OF_NOTICE[notice.state] if notice is not None else SENT
        return Row(reminder, name, state, notice.reason if notice is not None else "")
    return Row(reminder, name, reminder.state, reminder.get_reason_display())


def not_reached(session: Session) -> list[str]:
    """Return the handles of the invited whom no mail can reach: they do not sign in, or asked not to be written to."""
    seats = Attendance.objects.filter(session=session, participation__status__in=Participation.APPROACHED)
    without = Q(participation__membership=None) | Q(participation__membership__user__email="")
    refused = Q(
        participation__consents__purpose="contacted",
        participation__consents__is_current=True,
        participation__consents__is_given=False,
    )
    unreached = seats.exclude(answer=Attendance.Answer.DECLINED).filter(without | refused)
    return sorted(set(unreached.values_list("participation__handle", flat=True)))


@dataclass(frozen=True)
class RuleLine:
    """A rule as it stands for a session: inherited, changed there, or its own."""

    rule: ReminderRule

    @property
    def whose(self) -> str:
        if self.rule.session_id is None:
            return _("as in the process")
        return _("changed for this session") if self.rule.replaces_id else _("for this session only")


def of_process(process: Process) -> QuerySet[ReminderRule]:
    return process.reminder_rules.filter(session=None).order_by("is_after", "-anchor", "unit", "-count", "pk")


def of_session(session: Session) -> list[RuleLine]:
    """Return the rules of a session, those of the process first. One query."""
    rows = ReminderRule.objects.filter(process=session.process_id).filter(Q(session=None) | Q(session=session))
    rows = list(rows.order_by("is_after", "-anchor", "unit", "-count", "pk"))
    variants = {each.replaces_id: each for each in rows if each.replaces_id}
    inherited = [variants.get(each.pk, each) for each in rows if each.session_id is None]
    own = [each for each in rows if each.session_id and not each.replaces_id]
    return [RuleLine(each) for each in inherited + own]


def texts_of(rule: ReminderRule) -> dict[str, Words]:
    return {each.language: Words(each.subject, each.body) for each in rule.texts.all()}


def next_session(process: Process) -> Session | None:
    """Return the session a reminder of the process is shown with: the next that people are invited to, else any next."""
    coming = process.sessions.filter(status__in=Session.UPCOMING).order_by("starts_at").select_related("process")
    return coming.filter(attendances__isnull=False).first() or coming.first() or process.sessions.last()


@dataclass(frozen=True)
class Recipients:
    """Whom a preview can be written for: those invited who can get mail, by handle, and whoever asks."""

    session: Session | None
    users: dict[str, User]
    names: list[tuple[str, str]]


def recipients(session: Session | None, member: Member) -> Recipients:
    """Return the people a preview can be shown for. One query."""
    if session is None:
        return Recipients(None, {}, [])
    seats = Attendance.objects.filter(session=session, participation__membership__isnull=False)
    seats = seats.filter(participation__status__in=Participation.APPROACHED)
    seats = seats.select_related("participation__membership__user").order_by("participation__handle").defer("remark")
    users = {str(seat.pk): seat.participation.membership.user for seat in seats}
    names = [(str(seat.pk), seat.participation.handle) for seat in seats] + [("me", _("you"))]
    return Recipients(session, {**users, "me": member.user}, names)


def preview(rule: ReminderRule, texts: dict[str, Words], to: Recipients, who: str) -> Words:
    """Return the mail as it would leave to somebody now. One query."""
    session = to.session
    facts = queries.Facts([session], [])
    return letters.letter(
        purpose=rule.purpose, texts=texts, session=session, user=to.users[who],
        times=queries.times(session, facts.answer_days.get(session.pk)), discretion=session.process.discretion,
    )  # fmt: skip


def preference_of(process: Process, user: User) -> ReminderPreference:
    """Return how somebody wants to be reminded: single mails where they said nothing."""
    found = ReminderPreference.objects.filter(process=process, user=user).first()
    return found or ReminderPreference(process=process, user=user)


def own_reminders(process: Process, user: User) -> QuerySet[Reminder]:
    """Return what is planned for somebody, the next first."""
    rows = Reminder.objects.filter(process=process, recipient=user, state=Reminder.State.PLANNED)
    return rows.select_related("rule", "session").order_by("due_at", "pk")


def rule_rows(process: Process) -> QuerySet[ReminderRule]:
    return process.reminder_rules.select_related("session__process", "process")


def reminder_rows(process_id: UUID) -> QuerySet[Reminder]:
    return Reminder.objects.filter(process=process_id).select_related("session")
