"""Writing paragraphs, and what participants do with them: comment, and take down.

Comments and objections are recorded without by whom, on the note: who objected is nobody's business.
"""

from django.db import transaction

from accounts.models import User
from audit.actions import record
from dialogues.models import Note, Option, Paragraph, Remark, Section
from dialogues.policies import conflicts
from dialogues.policies import notes as policies


@transaction.atomic
def add_paragraph(
    *, section: Section, body: str, audience: str, by: User, kind: str = Paragraph.Kind.SUBSTANCE
) -> Paragraph:
    note = Note.objects.locked(section.note_id)
    policies.check_can_add(note, Paragraph.objects.filter(section__note=note).count())
    locked = conflicts.still_there(note.sections, section.pk)
    paragraph = Paragraph.objects.create(
        process_id=note.process_id, section=locked, body=body, audience=audience, kind=kind
    )
    record("paragraph.added", note, by=by, process=note.process_id)
    return paragraph


@transaction.atomic
def edit_paragraph(
    *,
    paragraph: Paragraph,
    body: str,
    audience: str,
    version: int,
    by: User,
    section: Section | None = None,
    kind: str | None = None,
) -> Paragraph:
    """Change a paragraph, or move it to another theme. Raises Conflict where somebody changed it after `version`."""
    note = Note.objects.locked(paragraph.section.note_id)
    locked = _lock(paragraph)
    conflicts.check_version(locked, version)
    policies.check_can_write(note)
    locked.body, locked.audience = body, audience
    locked.kind = kind or locked.kind
    if section is not None:
        locked.section = section
    locked.version += 1
    locked.save()
    record("paragraph.edited", note, by=by, process=note.process_id)
    return locked


@transaction.atomic
def remove_paragraph(*, paragraph: Paragraph, version: int, by: User) -> None:
    """Delete a paragraph and its comments for good, unless somebody changed it after `version`."""
    note = Note.objects.locked(paragraph.section.note_id)
    locked = _lock(paragraph)
    conflicts.check_seen(locked, version)
    policies.check_can_write(note)
    locked.delete()
    Option.objects.without_words().filter(process=note.process_id).delete()
    record("paragraph.removed", note, by=by, process=note.process_id)


@transaction.atomic
def add_remark(*, paragraph: Paragraph, body: str, by: User) -> None:
    """Keep a comment without its author."""
    note = Note.objects.locked(paragraph.section.note_id)
    locked = _lock(paragraph)
    policies.check_can_remark(locked, note)
    Remark.objects.create(process_id=note.process_id, paragraph=locked, body=body)
    record("paragraph.remarked", note, by=None, process=note.process_id)


@transaction.atomic
def object_to(*, paragraph: Paragraph, by: User) -> None:
    """Take a paragraph down for everyone at once, without saying who asked for it."""
    note = Note.objects.locked(paragraph.section.note_id)
    locked = _lock(paragraph)
    policies.check_can_object(locked, note)
    locked.set_aside = True
    locked.version += 1
    locked.save(update_fields=["set_aside", "version"])
    record("paragraph.objected", note, by=None, process=note.process_id)


@transaction.atomic
def restore_paragraph(*, paragraph: Paragraph, version: int, by: User) -> None:
    """Put a paragraph back that was taken down, as it reads at `version`."""
    note = Note.objects.locked(paragraph.section.note_id)
    locked = _lock(paragraph)
    conflicts.check_seen(locked, version)
    policies.check_can_restore(note)
    locked.set_aside = False
    locked.version += 1
    locked.save(update_fields=["set_aside", "version"])
    record("paragraph.restored", note, by=by, process=note.process_id)


def _lock(paragraph: Paragraph) -> Paragraph:
    return conflicts.still_there(Paragraph.objects.all(), paragraph.pk)
