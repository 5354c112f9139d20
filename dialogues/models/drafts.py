"""What is being written and not saved yet."""

from django.conf import settings
from django.db import models

from dialogues.models.notes import Note
from dialogues.models.nouns import Noun
from dialogues.models.processes import Process
from vault.fields import SealedTextField


class Draft(Noun):
    """A paragraph as far as somebody has typed it. Only they see it, and it goes when they save or throw it away."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    note = models.ForeignKey(Note, models.CASCADE, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    about = models.UUIDField(help_text="The paragraph that is edited, or the theme under which a new one is written.")
    body = SealedTextField(max_length=5000)
    version = models.PositiveIntegerField(default=1, help_text="Of the paragraph it was begun on.")
    kept_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "about"], name="dialogues_one_draft_each")]

    def __str__(self) -> str:
        return str(self.id)
