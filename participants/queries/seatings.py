"""A session's invitations as staff look after them: who, what they answered, which mail went, who waits for a place."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogues.models import Session
from notices.models import Notice
from participants import letters
from participants.models import AnswerLink, Attendance, Invitation, Participation, Reserve
from participants.queries.people import Mark, marks

WORDS = {
    letters.INVITATION: _("Invitation"),
    letters.CHANGED: _("What has changed"),
    letters.CALLED_OFF: _("That it is off"),
}
SHAPES = {"sent": "done", "failed": "no late", "sending": "half"}
FEW = 3


@dataclass(frozen=True)
class Mail:
    """One letter: what of, how far it is, and when it left or is due."""

    kind: str
    state: str
    due_at: str
    sent_at: str | None
    reason: str

    @property
    def what(self) -> str:
        return WORDS[self.kind]

    @property
    def state_words(self) -> str:
        return Notice.State(self.state).label

    @property
    def shape(self) -> str:
        return SHAPES.get(self.state, "")

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.sent_at or self.due_at)


@dataclass(frozen=True)
class Seat:
    """One person who is invited, with the last letters to them, the latest first."""

    attendance: Attendance
    mails: list[Mail]

    @property
    def reads_mail(self) -> bool:
        """Whether the house can write to them: who has no account is handed a link."""
        participation = self.attendance.participation
        membership = participation.membership
        if membership is None or participation.status in Participation.GONE or not membership.user.email:
            return False
        return membership.ended_at is None or membership.ended_at > timezone.now()


@dataclass
class SideSeatings:
    """One side: its seats by handle, and its reserve in its order."""

    mark: Mark
    seats: list[Seat] = field(default_factory=list)
    reserve: list[Reserve] = field(default_factory=list)

    @property
    def coming(self) -> int:
        return sum(seat.attendance.answer == Attendance.Answer.ACCEPTED for seat in self.seats)


def sides(session: Session) -> list[SideSeatings]:
    """Return the sides of a session in the order of their names, and resource persons last. Three queries."""
    seats, reserve = defaultdict(list), defaultdict(list)
    for row in _attendances(session):
        seats[row.participation.side_id].append(Seat(row, [Mail(**mail) for mail in row.mails]))
    for each in session.reserves.select_related("participation"):
        reserve[each.participation.side_id].append(each)
    found = [SideSeatings(mark, seats[pk], reserve[pk]) for pk, mark in marks(session.process).items()]
    return [side for side in found if side.mark.side is not None or side.seats or side.reserve]


def _attendances(session: Session):
    mails = Notice.objects.filter(
        about_id=OuterRef("session"),
        recipient=OuterRef("participation__membership__user"),
        kind__in=letters.KINDS,
    ).order_by("-queued_at")
    stale = Invitation.objects.filter(
        session=OuterRef("session"), participation=OuterRef("participation"), is_answer_stale=True
    )
    one = JSONObject(kind="kind", state="state", due_at="due_at", sent_at="sent_at", reason="reason")
    return (
        session.attendances.select_related("participation__membership__user")
        .annotate(
            mails=ArraySubquery(mails.values_list(one)[:FEW]),
            is_stale=Exists(stale),
            has_link=Exists(AnswerLink.objects.open().filter(attendance=OuterRef("pk"))),
        )
        .order_by("participation__handle")
    )
