"""Who takes part, as far as somebody may know of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from dialogues.access import Member, Permission
from dialogues.hooks import Found, SidePerson
from dialogues.models import Process, Side
from dialogues.queries.processes import MARKS
from participants.models import Attendance, Participation

S = Participation.Status
SHAPES = {
    S.SOUNDED: "half", S.INVITED: "half", S.ACCEPTED: "done", S.ACTIVE: "done", S.PAUSED: "half",
    S.LEFT: "no", S.WITHDRAWN: "no", S.EXCLUDED: "no",
}  # fmt: skip


@dataclass(frozen=True)
class Mark:
    """A side with the number of its shape and colour, in the order of the sides' own names."""

    side: Side | None
    number: int


@dataclass(frozen=True)
class Shown:
    """One person as one member may see them; what they may not see is empty."""

    pk: UUID
    handle: str
    side_id: UUID | None
    standing: str
    status: Participation.Status | None
    is_own: bool

    @property
    def status_words(self) -> str:
        return self.status.label if self.status else ""

    @property
    def shape(self) -> str:
        """The shape that stands beside the status: none, half, done or no."""
        return SHAPES.get(self.status, "")


def marks(process: Process) -> dict[UUID | None, Mark]:
    """Return every side of a process by its id, and one mark without side for resource persons. One query."""
    sides = {side.pk: Mark(side, 1 + at % MARKS) for at, side in enumerate(process.sides.all())}
    return {**sides, None: Mark(None, 0)}


def own_participation(member: Member) -> Participation | None:
    return Participation.objects.of_member(member).select_related("person").first()


def met_by(member: Member) -> set[UUID]:
    """Return the participations that were at a session with the member, who was there as well. One query.

    Saying that one will come is no meeting: the session has begun, and neither of the two stayed away.
    """
    there = Attendance.objects.filter(process=member.process_id).in_the_room()
    together = there.filter(participation__in=Participation.objects.of_member(member)).values("session")
    return set(there.filter(session__in=together).values_list("participation", flat=True))


def shown(participations: Iterable[Participation], member: Member) -> list[Shown]:
    """Return people as a member may see them. At most one query, whatever their number."""
    met = met_by(member) if member.side_id and not member.is_third_party else set()
    return [_shown(each, member, met) for each in participations]


def _shown(each: Participation, member: Member, met: set[UUID]) -> Shown:
    is_own = each.membership_id is not None and each.membership.user_id == member.user.pk
    knows_all = member.is_third_party or is_own or (each.side_id is not None and each.side_id == member.side_id)
    mode = each.identity_mode
    knows_standing = knows_all or (
        member.side_id is not None
        and (mode == each.IdentityMode.NAMED or (mode == each.IdentityMode.NAMED_IN_GROUP and each.pk in met))
    )
    return Shown(
        pk=each.pk,
        handle=each.handle,
        side_id=each.side_id,
        standing=each.get_standing_display() if knows_standing else "",
        status=Participation.Status(each.status) if knows_all else None,
        is_own=is_own,
    )


def sits_for_a_side(process: Process, user: User) -> bool:
    """Whether a user still has a seat of a side, also where the role that went with it has ended."""
    seats = process.participations.of(user).filter(side__isnull=False)
    return seats.exclude(status__in=Participation.GONE).exists()


def handles_of(process: Process, user_ids: list[UUID]) -> dict[UUID, str]:
    """Return the handle of each user who has one in a process."""
    rows = process.participations.filter(membership__user__in=user_ids)
    return dict(rows.values_list("membership__user", "handle"))


def search(process: Process, member: Member, words: str) -> list[Found]:
    """Return people whose handle, as the member may see it, holds the words. Names are never searched."""
    if not member.may(Permission.PARTICIPATION_VIEW):
        return []
    rows = process.participations.seen_by(member).filter(handle__icontains=words).select_related("side", "membership")
    people = list(rows.order_by("handle")[:50])
    sides = {each.pk: each.side for each in people}
    return [
        Found(
            kind=_("Participant"),
            title=each.handle,
            line=", ".join(part for part in (str(sides[each.pk] or _("Resource person")), each.standing) if part),
            url=reverse("participants:participation_detail", args=[process.pk, each.pk]),
        )
        for each in shown(people, member)
    ]


def active_of_sides(side_ids: list[UUID]) -> dict[UUID, list[SidePerson]]:
    """The active participants of sides, by side, in the order of their handles. One query."""
    found: dict[UUID, list[SidePerson]] = {}
    rows = Participation.objects.filter(side__in=side_ids, status=S.ACTIVE).select_related("membership")
    for each in rows.order_by("handle"):
        user_id = each.membership.user_id if each.membership and each.membership.ended_at is None else None
        found.setdefault(each.side_id, []).append(SidePerson(each.pk, each.handle, user_id))
    return found
