"""When the events of a calendar file may become sessions."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dialogues.models import CalendarFile


def check_not_gone(kept: CalendarFile | None) -> None:
    if kept is None:
        raise ValidationError(_("These events were taken over or thrown away already. Choose the file again."))


def check_seen(seen: str, now: str) -> None:
    if seen != now:
        raise ValidationError(
            _("These are other times than the ones you looked at. Look at them as they are read now.")
        )


def check_chosen(count: int, *, asked: int) -> None:
    """Raise ValidationError where nothing was ticked, or something of which a part is still to be answered."""
    if asked:
        raise ValidationError(_("Some of the ticked events lack a zone or hours. Choose them above, then look again."))
    if not count:
        raise ValidationError(_("No event is ticked that could become a session."))
