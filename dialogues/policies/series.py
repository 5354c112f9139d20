"""When the sessions of a series may be planned."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def check_seen(seen: str, now: str) -> None:
    """Raise ValidationError unless what would be planned is what somebody looked at."""
    if seen != now:
        raise ValidationError(_("These are other days than the ones you looked at. Look again, then plan them."))


def check_none_refused(sentences: list[str]) -> None:
    """Raise ValidationError where a session would begin or end at an hour that does not come."""
    if sentences:
        raise ValidationError([*sentences, _("Choose another distance, or fewer of them.")])
