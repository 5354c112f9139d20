"""Calendar files that were read and wait to become sessions."""

from datetime import timedelta

from django.conf import settings
from django.db import models

from dialogues.models.nouns import Noun
from dialogues.models.processes import Process
from vault.fields import SealedTextField

CALENDAR_KEEP = timedelta(hours=24)


class CalendarFile(Noun):
    """A calendar that was read and not yet taken over: its events wait, sealed, for somebody to look and choose."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="calendar_files")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    content = SealedTextField(help_text="What was read, as JSON.")
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)
