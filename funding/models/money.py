"""What came in, what went back and what was spent."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dialogues.models import Noun, Process
from funding.models.offers import Offer
from vault.fields import SealedTextField


class Movement(Noun):
    """Money that came from a funder, or went back to it. In the currency of the offer."""

    class Kind(models.TextChoices):
        RECEIPT = "receipt", _("Received")
        REFUND = "refund", _("Given back")

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="movements")
    kind = models.CharField(_("what"), max_length=10, choices=Kind)
    amount = models.DecimalField(_("amount"), max_digits=19, decimal_places=4)
    base_amount = models.DecimalField(max_digits=19, decimal_places=4, help_text="At the rate of the offer.")
    on = models.DateField(_("day"))
    note = SealedTextField(_("note"), max_length=500, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0, base_amount__gt=0), name="funding_movement_above_zero")
        ]

    def __str__(self) -> str:
        return str(self.id)


class Expense(Noun):
    """Money that was spent. It says what for and on how many travellers, never on whom."""

    class Category(models.TextChoices):
        AIRFARE = "airfare", _("Airfares")
        GROUND = "ground_transport", _("Ground transport")
        VISA = "visa", _("Visas")
        ACCOMMODATION = "accommodation", _("Accommodation")
        MEALS = "meals", _("Meals")
        VENUE = "venue", _("Venue")
        INTERPRETATION = "interpretation", _("Interpretation")
        TRANSLATION = "translation", _("Translation")
        SECURITY = "security", _("Security")
        HONORARIUM = "honorarium", _("Honoraria")
        STAFF = "staff", _("Staff")
        INSURANCE = "insurance", _("Insurance")
        COMMUNICATION = "comms", _("Communication")
        OTHER = "other", _("Other")

    TRAVEL = (Category.AIRFARE, Category.GROUND, Category.VISA, Category.ACCOMMODATION)

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="expenses")
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="expenses", verbose_name=_("paid from"))
    number = models.PositiveIntegerField(help_text="Counts the expenses of a process, in the order of recording.")
    category = models.CharField(_("for"), max_length=20, choices=Category)
    amount = models.DecimalField(_("amount"), max_digits=19, decimal_places=4)
    currency = models.CharField(_("currency"), max_length=3)
    base_currency = models.CharField(max_length=3)
    rate = models.DecimalField(_("rate"), max_digits=20, decimal_places=10, null=True)
    rate_on = models.DateField(_("rate of"), null=True)
    base_amount = models.DecimalField(max_digits=19, decimal_places=4)
    on = models.DateField(_("day"))
    recorded_on = models.DateField(null=True, help_text="None: before this was kept.")
    travellers = models.PositiveSmallIntegerField(_("travellers"), default=0)
    note = SealedTextField(_("note"), max_length=500, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["process", "number"], name="funding_expenses_in_order"),
            models.CheckConstraint(condition=Q(amount__gt=0, base_amount__gt=0), name="funding_expense_above_zero"),
            models.CheckConstraint(
                condition=Q(currency=F("base_currency"), rate=None, rate_on=None, base_amount=F("amount"))
                | (~Q(currency=F("base_currency")) & Q(rate__gt=0, rate_on__isnull=False)),
                name="funding_expense_rate_where_needed",
            ),
            models.CheckConstraint(
                condition=~Q(category__in=["airfare", "ground_transport", "visa", "accommodation"])
                | Q(travellers__gt=0),
                name="funding_travel_says_how_many",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
