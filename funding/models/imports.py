"""Funders' published files that were read and wait to be looked at."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.models import Noun, Process
from funding.models.offers import Offer
from vault.fields import SealedTextField


class Import(Noun):
    """A funder's own published file, read once: previewed, then some of its grants are taken over."""

    class State(models.TextChoices):
        PREVIEW = "preview", _("Waiting for a choice")
        COMMITTED = "committed", _("Taken over")

    class DayOrder(models.TextChoices):
        DAY_FIRST = "day_first", _("Day first: 3/4/2026 is 3 April")
        MONTH_FIRST = "month_first", _("Month first: 3/4/2026 is 4 March")
        UNDECIDED = "undecided", _("Not decided")

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="imports")
    file_name = SealedTextField(max_length=200)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    day_order = models.CharField(_("dates"), max_length=12, choices=DayOrder, default=DayOrder.UNDECIDED)
    day_order_reason = models.CharField(max_length=300, blank=True, help_text="The count of dates that showed it.")
    grants_count = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.PREVIEW)

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return str(self.id)


class PublishedGrant(Noun):
    """One grant as its funder published it. Those not taken over are forgotten with the commit."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    source = models.ForeignKey(Import, models.CASCADE, related_name="grants")
    position = models.PositiveIntegerField()
    is_picked = models.BooleanField(default=False)
    content = SealedTextField(help_text="The grant as it was in the file, as JSON: nothing of it is lost.")
    offer = models.OneToOneField(Offer, models.CASCADE, null=True, related_name="published")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["source", "position"], name="funding_one_grant_per_place")]

    def __str__(self) -> str:
        return str(self.position)
