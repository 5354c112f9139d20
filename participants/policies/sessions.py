"""When a session may be confirmed, as far as people decide it (I3)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dialogues.models import Session
from participants.models import JOINT


def check_sides_are_coming(session: Session) -> None:
    """Raise ValidationError unless two sides have accepted; for a meeting with one side, one."""
    needed = 2 if session.kind in JOINT else 1
    accepted = session.attendances.coming().sides()
    if accepted < needed:
        raise ValidationError(
            _(
                "So far people of %(accepted)s sides have said that they come. "
                "When people of %(needed)s sides have, it can be confirmed."
            )
            % {"accepted": accepted, "needed": needed}
        )
