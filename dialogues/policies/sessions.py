"""When a session may be planned, changed and moved. Each refusal is a sentence that says what would make it possible."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from dialogues import hooks
from dialogues.models import Membership, Note, NoteRegime, Process, Role, Session
from dialogues.policies import processes

Status = Session.Status

NEXT: dict[Status, tuple[Status, ...]] = {
    Status.PROPOSED: (Status.AGREED, Status.POSTPONED, Status.CANCELLED),
    Status.AGREED: (Status.CONFIRMED, Status.POSTPONED, Status.CANCELLED),
    Status.CONFIRMED: (Status.IN_PROGRESS, Status.POSTPONED, Status.CANCELLED),
    Status.IN_PROGRESS: (Status.HELD,),
    Status.HELD: (Status.WRITTEN_UP,),
    Status.WRITTEN_UP: (Status.CLOSED,),
    Status.CLOSED: (),
    Status.POSTPONED: (),
    Status.CANCELLED: (),
}
# What the button says that leads to a state.
DEEDS = {
    Status.AGREED: _lazy("Record that the sides agree"),
    Status.CONFIRMED: _lazy("Confirm the session"),
    Status.IN_PROGRESS: _lazy("It has begun"),
    Status.HELD: _lazy("It was held"),
    Status.WRITTEN_UP: _lazy("It is written up"),
    Status.CLOSED: _lazy("Close the session"),
}
UPCOMING, TOMBSTONES, BEGUN = Session.UPCOMING, Session.TOMBSTONES, Session.BEGUN
ASSIGNABLE = (Role.RAPPORTEUR, Role.OBSERVER)


def next_status(session: Session) -> Status | None:
    """Return the state that follows in the ordinary course, or None at the end of the line."""
    onward = [status for status in NEXT[Status(session.status)] if status not in TOMBSTONES]
    return onward[0] if onward else None


def refusals(session: Session, to: Status) -> list[str]:
    """Return why a session cannot go to `to` now, one sentence each; none means that it can."""
    if to not in NEXT[Status(session.status)]:
        return [
            _("A session that is “%(now)s” cannot become “%(to)s”.")
            % {"now": session.get_status_display(), "to": to.label}
        ]
    own = {
        Status.CONFIRMED: _before_confirming,
        Status.IN_PROGRESS: _before_beginning,
        Status.WRITTEN_UP: _before_written_up,
    }.get(to)
    return (own(session) if own else []) + hooks.session_refusals(session, to)


def check_can_move(session: Session, *, to: Status) -> None:
    found = refusals(session, to)
    if found:
        raise ValidationError(found)


def _before_confirming(session: Session) -> list[str]:
    if session.mode != Session.Mode.REMOTE and not (session.place or session.venue):
        return [_("Nobody knows yet where it takes place. When you have entered the place, you can confirm.")]
    return []


def _before_beginning(session: Session) -> list[str]:
    today = timezone.now().astimezone(session.venue_zone).date()
    if today < session.first_day:
        return [
            _("It is not yet the first day at the venue. From %(day)s on you can say that it has begun.")
            % {"day": date_format(session.first_day, "l j F Y")}
        ]
    return []


def _before_written_up(session: Session) -> list[str]:
    if session.note_regime == NoteRegime.NO_NOTES:
        return []
    if not hasattr(session, "note"):
        return [_("No notes have been begun. Write them, or tighten the session to “no notes”.")]
    note = session.note
    if note.status not in (Note.Status.AGREED, Note.Status.CLEARED, Note.Status.WITHDRAWN, Note.Status.DESTROYED):
        return [
            _("The notes are not agreed yet: they stand at “%(status)s”. When they are agreed, it is written up.")
            % {"status": note.get_status_display()}
        ]
    return []


def check_process_takes_sessions(process: Process) -> None:
    if process.status in processes.ENDED:
        raise ValidationError(_("The process has ended, so no session can be planned or changed in it."))


def may_be_edited(session: Session) -> bool:
    return session.status not in (*TOMBSTONES, Status.CLOSED)


def check_can_edit(session: Session) -> None:
    check_process_takes_sessions(session.process)
    if not may_be_edited(session):
        raise ValidationError(
            _("This session is “%(status)s” and stays as it is. Plan a new one in its place.")
            % {"status": session.get_status_display()}
        )


def check_order(session: Session) -> None:
    if session.ends_at <= session.starts_at:
        raise ValidationError({"last_time": _("The session ends before it begins. Choose a later end.")})


def check_number(session: Session) -> None:
    if Session.objects.filter(process=session.process_id, number=session.number).exclude(pk=session.pk).exists():
        raise ValidationError({"number": _("Another session has this number. Choose one that is free.")})


def check_note_regime(wanted: str, *, process: Process, session: Session | None = None) -> None:
    """A session may be stricter than its process and never looser; from its beginning on it can only tighten (I4)."""
    regime = NoteRegime(wanted)
    if regime.strictness < NoteRegime(process.note_regime).strictness:
        raise ValidationError(
            _("The process asks for “%(regime)s”. A session may be stricter than its process, never looser.")
            % {"regime": process.get_note_regime_display()}
        )
    if session is None or session._state.adding:
        return
    if session.status in BEGUN and regime.strictness < NoteRegime(session.note_regime).strictness:
        raise ValidationError(
            _("The session has begun under “%(regime)s”, and people spoke relying on it. It can only be tightened.")
            % {"regime": session.get_note_regime_display()}
        )
    if regime == NoteRegime.NO_NOTES:
        kept = Note.objects.filter(session=session).exclude(status=Note.Status.DESTROYED)
        if kept.exists():
            raise ValidationError(_("Notes have been begun. When a facilitator has destroyed them, choose “no notes”."))


def check_can_assign(session: Session, membership: Membership) -> None:
    if membership.role not in ASSIGNABLE:
        raise ValidationError(
            _("Only rapporteurs and observers are let in session by session; others need no permission.")
        )
    if session.status in TOMBSTONES:
        raise ValidationError(_("This session does not take place, so nobody needs to be let in."))


def check_can_replace(session: Session, replaced_by: Session | None) -> None:
    if replaced_by is None:
        return
    if replaced_by.pk == session.pk:
        raise ValidationError(_("A session cannot be replaced by itself. Choose another one."))
    if replaced_by.status in TOMBSTONES:
        raise ValidationError(_("That session does not take place either. Choose one that does."))
