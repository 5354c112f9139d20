"""What follows when a serving official takes part in a session: it is track 1.5 (field usage)."""

from dialogues.models import Note, NoteRegime, Session


def may_change(session: Session, *, to: bool) -> bool:
    """Whether the label may be put on, or taken off: never off once the session has begun, never on what is over or off."""
    if to:
        return session.status in (*Session.UPCOMING, Session.Status.HELD)
    return session.status in Session.UPCOMING and session.status not in Session.BEGUN


def regime(session: Session) -> NoteRegime:
    """Return the notes a session with officials is to have: none, or what it had where notes have been begun."""
    begun = Note.objects.filter(session=session).exclude(status=Note.Status.DESTROYED)
    return NoteRegime(session.note_regime) if begun.exists() else NoteRegime.NO_NOTES
