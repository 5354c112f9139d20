"""What waits in sessions, notes and options, and on whom. One query each for all processes of a person."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.access import Member, Permission
from dialogues.approvals import read_sides
from dialogues.hooks import Waiting
from dialogues.models import Note, NoteRegime, Option, Paragraph, Session
from dialogues.queries import sessions

MOST = 200
S, N = Session.Status, Note.Status
# Sessions in which something may wait; proposed and closed ones are left to their list.
ALIVE = (S.AGREED, S.CONFIRMED, S.IN_PROGRESS, S.HELD, S.WRITTEN_UP)


def of_sessions(members: list[Member]) -> list[Waiting]:
    """Sessions to move on, drafts to write and circulate, notes to read."""
    if not members:
        return []
    by_process = {member.process_id: member for member in members}
    readable = Q()
    for member in members:
        readable |= Q(pk__in=sessions.in_full(member).values("pk"))
    alive = Session.objects.filter(readable, _something_to_do(), status__in=ALIVE)
    rows = alive.select_related("note").order_by("starts_at")[:MOST]
    return [each for row in rows for each in _of(row, by_process[row.process_id])]


def _something_to_do() -> Q:
    """Picks what `_of` may speak of, so that a long plan of sessions to come is not read."""
    now = timezone.now()
    to_move = Q(status=S.CONFIRMED, starts_at__lte=now) | Q(status=S.IN_PROGRESS, ends_at__lte=now)
    to_write = Q(note__status__in=Note.OPEN)
    return to_move | Q(status__in=(S.HELD, S.WRITTEN_UP)) | to_write


def _of(session: Session, member: Member) -> Iterator[Waiting]:
    session.process = member.process
    if member.may(Permission.SESSION_EDIT):
        yield from _to_move(session)
    if session.note_regime != NoteRegime.NO_NOTES:
        yield from _to_write(session, member)


def _to_move(session: Session) -> Iterator[Waiting]:
    now = timezone.now()
    page = _page("session_detail", session)
    texts = {"number": session.number}
    if session.status == S.CONFIRMED and session.starts_at <= now:
        yield _mine(session, _("Say that session %(number)s has begun") % texts, page, _("Its first day has come."))
    elif session.status == S.IN_PROGRESS and session.ends_at <= now:
        yield _mine(session, _("Say that session %(number)s was held") % texts, page, _("Its end has passed."))
    elif session.status == S.WRITTEN_UP:
        why = _("It is written up. Closing destroys what was not to be kept.")
        yield _mine(session, _("Close session %(number)s") % texts, page, why)
    elif session.status == S.HELD and _is_written_up(session):
        why = _("Its notes are done, or none are kept.")
        yield _mine(session, _("Say that session %(number)s is written up") % texts, page, why)


def _is_written_up(session: Session) -> bool:
    if session.note_regime == NoteRegime.NO_NOTES:
        return True
    return hasattr(session, "note") and session.note.status in (N.AGREED, N.CLEARED, N.WITHDRAWN)


def _to_write(session: Session, member: Member) -> Iterator[Waiting]:
    writes, moves = member.may(Permission.NOTE_WRITE), member.may(Permission.NOTE_MOVE)
    texts = {"session": sessions.words(session, member)}
    if not hasattr(session, "note"):
        if session.status == S.HELD and (writes or moves):
            title = _("Begin the notes of %(session)s") % texts
            yield _thing(
                session, title, _page("session_detail", session), _("It was held."), mine=writes, on=_("Rapporteur")
            )
        return
    note, page = session.note, _page("note_detail", session, session.note)
    if note.status == N.DRAFT and (writes or moves):
        title = _("Write the notes of %(session)s") % texts
        yield _thing(session, title, page, _("They are a draft."), mine=writes, on=_("Rapporteur"))
    elif note.status == N.INTERNAL_REVIEW and (writes or moves):
        title = _("Read and circulate the notes of %(session)s") % texts
        yield _thing(session, title, page, _("They are in internal review."), mine=moves, on=_("Facilitator"))
    elif note.status == N.CIRCULATED:
        yield from _in_circulation(session, note, page, member)
    elif note.status == N.COMMENTS_IN and moves:
        title = _("Work in the comments on %(session)s, and record the notes as agreed") % texts
        yield _mine(session, title, page, _("The round of comments has closed."))


def _in_circulation(session: Session, note: Note, page: str, member: Member) -> Iterator[Waiting]:
    by = note.comments_until.astimezone(session.venue_zone).date() if note.comments_until else None
    texts = {"session": sessions.words(session, member)}
    if note.takes_remarks and member.may(Permission.NOTE_REMARK):
        why = _("Comment on any paragraph, or object to it.")
        yield _mine(session, _("Read the notes of %(session)s") % texts, page, why, by)
    elif not note.takes_remarks and member.may(Permission.NOTE_MOVE):
        why = _("The time for comments has passed.")
        yield _mine(session, _("Close the round of comments on %(session)s") % texts, page, why)


def _mine(session: Session, title: str, url: str, why: str, by=None) -> Waiting:
    return Waiting(process=session.process, title=title, url=url, why=why, mine=True, by=by)


def _thing(session: Session, title: str, url: str, why: str, *, mine: bool, on: str) -> Waiting:
    return Waiting(process=session.process, title=title, url=url, why=why, mine=mine, on_whom="" if mine else on)


def _page(name: str, session: Session, note: Note | None = None) -> str:
    return reverse(f"dialogues:{name}", args=[session.process_id, (note or session).pk])


def of_options(members: list[Member]) -> list[Waiting]:
    """What lies on the shelf and is to be looked at again."""
    by_process = {member.process_id: member for member in members if member.may(Permission.OPTION_EDIT)}
    if not by_process:
        return []
    due = Option.objects.filter(
        process__in=by_process, status=Option.Status.SHELVED, review_on__lte=timezone.localdate()
    )  # fmt: skip
    return [
        Waiting(
            process=by_process[option.process_id].process,
            title=_("Look again at an option on the shelf: %(title)s") % {"title": option.current.title},
            url=reverse("dialogues:option_detail", args=[option.process_id, option.pk]),
            why=_("Its day has come. Move it on, or leave it until another day."),
            mine=True,
            by=option.review_on,
        )
        for option in due.select_related("current").order_by("review_on", "pk")[:MOST]
    ]


def of_polls(members: list[Member]) -> list[Waiting]:
    """Questions which days suit: for a contact whose side has not answered, and for who plans when all have.

    No query of its own: the sides of a process, which pages read once, know what they are asked.
    """
    asked = [each for each in members if each.may(Permission.SESSION_EDIT) or each.may(Permission.APPROVE_FOR_SIDE)]
    read_sides([member.process for member in asked])
    return [each for member in asked for each in _of_polls(member)]


def _of_polls(member: Member) -> Iterator[Waiting]:
    sides = list(member.process.sides.all())
    for poll in sides[0].asked if sides else ():
        silent = {side.pk for side in sides for each in side.asked if each["id"] == poll["id"] and not each["answered"]}
        thing = {"process": member.process, "by": date.fromisoformat(poll["by"])}
        if member.may(Permission.SESSION_EDIT):
            url = reverse("dialogues:poll_detail", args=[member.process_id, poll["id"]])
            yield _for_who_plans(silent, {**thing, "url": url})
        elif member.side_id in silent:
            url = reverse("dialogues:poll_answer", args=[member.process_id, poll["id"]])
            why = _("Several windows for one session. Other sides do not see what you answer.")
            yield Waiting(title=_("Say which days suit your side"), url=url, why=why, mine=True, **thing)


def _for_who_plans(silent: set[UUID], thing: dict[str, object]) -> Waiting:
    if not silent:
        why = _("Every side has said which days suit it.")
        return Waiting(title=_("Choose one of the windows"), why=why, mine=True, **thing)
    on = ngettext("%(n)s side", "%(n)s sides", len(silent)) % {"n": len(silent)}
    why = _("Not every side has answered.")
    return Waiting(title=_("Which days suit the sides"), why=why, mine=False, on_whom=on, **thing)


SOON = timedelta(days=14)


def of_follow_ups(members: list[Member]) -> list[Waiting]:
    """What notes say is to be followed up, two weeks ahead. Its owner is named to those who write the notes only."""
    writing = {member.process_id: member for member in members if member.may(Permission.NOTE_WRITE)}
    if not writing:
        return []
    readable = Q()
    for member in writing.values():
        readable |= Q(section__note__session__in=sessions.in_full(member).values("pk"))
    due = Paragraph.objects.filter(
        readable, kind=Paragraph.Kind.FOLLOW_UP, is_done=False, due_on__lte=timezone.localdate() + SOON
    ).exclude(audience=Paragraph.Audience.DO_NOT_KEEP)
    return [
        Waiting(
            process=writing[row.process_id].process,
            title=_("Follow up: %(what)s") % {"what": Truncator(row.body).words(12)},
            url=reverse("dialogues:note_detail", args=[row.process_id, row.section.note_id]) + f"#p-{row.pk}",
            why=_("So it was noted."),
            mine=writing[row.process_id].may(Permission.NOTE_MOVE),
            on_whom=row.owner,
            by=row.due_on,
        )
        for row in due.select_related("section").order_by("due_on", "pk")[:MOST]
    ]
