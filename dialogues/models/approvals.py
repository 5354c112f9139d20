"""What a side said to something put before it: what every table of such words shares."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogues.models.members import Membership, Side
from dialogues.models.nouns import Noun
from dialogues.models.processes import Process
from vault.fields import SealedTextField


class SideApproval(Noun):
    """One word of one side about one version of something. Words are added, never changed: the latest counts.

    Each subject has a table of its own, which names it and says in which order its words were numbered.
    """

    class Decision(models.TextChoices):
        APPROVED = "approved", _("Approved")
        WITH_COMMENT = "approved_with_comment", _("Approved with a comment")
        OBJECTED = "objected", _("Objected")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Evidence(models.TextChoices):
        IN_PARLEY = "in_parley", _("In Parley, by the side’s own hand")
        IN_PERSON = "in_person", _("In person")
        SIGNED = "signed", _("A signed paper")
        MESSAGE = "message", _("A written message")
        ORAL = "oral", _("By word of mouth")

    APPROVING = (Decision.APPROVED, Decision.WITH_COMMENT)
    # Words of the house's own hand have a membership behind them, all others their evidence.
    BY_HAND_OR_EVIDENCE = Q(evidence="in_parley", membership__isnull=False) | (
        ~Q(evidence="in_parley") & Q(membership=None)
    )

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    side = models.ForeignKey(Side, models.CASCADE, related_name="%(app_label)s_%(class)ss")
    number = models.PositiveIntegerField(help_text="Counts the words of one side about one subject.")
    fingerprint = models.CharField(max_length=64, help_text="sha256 of what was put before the side.")
    decision = models.CharField(_("decision"), max_length=24, choices=Decision)
    comment = SealedTextField(_("comment"), max_length=1000, blank=True)
    evidence = models.CharField(_("how it was given"), max_length=12, choices=Evidence)
    evidence_note = SealedTextField(
        _("evidence"), max_length=1000, blank=True, help_text=_("Where it can be found: which letter, who was present.")
    )
    membership = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="%(app_label)s_%(class)ss")
    person = models.UUIDField(
        null=True, help_text="Whose word it is where two thirds of a side decide: a participation."
    )
    mandate_until = models.DateField(
        _("mandate until"),
        null=True,
        blank=True,
        help_text=_("Of the person who gave it. An approval counts only while the mandate lasts."),
    )
    given_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        abstract = True
        ordering = ["given_at", "number"]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_approving(self) -> bool:
        return self.decision in self.APPROVING
