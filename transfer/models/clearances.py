"""What each side decided of a text, and to whom it went."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.models import Noun, Process, Side, SideApproval
from transfer.models.officials import Official
from transfer.models.readouts import Readout, Version
from vault.fields import SealedTextField


class Clearance(SideApproval):
    """What one side, or one of the two thirds of it who decide, said of one version. Silence is no row, and no consent."""

    class Decision(models.TextChoices):
        APPROVED = "approved", _("Approved")
        APPROVED_WITH_COMMENT = "approved_with_comment", _("Approved with a comment")
        OBJECTED = "objected", _("Returned with wording")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    version = models.ForeignKey(Version, models.CASCADE, related_name="clearances")
    side = models.ForeignKey(Side, models.PROTECT, related_name="clearances")
    decision = models.CharField(_("decision"), max_length=25, choices=Decision)
    comment = SealedTextField(_("comment"), blank=True, max_length=2000)

    class Meta(SideApproval.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["version", "side", "number"], name="transfer_one_word_on_a_version_at_a_time"
            ),
            models.CheckConstraint(
                condition=SideApproval.BY_HAND_OR_EVIDENCE, name="transfer_a_hand_or_evidence_for_a_clearance"
            ),
        ]


class Transmission(Noun):
    """One handing over of a released version, and how far it is known to have reached."""

    class Stage(models.TextChoices):
        DELIVERED = "delivered", _("Delivered")
        ACKNOWLEDGED = "acknowledged", _("Acknowledged")
        DISCUSSED = "discussed", _("Discussed, or more was asked for")
        TAKEN_UP = "taken_up", _("Taken up in official work")
        ADOPTED = "adopted", _("Adopted")
        REJECTED = "rejected", _("Rejected")

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    version = models.ForeignKey(Version, models.PROTECT, related_name="transmissions")
    official = models.ForeignKey(Official, models.PROTECT, null=True, related_name="transmissions")
    route = models.CharField(_("how"), max_length=20, choices=Readout.Route)
    stage = models.CharField(_("how far"), max_length=20, choices=Stage, default=Stage.DELIVERED)
    reached = models.CharField(max_length=20, choices=Stage, default=Stage.DELIVERED, help_text="Before any rejection.")
    acknowledged_on = models.DateField(null=True)
    delivered_on = models.DateField(_("on"))
    stage_on = models.DateField(_("since"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["delivered_on"]

    def __str__(self) -> str:
        return f"{self.stage} {self.id}"
