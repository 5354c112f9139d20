"""How a process is organised, as it was put before its sides, and what each of them said."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues import consent
from dialogues.models.approvals import SideApproval
from dialogues.models.nouns import Noun
from dialogues.models.processes import Process
from vault.fields import SealedTextField


class Design(Noun):
    """One version of how a process is organised. It comes into force when every side has approved it."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        BEFORE_SIDES = "before_sides", _("Before the sides")
        IN_FORCE = "in_force", _("In force")
        SUPERSEDED = "superseded", _("Superseded")

    OPEN = (Status.DRAFT, Status.BEFORE_SIDES)
    PARTS = (
        "venue_policy", "invitation_principle", "agenda_principle", "rules", "outputs_policy", "funders_policy",
    )  # fmt: skip

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="designs")
    number = models.PositiveIntegerField(_("version"))
    status = models.CharField(_("state"), max_length=12, choices=Status, default=Status.DRAFT)
    venue_policy = SealedTextField(
        _("places"), max_length=3000, blank=True, help_text=_("Where meetings may be held, and who has a say in it.")
    )
    invitation_principle = SealedTextField(
        _("invitations"), max_length=3000, blank=True, help_text=_("Who is invited, by whom, and who may refuse whom.")
    )
    agenda_principle = SealedTextField(
        _("agendas"),
        max_length=3000,
        blank=True,
        help_text=_("How subjects come onto the table, and how they are kept off."),
    )
    rules = SealedTextField(
        _("rules"), max_length=3000, blank=True, help_text=_("Of the conversation, of notes and of attribution.")
    )
    outputs_policy = SealedTextField(
        _("what comes out"), max_length=3000, blank=True, help_text=_("Which texts leave the room, how, and to whom.")
    )
    funders_policy = SealedTextField(
        _("money"), max_length=3000, blank=True, help_text=_("Whose money is taken, whose never, and who is asked.")
    )
    version = models.PositiveIntegerField(default=1, help_text="Grows with every edit.")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(help_text="When what the sides read last changed.")
    put_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    put_on = models.DateField(null=True)
    in_force_on = models.DateField(null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["process", "number"], name="dialogues_designs_in_order"),
            models.UniqueConstraint(
                fields=["process"],
                condition=models.Q(status__in=["draft", "before_sides"]),
                name="dialogues_one_open_design",
            ),
            models.UniqueConstraint(
                fields=["process"], condition=models.Q(status="in_force"), name="dialogues_one_design_in_force"
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def fingerprint(self) -> str:
        """sha256 over all that the sides read of this version."""
        return consent.fingerprint_of({"number": self.number, **{name: getattr(self, name) for name in self.PARTS}})

    @property
    def is_asking(self) -> bool:
        return self.status == self.Status.BEFORE_SIDES


class DesignApproval(SideApproval):
    """What a side said to one version of the design."""

    design = models.ForeignKey(Design, models.CASCADE, related_name="approvals")

    class Meta(SideApproval.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["design", "side", "number"], name="dialogues_one_word_on_a_design_at_a_time"
            ),
            models.CheckConstraint(
                condition=SideApproval.BY_HAND_OR_EVIDENCE, name="dialogues_a_hand_or_evidence_for_a_design"
            ),
        ]
