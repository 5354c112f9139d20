"""When contributions may be counted, and of whom."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dialogues import floors
from dialogues.models import NoteRegime, Session
from participants.models import OVER, Attendance, TallySheet


def check_can_begin(session: Session) -> None:
    if session.note_regime == NoteRegime.NO_NOTES:
        raise ValidationError(_("For this session nothing is kept, and so nothing is counted."))
    if session.status not in Session.BEGUN or session.status == Session.Status.CLOSED:
        raise ValidationError(_("Counting begins with the session and ends before it is closed."))
    if TallySheet.objects.filter(session=session).exists():
        raise ValidationError(_("A tally of this session has been begun. Go on with that one."))


def countable(in_the_room: Mapping[UUID, int]) -> list[UUID | None]:
    """Return the sides of which contributions may be counted, and None where they may be counted of nobody as well.

    Three of a side at least: fewer would describe one person. Beside a side that is left out, what is counted of nobody
    would be counted of that side. Source: docs/sources.md#disclosure-control.
    """
    told = [side for side, people in in_the_room.items() if people >= floors.K_PER_SIDE]
    is_anybody_left_out = any(0 < people < floors.K_PER_SIDE for people in in_the_room.values())
    return [*told] if is_anybody_left_out else [*told, None]


def check_can_count(sheet: TallySheet, *, side_id: UUID | None, may_count: Collection[UUID | None]) -> None:
    if sheet.closed_on is not None:
        raise ValidationError(_("The tally is closed. What was counted stays as it is."))
    if side_id not in may_count:
        raise ValidationError(_("Fewer than three of that side are in the room, so nothing is counted of it."))


def check_can_close(sheet: TallySheet) -> None:
    if sheet.closed_on is not None:
        raise ValidationError(_("The tally is closed already."))
    if sheet.session.status not in OVER:
        raise ValidationError(_("The session is still on. When it was held, the tally can be closed."))
    unknown = sheet.session.attendances.filter(answer=Attendance.Answer.ACCEPTED, presence=Attendance.Presence.UNKNOWN)
    if unknown.exists():
        raise ValidationError(_("It is not recorded who came. When it is, the tally can be closed."))
