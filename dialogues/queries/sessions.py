"""Which sessions somebody may see, and in how much detail."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When, Window
from django.db.models.fields import BooleanField
from django.db.models.functions import Coalesce, JSONObject, NullIf
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from dialogues import hooks
from dialogues.access import Member, Permission, current_memberships
from dialogues.models import Assignment, Membership, Paragraph, Process, Role, Session


def in_full(member: Member) -> QuerySet[Session]:
    """The sessions a member may open: all for the third party, else those they are invited or assigned to."""
    sessions = Session.objects.filter(process=member.process_id)
    if member.is_third_party:
        return sessions
    mine = Membership.objects.filter(current_memberships(), process=member.process_id, user=member.user)
    invited = Session.objects.filter(hooks.own_sessions(member), process=member.process_id)
    assigned = Assignment.objects.filter(membership__in=mine)
    return sessions.filter(Q(pk__in=invited.values("pk")) | Q(pk__in=assigned.values("session")))


def listed(member: Member) -> QuerySet[Session]:
    """The sessions in a member's list; `is_open` says which may be read. Administrators see dates and place of all."""
    readable = in_full(member)
    sees_replacement = Value(True) if member.is_third_party else Exists(readable.filter(pk=OuterRef("replaced_by")))
    if member.is_third_party or Role.ADMINISTRATOR not in member.roles:
        return readable.annotate(is_open=Value(True), sees_replacement=sees_replacement)
    return Session.objects.filter(process=member.process_id).annotate(
        is_open=Case(When(pk__in=readable.values("pk"), then=True), default=False, output_field=BooleanField()),
        sees_replacement=sees_replacement,
    )


def begun(member: Member) -> QuerySet[Session]:
    """The sessions a member may open that have begun, the latest first."""
    return in_full(member).filter(status__in=Session.BEGUN).order_by("-starts_at", "pk")


def upcoming(sessions: QuerySet[Session]) -> QuerySet[Session]:
    return sessions.filter(status__in=Session.UPCOMING).order_by("starts_at", "pk")


def past(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Held, written up, closed, postponed or cancelled, the latest first."""
    return sessions.exclude(status__in=Session.UPCOMING).select_related("replaced_by").order_by("-starts_at", "pk")


LONGEST = timedelta(days=32)  # of a session, with a day for the zones: it lets the index on the beginning be used


def between(sessions: QuerySet[Session], starts_at: datetime, ends_at: datetime) -> QuerySet[Session]:
    """Sessions that take place, at least in part, between two moments."""
    rows = sessions.filter(starts_at__lt=ends_at, starts_at__gt=starts_at - LONGEST, ends_at__gt=starts_at)
    return rows.order_by("starts_at", "pk")


def of_all(members: Iterable[Member]) -> QuerySet[Session]:
    """The sessions that a person may open, across all their processes."""
    members = [member for member in members if member.may(Permission.SESSION_VIEW)]
    seen = Q(process__in=[member.process_id for member in members if member.is_third_party])
    for member in members:
        if not member.is_third_party:
            seen |= Q(hooks.own_sessions(member), process=member.process_id)
    if members:
        mine = Membership.objects.filter(current_memberships(), user=members[0].user)
        seen |= Q(pk__in=Assignment.objects.filter(membership__in=mine).values("session"))
    return Session.objects.filter(seen)


def sees_all(member: Member) -> bool:
    """Whether a member's list holds every session of the process."""
    return member.is_third_party or Role.ADMINISTRATOR in member.roles


def name(session: Session, member: Member) -> str:
    """What to call a session to a member: by its number only where a gap in the numbers can tell them nothing new."""
    if sees_all(member):
        return _("Session %(number)s") % {"number": session.number}
    return _("Session of %(day)s") % {"day": date_format(session.first_day, "j F Y")}


def words(session: Session, member: Member) -> str:
    """The same in the middle of a sentence."""
    if sees_all(member):
        return _("session %(number)s") % {"number": session.number}
    return _("the session of %(day)s") % {"day": date_format(session.first_day, "j F Y")}


def heading(session: Session, member: Member) -> str:
    """What stands over a session in a list: its title, and its number where it may be known."""
    if sees_all(member):
        return _("Session %(number)s: %(title)s") % {"number": session.number, "title": session.title}
    return session.title


def picked(sessions: QuerySet[Session], wishes: Mapping[str, object]) -> QuerySet[Session]:
    """Those sessions that meet every wish: a state, a kind, a phase, from a day on, until a day. What is empty asks nothing."""
    lookups = {
        "status": "status",
        "kind": "kind",
        "phase": "phase",
        "since": "last_day__gte",
        "until": "first_day__lte",
    }
    return sessions.filter(**{lookup: wishes[name] for name, lookup in lookups.items() if wishes.get(name)})


def shows_place(member: Member, session: Session) -> bool:
    """The place is sealed until the session is confirmed, but for those who prepare it."""
    return member.is_staff or session.status in Session.PLACE_SHOWN


def shown_place(member: Member, session: Session) -> str | None:
    """Return the place, or None where it is sealed for the member."""
    return session.place if shows_place(member, session) else None


def page_of(sessions: QuerySet[Session], number: object, size: int) -> Page:
    """Return one page of a list, the first where `number` is none. The count comes with the rows: one query."""
    asked = str(number or "")
    number = max(int(asked), 1) if asked.isdecimal() and len(asked) <= 5 else 1
    rows = list(sessions.annotate(total=Window(Count("*")))[(number - 1) * size : number * size])
    if not rows and number > 1:
        return page_of(sessions, 1, size)
    return Page(rows, number, Paginator(range(rows[0].total if rows else 0), size))


@dataclass(frozen=True)
class Line:
    """A session in a list: the place is None where it is sealed, the title where only dates may be seen."""

    session: Session
    title: str | None
    place: str | None
    replaced_by: Session | None = None


def lines(rows: Iterable[Session], member: Member) -> list[Line]:
    return [_line(session, member) for session in rows]


def _line(session: Session, member: Member) -> Line:
    title = session.title if session.is_open else None
    replaced_by = session.replaced_by if session.sees_replacement and session.replaced_by_id else None
    return Line(session, title, shown_place(member, session), replaced_by)


def with_links(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Sessions with `is_replacement`: whether one stands in the place of another; it costs no query of its own."""
    return sessions.annotate(is_replacement=Exists(Session.objects.filter(replaced_by=OuterRef("pk"))))


def links(session: Session, member: Member) -> tuple[Session | None, list[Session]]:
    """Return what takes the place of a session, and in the place of which others it stands, as the member may see them.

    At most one query; none for a session of `with_links` that has neither.
    """
    if session.replaced_by_id is None and not session.is_replacement:
        return None, []
    found = list(in_full(member).filter(Q(pk=session.replaced_by_id) | Q(replaced_by=session.pk)).order_by("starts_at"))
    replacement = next((each for each in found if each.pk == session.replaced_by_id), None)
    return replacement, [each for each in found if each.replaced_by_id == session.pk]


def assigned(session: Session) -> QuerySet[Assignment]:
    """Who was let into this session, by role and name."""
    current = Membership.objects.filter(current_memberships())
    rows = session.assignments.filter(membership__in=current).select_related("membership__user")
    return rows.order_by("membership__role", "membership__user__name")


def with_assigned(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Sessions with `let_in`, the names and roles of whom they were opened to; it costs no query of its own."""
    rows = Assignment.objects.filter(
        session=OuterRef("pk"), membership__in=Membership.objects.filter(current_memberships())
    ).order_by("membership__role", "membership__user__name")
    name = Coalesce(NullIf("membership__user__name", Value("")), "membership__user__username")
    one = JSONObject(name=name, role="membership__role")
    return sessions.annotate(let_in=ArraySubquery(rows.values_list(one)))


COPIED = (
    "title", "purpose", "cover_title", "kind", "mode", "phase", "place", "venue", "practical", "languages", "transfer_intent",
    "first_time", "last_time", "zone",
)  # fmt: skip


def first_guess(process: Process, user: User, replaces: Session | None) -> dict[str, object]:
    """Return what a new session's form holds at first: the session it replaces without its days, or the house's habits."""
    guess = {"zone": user.time_zone, "languages": process.languages, "note_regime": process.note_regime}
    if replaces is not None:
        guess |= {name: getattr(replaces, name) for name in COPIED}
    return guess


def assignments(process: Process) -> QuerySet[Assignment]:
    return Assignment.objects.filter(session__process=process).select_related("session", "membership")


def not_kept(session: Session) -> int:
    """Return how many paragraphs closing the session destroys."""
    return Paragraph.objects.not_to_keep([session]).count()
