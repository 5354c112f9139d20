"""What people agreed to, purpose by purpose, and when they took it back."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.models import Noun, Process
from vault.fields import SealedTextField


class ConsentQuerySet(models.QuerySet):
    def refused(self, purpose: str):
        """The words that count now and say no."""
        return self.filter(purpose=purpose, is_current=True, is_given=False)

    def given(self, purpose: str):
        """The words that count now and say yes."""
        return self.filter(purpose=purpose, is_current=True, is_given=True)


class Consent(Noun):
    """One word of somebody on one use of what is known of them: yes or no, on a day. The last one counts.

    Where nothing was said, PRESUMED purposes count as agreed to: being in the process is impossible without them, or
    they stay with the third party. The others need a yes.
    """

    class Purpose(models.TextChoices):
        LISTED = "listed", _("To stand in the lists that other sides see, as they chose to be seen")
        CONTACTED = "contacted", _("To be written to by Parley: invitations, reminders, what waits")
        QUOTED = "quoted", _("To be quoted outside the group under the handle")
        READOUT = "readout", _("To be named in a readout")
        RATED = "rated", _("That facilitators weigh what their part brings to the table when they compose it")

    class Evidence(models.TextChoices):
        THEMSELVES = "themselves", _("said so themselves, signed in")
        IN_PERSON = "in_person", _("told in person")
        SIGNED = "signed", _("signed paper")
        MESSAGE = "message", _("message")
        ORAL = "oral", _("by telephone")

    PRESUMED = (Purpose.LISTED, Purpose.CONTACTED, Purpose.RATED)

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    participation = models.ForeignKey("participants.Participation", models.CASCADE, related_name="consents")
    purpose = models.CharField(_("for what"), max_length=10, choices=Purpose)
    is_given = models.BooleanField(_("what they said"))
    is_current = models.BooleanField(default=True, help_text="Whether it is their last word on it.")
    on = models.DateField(_("on"))
    evidence = models.CharField(_("how we know"), max_length=10, choices=Evidence)
    note = SealedTextField(_("note"), blank=True, max_length=300, help_text=_("Where the evidence lies."))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", help_text="Empty: they themselves."
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "purpose"],
                condition=models.Q(is_current=True),
                name="participants_one_last_word_per_purpose",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.is_given}"
