"""That those who lead a side, or a body outside, are no longer the same."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.models.members import Side
from dialogues.models.nouns import Noun
from dialogues.models.processes import Process
from vault.fields import SealedTextField


class LeadershipEvent(Noun):
    """A change of leadership: whatever was agreed with those who led before is to be confirmed with those who lead now.

    It is of a side, or of a body that is none; then `concerns` holds the channels and officials it was known by.
    """

    class Kind(models.TextChoices):
        SUCCESSION = "succession", _("Succession")
        SPLIT = "split", _("Split")
        DEATH = "death", _("Death")
        ARREST = "arrest", _("Arrest")
        DEFEAT = "defeat", _("Defeat")
        ELECTION = "election", _("Election")
        RESHUFFLE = "reshuffle", _("Reshuffle")
        NOT_SAID = "not_said", _("Not said")

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="leadership_events")
    side = models.ForeignKey(Side, models.CASCADE, null=True, related_name="leadership_events", verbose_name=_("side"))
    body = SealedTextField(_("body outside"), blank=True, max_length=250)
    concerns = ArrayField(models.UUIDField(), default=list, help_text="Channels and officials of a body outside.")
    on = models.DateField(_("on"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    note = SealedTextField(_("note"), blank=True, max_length=1000)
    source = SealedTextField(_("source"), blank=True, max_length=500)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", help_text="None for the oldest rows."
    )

    class Meta:
        ordering = ["-on", "id"]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def whose(self) -> str:
        return self.side.name if self.side_id else self.body
