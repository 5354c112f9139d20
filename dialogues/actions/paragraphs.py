"""Writing paragraphs, and what participants do with them: comment, and take down.

Comments and objections are recorded without by whom, on the note: who objected is nobody's business.
"""

from uuid import UUID

from django.db import transaction

from accounts.models import User
from audit.actions import record
from dialogues import hooks
from dialogues.models import Draft, Note, Option, Paragraph, Remark, Section
from dialogues.policies import conflicts, members
from dialogues.policies import notes as policies
from reports import making

# What is kept with a paragraph of some kind.
_NOTHING_KEPT = {"side": None, "owner": "", "due_on": None}


@transaction.atomic
def add_paragraph(
    *,
    section: Section,
    body: str,
    audience: str,
    by: User,
    kind: str = Paragraph.Kind.SUBSTANCE,
    draft: UUID | None = None,
    **kept: object,
) -> Paragraph:
    """Write a paragraph, of which `draft` was kept; `kept` is what goes with its kind: side, owner, due_on."""
    note = Note.objects.locked(section.note_id)
    policies.check_can_add(note, Paragraph.objects.filter(section__note=note).count())
    kept = _NOTHING_KEPT | kept
    policies.check_kind(note, kind=kind, **kept)
    locked = conflicts.still_there(note.sections, section.pk)
    paragraph = Paragraph.objects.create(
        process_id=note.process_id, section=locked, body=body, audience=audience, kind=kind, **kept
    )
    Draft.objects.filter(user=by, about=locked.pk, pk=draft).delete()
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
    draft: UUID | None = None,
    **kept: object,
) -> Paragraph:
    """Change a paragraph, or move it to another theme. Raises Conflict where somebody changed it after `version`."""
    note = Note.objects.locked(paragraph.section.note_id)
    locked = _lock(paragraph)
    conflicts.check_version(locked, version)
    policies.check_can_write(note)
    policies.check_stays_within_side(
        locked, note, kind=kind or locked.kind, side=kept.get("side", locked.side)
    )  # fmt: skip
    cleared = locked.body, locked.kind, locked.side_id
    locked.body, locked.audience = body, audience
    locked.kind = kind or locked.kind
    locked.take(kept, _NOTHING_KEPT)
    if cleared != (locked.body, locked.kind, locked.side_id):
        locked.is_cleared_by_side = False  # a side clears words, not a place
    now = {name: getattr(locked, name) for name in _NOTHING_KEPT}
    policies.check_kind(note, kind=locked.kind, **now)
    if section is not None:
        locked.section = section
    locked.version += 1
    locked.save()
    Draft.objects.filter(user=by, about=locked.pk, pk=draft).delete()
    making.take_back([note.pk])  # a file would go on showing it to those who may not read it any more
    record("paragraph.edited", note, by=by, process=note.process_id)
    return locked


@transaction.atomic
def remove_paragraph(*, paragraph: Paragraph, version: int, by: User) -> None:
    """Delete a paragraph and its comments for good, unless somebody changed it after `version`."""
    note = Note.objects.locked(paragraph.section.note_id)
    locked = _lock(paragraph)
    conflicts.check_seen(locked, version)
    policies.check_can_write(note)
    Draft.objects.filter(about=locked.pk).delete()
    locked.delete()
    Option.objects.without_words().filter(process=note.process_id).delete()
    making.take_back([note.pk])
    record("paragraph.removed", note, by=by, process=note.process_id)


@transaction.atomic
def add_remark(*, paragraph: Paragraph, body: str, by: User) -> None:
    """Keep a comment without its author."""
    note = Note.objects.locked(paragraph.section.note_id)
    locked = _lock(paragraph)
    policies.check_can_remark(locked, note)
    Remark.objects.create(
        process_id=note.process_id, paragraph=locked, body=body, is_within_side=locked.is_one_sides
    )  # fmt: skip
    record("paragraph.remarked", note, by=None, process=note.process_id)


@transaction.atomic
def clear_red_line(*, paragraph: Paragraph, version: int, by: User) -> None:
    """Let everybody at the table read a red line as it reads at `version`: the contact of the side whose it is says so."""
    note = Note.objects.locked(paragraph.section.note_id)
    locked = _lock(paragraph)
    conflicts.check_seen(locked, version)
    policies.check_can_clear_for_side(locked, note)
    members.check_speaks_for(locked.side, by=by)
    locked.is_cleared_by_side = True
    locked.version += 1
    locked.save(update_fields=["is_cleared_by_side", "version"])
    record("paragraph.cleared_by_side", note, by=by, process=note.process_id)


@transaction.atomic
def finish_follow_up(*, paragraph: Paragraph, by: User) -> None:
    """Say that something has been followed up, whatever state the notes are in."""
    note = Note.objects.locked(paragraph.section.note_id)
    locked = _lock(paragraph)
    policies.check_can_finish(locked)
    locked.is_done = True
    locked.save(update_fields=["is_done"])
    record("paragraph.followed_up", note, by=by, process=note.process_id)


@transaction.atomic
def object_to(*, paragraph: Paragraph, by: User) -> None:
    """Take a paragraph down for everyone at once, and how it read before, without saying who asked for it."""
    note = Note.objects.locked(paragraph.section.note_id)
    locked = _lock(paragraph)
    policies.check_can_object(locked, note)
    locked.set_aside, locked.as_circulated = True, ""
    locked.version += 1
    locked.save(update_fields=["set_aside", "as_circulated", "version"])
    making.take_back([note.pk])
    hooks.paragraph_objected(locked)
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
