"""How far somebody carries ideas and how freely they think, as facilitators see it."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.models import Noun, Process
from participants.models.people import Participation
from vault.fields import SealedTextField

RATING_MONTHS = 18


class RatingQuerySet(models.QuerySet):
    def last_of_each(self):
        """The last rating of each rater, person, axis and audience."""
        order = ("participation_id", "rater_id", "axis", "audience")
        return self.order_by(*order, "-on", "-given_at").distinct(*order)

    def valid(self, today: date):
        return self.filter(on__gte=today - relativedelta(months=RATING_MONTHS), on__lte=today)

    def lapsed(self, today: date):
        return self.filter(on__lt=today - relativedelta(months=RATING_MONTHS))


class Rating(Noun):
    """How far one facilitator thinks somebody can carry ideas, or how freely they think, in this process.

    It describes a part at the table and never a person, is seen by facilitators alone, and lapses after 18 months.
    """

    class Axis(models.TextChoices):
        INFLUENCE = "influence", _("Influence")
        AUTONOMY = "autonomy", _("Autonomy")

    class Audience(models.TextChoices):
        OFFICIALS = "officials", _("those who decide on their side")
        SOCIETY = "society", _("their own society")
        OTHERS = "others", _("the other sides")

    # Values of several raters this far apart are worth a talk before anybody relies on their middle.
    FAR_APART = 2

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="ratings")
    participation = models.ForeignKey(Participation, models.CASCADE, related_name="ratings")
    rater = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    axis = models.CharField(max_length=10, choices=Axis)
    audience = models.CharField(
        _("with whom"), max_length=10, choices=Audience, blank=True, help_text="Of influence only."
    )
    value = SealedTextField(help_text="1 (least) to 5 (most), sealed: a stolen copy must not tell it.")
    rationale = SealedTextField(_("why"), max_length=1000)
    on = models.DateField()
    given_at = models.DateTimeField(auto_now_add=True)

    objects = RatingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["process", "participation"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(axis="influence") & ~models.Q(audience="") | models.Q(axis="autonomy", audience=""),
                name="participants_an_audience_for_influence_only",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)
