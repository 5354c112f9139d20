"""How strictly the notes of a session are kept, and what is forgotten when that is tightened.

Strictest first: nothing kept, paragraphs without a side, sides known to who writes; docs/decisions/0048-stricter-notes.md.
"""

from collections.abc import Iterable

from accounts.models import KeptText
from dialogues.models import Draft, Note, NoteRegime, Paragraph, Process, Section, Session


def with_officials(session: Session) -> NoteRegime:
    """Return the regime of a session in which serving officials take part: the strictest there can be."""
    return _unless_begun(session, NoteRegime.NO_NOTES)


def carry_over(process: Process) -> int:
    """Make the sessions of a locked process as strict as it is now; returns how many were looser."""
    tightened = 0
    for session in Session.objects.select_for_update(of=("self",)).filter(process=process).order_by("pk"):
        regime = _unless_begun(session, _stricter(session.note_regime, process.note_regime))
        if regime != session.note_regime:
            session.note_regime = regime
            session.version += 1
            session.save(update_fields=["note_regime", "version"])
            forget_sides(session)
            tightened += 1
    return tightened


def forget_sides(session: Session) -> None:
    """Take the side off every paragraph of a locked session whose notes keep none; a red line is its side's always."""
    if session.note_regime == NoteRegime.SIDE_ONLY:
        return
    list(Note.objects.select_for_update(no_key=True).filter(session=session))  # nobody writes one in meanwhile
    Paragraph.objects.of_session(session).exclude(kind=Paragraph.Kind.RED_LINE).update(side=None)


def destroy_what_is_not_kept(sessions: Iterable[Session]) -> int:
    """Delete what was not to be kept of sessions that are over; returns how many paragraphs (I5)."""
    sessions = list(sessions)
    forget_unsaved(sessions)  # whatever it was to become
    _count, gone = Paragraph.objects.not_to_keep(sessions).delete()
    return gone.get(Paragraph._meta.label, 0)


def forget_unsaved(sessions: Iterable[Session]) -> None:
    """Delete what was typed in the notes of sessions and not saved: drafts, and what came after a sign-in had run out."""
    sections = Section.objects.filter(note__session__in=sessions)
    pages = {pk for row in sections.values_list("note", "pk", "paragraphs") for pk in row if pk}
    KeptText.objects.about(pages).delete()
    Draft.objects.filter(note__session__in=sessions).delete()


def _unless_begun(session: Session, wanted: NoteRegime) -> NoteRegime:
    """Notes that exist are destroyed by a facilitator only; until then nothing but their sides is forgotten."""
    if wanted == NoteRegime.NO_NOTES != session.note_regime and _has_notes(session):
        return _stricter(session.note_regime, NoteRegime.UNATTRIBUTED)
    return wanted


def _has_notes(session: Session) -> bool:
    return Note.objects.filter(session=session).exclude(status=Note.Status.DESTROYED).exists()


def _stricter(one: str, other: str) -> NoteRegime:
    return max(NoteRegime(one), NoteRegime(other), key=lambda each: each.strictness)
