"""What the sides say to the windows of a poll, as far as somebody may know."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from dialogues import windows as standings
from dialogues.access import Member, Permission, current_memberships
from dialogues.models import Membership, Poll, Process, Role, Side, Window, WindowAnswer
from dialogues.queries import members
from dialogues.windows import Standing
from notices.models import Notice


def seen_by(member: Member) -> QuerySet[Poll]:
    """The questions a member may know of: all for those who plan sessions, the open ones for contacts of a side."""
    polls = Poll.objects.filter(process=member.process_id)
    if member.may(Permission.SESSION_EDIT):
        return polls
    return polls.filter(state=Poll.State.OPEN) if member.may(Permission.APPROVE_FOR_SIDE) else polls.none()


def still_open(member: Member) -> list[Poll]:
    """Return the open questions a member may know of. One query, or none for whom it is none of their business."""
    if not (member.may(Permission.SESSION_EDIT) or member.may(Permission.APPROVE_FOR_SIDE)):
        return []
    return list(seen_by(member).filter(state=Poll.State.OPEN).order_by("answers_by", "pk")[:50])


@dataclass(frozen=True)
class Row:
    """One window with what each side said, in the order of the sides; None where a side has not answered."""

    window: Window
    answers: list[WindowAnswer | None]
    standing: Standing
    is_best: bool


def windows_of(poll: Poll, answers: QuerySet[WindowAnswer] | None = None) -> list[Window]:
    """Return the windows of a poll in order, with those answers that may be seen as `seen`. Two queries."""
    seen = WindowAnswer.objects.all() if answers is None else answers
    rows = list(poll.windows.prefetch_related(Prefetch("answers", seen.select_related("given_by"), to_attr="seen")))
    for each in rows:
        each.poll = poll
    return rows


def table(poll: Poll, sides: list[Side]) -> list[Row]:
    """Return all windows with the answers of all sides, for those who plan sessions. Two queries."""
    rows = windows_of(poll)
    standing = [standings.standing([each.answer for each in row.seen], len(sides)) for row in rows]
    top = standings.best(standing)
    return [
        Row(row, _in_order(row.seen, sides), standing[place], is_best=place in top) for place, row in enumerate(rows)
    ]


def _in_order(answers: list[WindowAnswer], sides: list[Side]) -> list[WindowAnswer | None]:
    by_side = {each.side_id: each for each in answers}
    return [by_side.get(side.pk) for side in sides]


def of_side(poll: Poll, side_id: UUID) -> list[Window]:
    """Return the windows of a poll with what one side said, and nothing of any other. Two queries."""
    return windows_of(poll, WindowAnswer.objects.filter(side=side_id))


def agree(window: Window, today: date) -> bool:
    """Whether every side can at this time. What a contact said counts while their mandate lasts (I16). Three queries."""
    sides = set(window.process.sides.values_list("pk", flat=True))
    answers = list(window.answers.exclude(answer=WindowAnswer.Answer.NO))
    lasting = Q(mandate_until=None) | Q(mandate_until__gte=today)
    contacts = Membership.objects.filter(current_memberships(), lasting, process=window.process_id)
    speak = set(contacts.filter(role=Role.SIDE_CONTACT).values_list("user_id", "side_id"))
    by_hand = {each.side_id for each in answers if each.told != WindowAnswer.Told.SIGNED_IN}
    return bool(sides) and sides == by_hand | {
        each.side_id for each in answers if (each.given_by_id, each.side_id) in speak
    }


def own_contact(member: Member) -> Membership | None:
    """Return the role by which a member speaks for a side. One query."""
    rows = Membership.objects.filter(current_memberships(), process=member.process_id, user=member.user)
    return rows.filter(role=Role.SIDE_CONTACT).select_related("side").first()


def no_longer_wanted(notice: Notice) -> str:
    """Return why a mail that asks for an answer must not leave any more. At most two queries."""
    if not Poll.objects.filter(pk=notice.about_id, state=Poll.State.OPEN).exists():
        return _("The question is closed.")
    return members.no_longer_a_member(notice)


def windows_in(process: Process) -> QuerySet[Window]:
    return Window.objects.filter(process=process, poll__process=process).select_related("poll__process")
