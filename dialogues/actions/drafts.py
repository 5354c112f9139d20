"""Keeping what is being typed. No event is recorded: every few seconds one would tell who writes when.

A draft is its writer's own, sealed, and gone with the next save; docs/decisions/0040-notes-and-options.md.
"""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from dialogues.models import Draft, Note
from dialogues.policies import notes as policies


@transaction.atomic
def keep_draft(
    *, note: Note, about: UUID, body: str, version: int, by: User, draft: UUID | None = None
) -> Draft | None:
    """Keep a text in place of `draft`, the one it goes on from; an empty one keeps nothing. Others stay: another window's."""
    locked = Note.objects.locked(note.pk)
    policies.check_can_write(locked)
    mine = Draft.objects.filter(user=by, about=about)
    mine.filter(pk=draft).delete()
    if not body.strip():
        return None
    mine.filter(pk__in=[each.pk for each in mine[Draft.MOST - 1 :]]).delete()
    return Draft.objects.create(
        process_id=locked.process_id, note=locked, user=by, about=about, body=body, version=version
    )  # fmt: skip


def remove_old(*, older_than: timedelta, by: User | None) -> int:
    """Delete drafts that nobody came back to; returns how many."""
    return Draft.objects.filter(kept_at__lt=timezone.now() - older_than).delete()[0]
