"""When notes may be written, shown, commented and destroyed."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from dialogues.models import Note, NoteRegime, Paragraph, Section, Session, Side

Status = Note.Status

NEXT: dict[Status, tuple[Status, ...]] = {
    Status.DRAFT: (Status.INTERNAL_REVIEW, Status.CIRCULATED, Status.WITHDRAWN, Status.DESTROYED),
    Status.INTERNAL_REVIEW: (Status.DRAFT, Status.CIRCULATED, Status.DESTROYED),
    Status.CIRCULATED: (Status.COMMENTS_IN, Status.DESTROYED),
    Status.COMMENTS_IN: (Status.AGREED, Status.DESTROYED),
    Status.AGREED: (Status.CLEARED, Status.DESTROYED),
    Status.CLEARED: (),
    Status.WITHDRAWN: (Status.DESTROYED,),
    Status.DESTROYED: (),
}
# What the button says that leads to a state.
DEEDS = {
    Status.DRAFT: _lazy("Give back to the rapporteur"),
    Status.COMMENTS_IN: _lazy("Close the round of comments"),
    Status.AGREED: _lazy("Record that the notes are agreed"),
    Status.CLEARED: _lazy("Clear the notes to leave the group"),
}
NO_NOTES = _lazy("For this session nothing is kept, so there are no notes. That was promised to those who came.")
MOST_PARAGRAPHS = 500  # of one note


def check_can_move(note: Note, *, to: Status) -> None:
    found = refusals(note, to)
    if found:
        raise ValidationError(found)


def refusals(note: Note, to: Status) -> list[str]:
    """Return why a note cannot go to `to` now, one sentence each."""
    if to not in NEXT[Status(note.status)]:
        return [
            _("Notes that are “%(now)s” cannot become “%(to)s”.") % {"now": note.get_status_display(), "to": to.label}
        ]
    own = {
        Status.CIRCULATED: _before_circulating,
        Status.COMMENTS_IN: _before_comments_are_in,
        Status.CLEARED: _before_clearing,
    }.get(to)
    return own(note) if own else []


def _before_circulating(note: Note) -> list[str]:
    found = []
    if note.session.status not in Session.BEGUN:
        found.append(_("The session has not begun. Notes are circulated once it has."))
    if not Paragraph.objects.of_session(note.session).for_the_group().exists():
        found.append(_("There is no paragraph for the group yet. Write one, and the notes can be circulated."))
    return found


def _before_comments_are_in(note: Note) -> list[str]:
    if note.takes_remarks and note.comments_until:
        until = date_format(note.comments_until.astimezone(note.session.venue_zone), "l j F Y, H:i")
        return [
            _(
                "Participants were told that they can comment until %(until)s at the venue. Then the round can be closed."
            )
            % {"until": until}
        ]
    return []


def _before_clearing(note: Note) -> list[str]:
    """Cleared notes are what readouts are made of; each readout is then put before every side."""
    found = []
    if note.session.transfer_intent == Session.TransferIntent.NONE:
        found.append(_("Those who came were told that nothing of this session leaves the room."))
    if Paragraph.objects.of_session(note.session).filter(set_aside=True).exists():
        found.append(
            _("A paragraph is taken down. Remove it, or put it back with the consent of who objected; then clear.")
        )
    return found


def check_kind(note: Note, *, kind: str, side: Side | None, owner: str, due_on: date | None) -> None:
    """Raise ValidationError where what a paragraph is, and what is kept with it, do not go together."""
    if kind == Paragraph.Kind.RED_LINE and side is None:
        raise ValidationError({"side": _("A red line is one side’s. Say whose.")})
    keeps_sides = note.session.note_regime == NoteRegime.SIDE_ONLY
    if side is not None and kind != Paragraph.Kind.RED_LINE and not keeps_sides:
        raise ValidationError({"side": _("These notes keep no side. Leave it empty.")})
    if kind != Paragraph.Kind.FOLLOW_UP and (owner or due_on):
        raise ValidationError({"owner": _("Only what is to be followed up has somebody who does it, and a day.")})
    if kind == Paragraph.Kind.FOLLOW_UP and not owner:
        raise ValidationError({"owner": _("Say who follows it up: a handle or a role.")})


def check_stays_within_side(paragraph: Paragraph, note: Note, *, kind: str, side: Side | None) -> None:
    """Raise ValidationError where a red line that its side has read would be shown to others without its word."""
    if note.status in Note.SHOWN and paragraph.is_one_sides and (kind, side) != (paragraph.kind, paragraph.side):
        raise ValidationError(
            {"kind": _("Its side has read this as its red line. Only that side’s contact lets the others read it.")}
        )


def check_can_clear_for_side(paragraph: Paragraph, note: Note) -> None:
    if paragraph.kind != Paragraph.Kind.RED_LINE:
        raise ValidationError(_("Only a red line waits for its side."))
    if note.status not in Note.SHOWN or paragraph.set_aside:
        raise ValidationError(_("This paragraph has been taken down."))


def check_can_finish(paragraph: Paragraph) -> None:
    if paragraph.kind != Paragraph.Kind.FOLLOW_UP or paragraph.is_done:
        raise ValidationError(_("There is nothing left to follow up here."))


def check_can_begin(session: Session) -> None:
    if session.note_regime == NoteRegime.NO_NOTES:
        raise ValidationError(NO_NOTES)
    if session.status in Session.TOMBSTONES:
        raise ValidationError(_("This session does not take place, so there is nothing to write down."))
    if session.status == Session.Status.CLOSED:
        raise ValidationError(_("The session is closed. Notes are written before that."))


def check_can_write(note: Note) -> None:
    if note.session.note_regime == NoteRegime.NO_NOTES:
        raise ValidationError(NO_NOTES)
    if note.status not in Note.OPEN:
        raise ValidationError(
            _("The notes are “%(status)s”, so their text stays as it is.") % {"status": note.get_status_display()}
        )


def check_can_add(note: Note, count: int) -> None:
    check_can_write(note)
    if count >= MOST_PARAGRAPHS:
        raise ValidationError(_("The notes hold 500 paragraphs, more than anybody reads. Put some of them together."))


def check_can_remove_section(section: Section) -> None:
    if section.paragraphs.exists():
        raise ValidationError(_("This theme still has paragraphs. Remove them first, then the theme can go."))


def check_can_remark(paragraph: Paragraph, note: Note) -> None:
    if not note.takes_remarks:
        raise ValidationError(
            _("The round of comments has closed. A facilitator can still take up what you have to say.")
        )
    _check_is_there(paragraph)


def check_can_object(paragraph: Paragraph, note: Note) -> None:
    if note.status == Status.CLEARED:
        raise ValidationError(
            _("These notes have been cleared. Ask your side’s contact to object to the text in hand.")
        )
    if note.status not in Note.SHOWN:
        raise ValidationError(_("These notes are not circulated now."))
    _check_is_there(paragraph)


def _check_is_there(paragraph: Paragraph) -> None:
    if paragraph.audience != Paragraph.Audience.GROUP or paragraph.set_aside:
        raise ValidationError(_("This paragraph has been taken down."))


def check_can_restore(note: Note) -> None:
    if note.status not in (*Note.OPEN, Status.AGREED):
        raise ValidationError(_("The notes are “%(status)s”; what was taken down stays down.") % {
            "status": note.get_status_display()})  # fmt: skip


def check_comments_until(moment) -> None:
    if moment is not None and moment <= timezone.now():
        raise ValidationError({"day": _("That moment has passed. Choose a later one, or leave it empty.")})
