"""What follows when a serving official takes part in a session: it is track 1.5 (field usage)."""

from dialogues.models import Session


def may_change(session: Session, *, to: bool) -> bool:
    """Whether the label may be put on, or taken off: never off once the session has begun, never on what is over or off."""
    if to:
        return session.status in (*Session.UPCOMING, Session.Status.HELD)
    return session.status in Session.UPCOMING and session.status not in Session.BEGUN
