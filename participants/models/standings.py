"""What somebody was when, and how far a government listens to them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.models import Noun, Process
from participants.models.people import Participation
from vault.fields import SealedTextField


class StandingPeriod(Noun):
    """That somebody had a standing from a day on, and until when. The open one is what they are now."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    participation = models.ForeignKey(Participation, models.CASCADE, related_name="standings")
    standing = models.CharField(_("standing"), max_length=40, choices=Participation.Standing)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.UniqueConstraint(
                fields=["participation"], condition=models.Q(until=None), name="participants_one_standing_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="participants_standing_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.standing} {self.since}"


class CredibilityView(Noun):
    """How far one facilitator thinks a government listens to somebody, 1 (not at all) to 5 (gladly), and why.

    It says who should carry a readout to whom. Seen by facilitators alone, like a rating, and lapses as one does.
    """

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="credibility_views")
    participation = models.ForeignKey(Participation, models.CASCADE, related_name="credibility_views")
    rater = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    government = SealedTextField(
        _("government"), max_length=80, help_text=_("Whose, such as: Ostrane, foreign ministry.")
    )
    value = SealedTextField(help_text="1 (least) to 5 (most), sealed: a stolen copy must not tell it.")
    rationale = SealedTextField(_("why"), max_length=1000)
    on = models.DateField()
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-on", "-given_at"]

    def __str__(self) -> str:
        return str(self.id)
