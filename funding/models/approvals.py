"""What a side said to an offer."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogues.models import Membership, Noun, Process, Side
from funding.models.offers import Offer
from vault.fields import SealedTextField


class Approval(Noun):
    """One word of one side about one version of an offer. Words are added, never changed: the latest counts."""

    class Decision(models.TextChoices):
        APPROVED = "approved", _("Approved")
        WITH_COMMENT = "approved_with_comment", _("Approved with a comment")
        OBJECTED = "objected", _("Objected")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Evidence(models.TextChoices):
        IN_PARLEY = "in_parley", _("In Parley, by the side’s contact")
        IN_PERSON = "in_person", _("In person")
        SIGNED = "signed", _("A signed paper")
        MESSAGE = "message", _("A written message")
        ORAL = "oral", _("By word of mouth")

    APPROVING = (Decision.APPROVED, Decision.WITH_COMMENT)

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="approvals")
    side = models.ForeignKey(Side, models.CASCADE, related_name="offer_approvals")
    number = models.PositiveIntegerField(help_text="Counts the words of one side about one offer.")
    fingerprint = models.CharField(max_length=64, help_text="sha256 of what was put before the side.")
    decision = models.CharField(_("decision"), max_length=24, choices=Decision)
    comment = SealedTextField(_("comment"), max_length=1000, blank=True)
    accepted_conditions = ArrayField(
        models.UUIDField(), default=list, help_text="The legal conditions this side accepts with it."
    )
    evidence = models.CharField(_("how it was given"), max_length=12, choices=Evidence)
    evidence_note = SealedTextField(
        _("evidence"), max_length=1000, blank=True, help_text=_("Where it can be found: which letter, who was present.")
    )
    membership = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="offer_approvals")
    mandate_until = models.DateField(
        _("mandate until"),
        null=True,
        blank=True,
        help_text=_("Of the person who gave it. An approval counts only while the mandate lasts."),
    )
    given_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["given_at", "number"]
        constraints = [
            models.UniqueConstraint(fields=["offer", "side", "number"], name="funding_one_word_at_a_time"),
            models.CheckConstraint(
                condition=Q(evidence="in_parley", membership__isnull=False)
                | (~Q(evidence="in_parley") & Q(membership=None)),
                name="funding_a_contact_or_evidence",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_approving(self) -> bool:
        return self.decision in self.APPROVING
