"""When a session may be confirmed, as far as people decide it (I3)."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.models import Session
from participants.models import JOINT


def before_confirming(session: Session, to: Session.Status) -> list[str]:
    """Return why a session cannot be confirmed: two sides must be coming; to a meeting with one side, that one."""
    needed = 2 if session.kind in JOINT else 1
    accepted = session.attendances.coming().sides() if to == Session.Status.CONFIRMED else needed
    if accepted >= needed:
        return []
    if not accepted:
        return [_("Nobody of any side has said yet that they come.")]
    return [
        ngettext(
            "So far people of %(count)s side have said that they come. When people of two sides have, it can be confirmed.",
            "So far people of %(count)s sides have said that they come. When more have, it can be confirmed.",
            accepted,
        )
        % {"count": accepted}
    ]
