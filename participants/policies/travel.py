"""When travel papers may be kept and opened."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from dialogues.models import Session
from participants.models import Attendance, IdentityOpening, TravelPapers

# How long after opening papers one may change them.
JUST_NOW = timedelta(minutes=15)


def check_travels(attendance: Attendance) -> None:
    """Raise ValidationError unless a journey is to be booked: they come, and the session is not over or off."""
    session = attendance.session
    coming = attendance.answer == Attendance.Answer.ACCEPTED and session.status in Session.UPCOMING
    if not coming or session.ends_at <= timezone.now():
        raise ValidationError(
            _("Papers are kept for those who come to a session that lies ahead. None is needed here.")
        )


def check_has_just_opened(papers: TravelPapers | None, attendance: Attendance, *, by: User) -> None:
    """Raise ValidationError unless there are none, or `by` opened them within JUST_NOW."""
    if papers is None:
        return
    opened = attendance.participation.openings.filter(kind=IdentityOpening.Kind.TRAVEL, opened_by=by)
    if not opened.filter(opened_at__gt=timezone.now() - JUST_NOW).exists():
        raise ValidationError(_("Open the papers first: what is sealed is not changed unseen."))
