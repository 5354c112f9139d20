"""What the public page says, and which side agreed to it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.models import Membership, Noun, Process, Side
from funding.models.funders import Funder, OrganisationType
from funding.models.offers import Offer
from vault.fields import SealedTextField


class Disclosure(Noun):
    """What the public page says of one gift from a moment on. Rows are added and never changed or removed.

    These columns are the whitelist of the public page: nothing else of an offer is ever published.
    """

    class State(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        FROZEN = "frozen", _("Frozen until every side has been asked again")
        COMPLETED = "completed", _("Received in full")
        RETURNED = "returned", _("Given back")

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="disclosures")
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="disclosures")
    number = models.PositiveIntegerField(help_text="Counts what was said of one gift.")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State)
    funder = SealedTextField()
    funder_kind = models.CharField(max_length=2, choices=OrganisationType, blank=True)
    funder_country = models.CharField(max_length=80, blank=True)
    funder_identifier = SealedTextField(blank=True)
    relation = models.CharField(max_length=20, choices=Funder.Relation)
    source = SealedTextField(help_text="Whose money it is in the end.")
    amount = models.DecimalField(max_digits=19, decimal_places=4)
    currency = models.CharField(max_length=3)
    base_amount = models.DecimalField(max_digits=19, decimal_places=4)
    base_currency = models.CharField(max_length=3)
    accepted_on = models.DateField()
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    wording = SealedTextField()
    funding_type = models.CharField(max_length=4, choices=Offer.FundingType, blank=True)
    conditions = SealedTextField(blank=True, help_text="One to a line: the IATI type, a space, the words.")

    class Meta:
        ordering = ["at", "number"]
        constraints = [models.UniqueConstraint(fields=["offer", "number"], name="funding_disclosures_in_order")]

    def __str__(self) -> str:
        return str(self.id)


class PublicConsent(Noun):
    """A side's word on whether a closed process may have a public page. The latest counts."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="public_consents")
    side = models.ForeignKey(Side, models.CASCADE, related_name="public_consents")
    agrees = models.BooleanField()
    evidence_note = SealedTextField(_("evidence"), max_length=1000, blank=True)
    membership = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="public_consents")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return str(self.id)
