"""What the public page says, and which side agreed to it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dialogues.models import Noun, Process, SideApproval
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


class Statement(Noun):
    """What the public page says of the process itself from a moment on. Rows are added and never changed or removed.

    As with a gift, these columns are the whitelist: nothing else of a process is published.
    """

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="statements")
    previous = models.OneToOneField("self", models.PROTECT, null=True, related_name="next")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    title = SealedTextField(blank=True)
    convenor = SealedTextField()
    mandate = SealedTextField(blank=True)
    interests = SealedTextField(blank=True)
    declined = SealedTextField(blank=True, help_text="One to a line: a reason, a space, how many.")
    spent = SealedTextField(blank=True, help_text="One to a line: what for, a space, the sum; “travel” for all of it.")
    is_part_held_back = models.BooleanField(default=False)
    is_correction = models.BooleanField(default=False, help_text="A text was another one before.")

    TEXTS = ("title", "convenor", "mandate", "interests")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["process", "number"], name="funding_statements_in_order")]

    def __str__(self) -> str:
        return str(self.id)


class SigningKey(Noun):
    """The key with which this house signs what it disclosed, so that a changed disclosure can be proved changed."""

    public_key = models.BinaryField(help_text="Ed25519, 32 bytes.")
    sealed = models.BinaryField(help_text="The private key, sealed under the key of the house.")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["made_at"]

    def __str__(self) -> str:
        return str(self.id)


class PublicConsent(SideApproval):
    """A side's word on whether a closed process may have a public page.

    One that was recorded for a side counts only when a second person has seen the evidence; a refusal counts at once.
    """

    process = models.ForeignKey(Process, models.CASCADE, related_name="public_consents")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta(SideApproval.Meta):
        constraints = [
            models.UniqueConstraint(fields=["process", "side", "number"], name="funding_one_word_on_publication"),
            models.CheckConstraint(
                condition=SideApproval.BY_HAND_OR_EVIDENCE, name="funding_a_hand_or_evidence_for_publication"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("recorded_by")), name="funding_confirmed_by_another"
            ),
        ]

    @property
    def waits_for_a_second_person(self) -> bool:
        return self.is_approving and not self.membership_id and not self.confirmed_by_id
