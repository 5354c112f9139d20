"""What facilitators said to something that was to be noticed about a table."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.models import Noun, Process, Side
from participants.answers import KIND_WORDS, WORDS
from vault.fields import SealedTextField

# After so long an alert comes back if what it says still holds: docs/sources.md#answers-to-a-table-that-leans.
HOLDS = timedelta(days=60)


class AlertResponseQuerySet(models.QuerySet):
    def holding(self, today: date):
        return self.filter(responded_on__gt=today - HOLDS)


class AlertResponse(Noun):
    """What a facilitator will do about a table that leans, or why it is right as it is. It holds for sixty days."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="alert_responses")
    alert = models.CharField(max_length=20, choices=[(alert.value, words) for alert, words in WORDS.items()])
    side = models.ForeignKey(Side, models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(
        _("your answer"), max_length=20, choices=[(kind.value, words) for kind, words in KIND_WORDS.items()]
    )
    words = SealedTextField(_("in a sentence"), max_length=600)
    responded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    responded_on = models.DateField()
    given_at = models.DateTimeField(auto_now_add=True)

    objects = AlertResponseQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["process", "alert"])]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def key(self) -> str:
        """By which the alert finds it."""
        return f"{self.alert}:{self.side_id or ''}"

    @property
    def comes_back_on(self) -> date:
        return self.responded_on + HOLDS
