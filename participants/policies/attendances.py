"""When invitations, answers and presence may be recorded."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogues.models import Session
from participants.models import OVER, Attendance, Participation


def check_can_invite(session: Session) -> None:
    """Raise ValidationError where the session is over or off."""
    if session.status not in Session.UPCOMING:
        raise ValidationError(
            _("Session %(number)s is “%(state)s”: nobody can be invited any more. Propose a new session first.")
            % {"number": session.number, "state": session.get_status_display()}
        )


def check_can_be_invited(participation: Participation, *, session: Session) -> None:
    """Raise ValidationError where somebody has gone, or is of another process."""
    if participation.process_id != session.process_id:
        raise ValidationError(_("Choose people of this process."))
    if participation.status in Participation.GONE:
        raise ValidationError(
            _("%(handle)s is “%(state)s” and cannot be invited. Move them back to “Identified” first.")
            % {"handle": participation, "state": participation.get_status_display()}
        )


def check_can_answer(session: Session) -> None:
    """Raise ValidationError where an answer no longer means anything."""
    if session.status not in Session.UPCOMING or session.ends_at <= timezone.now():
        raise ValidationError(
            _("The session is over or off, so the answer stays as it was. Tell the coordinator if it is wrong.")
        )


def check_told(answer: str, told: str, told_on: object) -> None:
    """Raise ValidationError unless an answer given outside Parley says how and when."""
    if answer == Attendance.Answer.INVITED:
        if told or told_on:
            raise ValidationError(
                {"told": _("Nothing was told yet while the answer is “Not answered”. Leave both empty.")}
            )
        return
    if not told:
        raise ValidationError({"told": _("Say how you were told: it is the evidence for the answer.")})
    if not told_on:
        raise ValidationError({"told_on": _("Say on which day you were told.")})
    if told_on > timezone.localdate():
        raise ValidationError({"told_on": _("That day is still to come. Choose today or a day before.")})


def check_can_record_presence(session: Session) -> None:
    """Raise ValidationError before a session has begun."""
    if session.status == Session.Status.IN_PROGRESS or session.status in OVER:
        return
    if session.status == Session.Status.CONFIRMED and session.starts_at <= timezone.now():
        return
    raise ValidationError(
        _("The session has not begun, so nobody can have come. When it is in progress or held, record it here.")
    )
