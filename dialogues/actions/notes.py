"""Writing notes and moving them: begun, reviewed, circulated, agreed, destroyed.

A note's row is locked by every change to what it holds, so that nothing is written into what was just agreed.
The audit names the note and never a paragraph: times and ids of paragraphs would tell the order in which people spoke.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from audit.actions import record
from dialogues import hooks, regimes
from dialogues.models import Note, Option, Paragraph, Section, Session
from dialogues.policies import conflicts
from dialogues.policies import notes as policies
from reports import making

Status = Note.Status


@transaction.atomic
def begin_note(*, session: Session, by: User) -> Note:
    """Return the note of a session, begun now if it was not; a destroyed one is begun anew."""
    locked = Session.objects.locked(session.pk)
    policies.check_can_begin(locked)
    note, is_new = Note.objects.get_or_create(session=locked, defaults={"process_id": locked.process_id})
    if note.status == Status.DESTROYED:
        note.status = Status.DRAFT
        note.save(update_fields=["status"])
    record("note.begun", note, by=by, process=locked.process_id, again=not is_new)
    return note


@transaction.atomic
def edit_lead(*, note: Note, lead: str, version: int, by: User) -> None:
    """Change the opening lines. Raises Conflict where somebody changed them after `version`."""
    locked = Note.objects.locked(note.pk)
    conflicts.check_version(locked, version)
    policies.check_can_write(locked)
    locked.lead = lead
    locked.version += 1
    locked.save(update_fields=["lead", "version"])
    making.take_back([locked.pk])
    record("note.edited", locked, by=by, process=locked.process_id)


@transaction.atomic
def add_section(*, note: Note, title: str, by: User) -> Section:
    locked = Note.objects.locked(note.pk)
    policies.check_can_write(locked)
    position = (locked.sections.aggregate(last=Max("position"))["last"] or 0) + 1
    section = Section.objects.create(process_id=locked.process_id, note=locked, title=title, position=position)
    record("section.added", locked, by=by, process=locked.process_id)
    return section


@transaction.atomic
def edit_section(*, section: Section, title: str, version: int, by: User) -> None:
    note = Note.objects.locked(section.note_id)
    locked = conflicts.still_there(note.sections, section.pk)
    conflicts.check_version(locked, version)
    policies.check_can_write(note)
    locked.title = title
    locked.version += 1
    locked.save(update_fields=["title", "version"])
    making.take_back([note.pk])
    record("section.edited", note, by=by, process=note.process_id)


@transaction.atomic
def remove_section(*, section: Section, by: User) -> None:
    """Remove a theme that holds nothing any more."""
    note = Note.objects.locked(section.note_id)
    policies.check_can_write(note)
    locked = conflicts.still_there(note.sections, section.pk)
    policies.check_can_remove_section(locked)
    note.drafts.filter(about=locked.pk).delete()
    locked.delete()
    record("section.removed", note, by=by, process=note.process_id)


@transaction.atomic
def submit_note(*, note: Note, by: User) -> None:
    """Hand a draft to the facilitators for review."""
    _move(Note.objects.locked(note.pk), Status.INTERNAL_REVIEW)
    record("note.submitted", note, by=by, process=note.process_id)


@transaction.atomic
def circulate_note(*, note: Note, comments_until: datetime | None, by: User) -> None:
    """Show a note to those who were invited; they can comment until a moment, or until the round is closed."""
    locked = Note.objects.locked(note.pk)
    policies.check_comments_until(comments_until)
    locked.comments_until = comments_until
    _move(locked, Status.CIRCULATED)
    # How something read that they cannot read now is nothing to show them later.
    for paragraph in Paragraph.objects.of_session(locked.session).for_the_group():
        paragraph.as_circulated = paragraph.body
        paragraph.save(update_fields=["as_circulated"])
    hooks.note_circulated(locked, by)
    record("note.circulated", locked, by=by, process=locked.process_id)


@transaction.atomic
def move_note(*, note: Note, to: Status, by: User) -> None:
    """Give a note back, close its round of comments, record it as agreed, or withdraw it."""
    _move(Note.objects.locked(note.pk), to)
    record(_VERBS[to], note, by=by, process=note.process_id)


_VERBS = {
    Status.DRAFT: "note.given_back",
    Status.COMMENTS_IN: "note.comments_closed",
    Status.AGREED: "note.agreed",
    Status.CLEARED: "note.cleared",
    Status.WITHDRAWN: "note.withdrawn",
}


@transaction.atomic
def destroy_note(*, note: Note, by: User) -> None:
    """Delete everything a note holds, comments included; that it was destroyed is all that stays."""
    locked = Note.objects.locked(note.pk)
    locked.lead = ""
    _move(locked, Status.DESTROYED)
    regimes.forget_unsaved([locked.session])
    locked.sections.all().delete()
    Option.objects.without_words().filter(process=locked.process_id).delete()
    making.take_back([locked.pk])
    record("note.destroyed", locked, by=by, process=locked.process_id)


def _move(note: Note, to: Status) -> None:
    policies.check_can_move(note, to=to)
    note.status = to
    note.save(update_fields=["status", "comments_until", "lead"])
    if to not in Note.OPEN:
        note.drafts.all().delete()  # what cannot be saved any more is not kept either
