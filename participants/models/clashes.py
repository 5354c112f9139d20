"""What those who plan a session say to what speaks against its time."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.models import Noun, Process, Session
from vault.fields import SealedTextField


class ClashAnswer(Noun):
    """That a clash of a session is known, and why it stays. It answers that one clash: a session that moves has others."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    session = models.ForeignKey(Session, models.CASCADE, related_name="clash_answers")
    mark = models.CharField(max_length=64, help_text="Of the clash: a hash over what it is about.")
    reason = SealedTextField(_("we know, because"), max_length=300)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "mark"], name="participants_one_answer_per_clash"),
        ]

    def __str__(self) -> str:
        return str(self.id)
