"""What is being written and not saved yet."""

from django.conf import settings
from django.db import models

from dialogues.models.notes import Note
from dialogues.models.nouns import Noun
from dialogues.models.processes import Process
from vault.fields import SealedTextField


class Draft(Noun):
    """A paragraph as far as somebody has typed it in one window. Only they see it, and it goes when they save or throw it away.

    Each time it is kept it is another row, so that a window that still holds the one before replaces nothing it never saw.
    """

    MOST = 5  # of one person for one place: windows left behind

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    note = models.ForeignKey(Note, models.CASCADE, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    about = models.UUIDField(help_text="The paragraph that is edited, or the theme under which a new one is written.")
    body = SealedTextField(max_length=5000)
    version = models.PositiveIntegerField(default=1, help_text="Of the paragraph it was begun on.")
    kept_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [models.Index(fields=["user", "about"], name="dialogues_draft_place")]
        ordering = ["-kept_at"]

    def __str__(self) -> str:
        return str(self.id)
