"""Rosters that were read and wait to be taken over."""

from datetime import timedelta

from django.conf import settings
from django.db import models

from dialogues.models import Noun, Process
from vault.fields import SealedTextField

ROSTER_KEEP = timedelta(hours=24)


class RosterImport(Noun):
    """A roster that was read and not yet taken over: its rows wait, sealed, for somebody to look and commit."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="roster_imports")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    content = SealedTextField(help_text="What was read, as JSON.")
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)
