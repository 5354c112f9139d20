"""Messages carried across lines: whose they are, to whom, and how far they have come."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dialogues.models import Noun, Process, Side, SideApproval
from transfer.models.channels import Channel
from vault.fields import SealedTextField


class Message(Noun):
    """Words one end asks to have carried to another. They move only as the sender confirmed them, and to whom.

    An end is a side, or the end of a channel that is no side; then what that end is called is kept here, as confirmed.
    An oral-only message keeps no text anywhere.
    """

    class Kind(models.TextChoices):
        PERCEPTION = "perception", _("Perception")
        PROPOSAL = "proposal", _("Proposal")
        QUESTION = "question", _("Question")
        ANSWER = "answer", _("Answer")
        HUMANITARIAN = "humanitarian", _("Humanitarian")
        PRISONER_EXCHANGE = "prisoner_exchange", _("Exchange of prisoners")
        HOSTAGE = "hostage", _("Hostages")
        PROCEDURAL = "procedural", _("Procedure")

    class Status(models.TextChoices):
        RECEIVED = "received", _("Received")
        WORDING_CONFIRMED = "wording_confirmed", _("Wording confirmed")
        CARRIED = "carried", _("Being carried")
        DELIVERED = "delivered", _("Delivered")
        ANSWERED = "answered", _("Answered")
        NO_ANSWER = "no_answer", _("No answer")
        DECLINED = "declined_to_carry", _("Not carried")
        RECALLED = "recalled", _("Taken back")

    Behalf = Channel.Behalf

    ARRIVED = (Status.DELIVERED, Status.ANSWERED, Status.NO_ANSWER)
    CONFIRMED = (Status.WORDING_CONFIRMED, Status.CARRIED, *ARRIVED)
    MOVING = (Status.RECEIVED, Status.WORDING_CONFIRMED, Status.CARRIED)

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="messages")
    channel = models.ForeignKey(Channel, models.PROTECT, null=True, related_name="messages", verbose_name=_("channel"))
    from_side = models.ForeignKey(Side, models.PROTECT, null=True, related_name="messages_sent", verbose_name=_("from"))
    from_end = SealedTextField(_("from, no side"), blank=True, max_length=120)
    to_side = models.ForeignKey(Side, models.PROTECT, null=True, related_name="messages_to", verbose_name=_("to"))
    to_end = SealedTextField(_("to, no side"), blank=True, max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    on_behalf_of = models.CharField(_("on behalf of"), max_length=15, choices=Behalf)
    is_oral = models.BooleanField(_("oral only"), default=False)
    text = SealedTextField(_("wording"), blank=True, max_length=5000)
    salt = SealedTextField(
        blank=True, max_length=32, help_text="Random, and in the hashes: who steals them cannot try out short wordings."
    )
    answer_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="answers")
    status = models.CharField(_("state"), max_length=20, choices=Status, default=Status.RECEIVED)
    confirmed_hash = models.CharField(max_length=64, blank=True, help_text="sha256 of what the sender confirmed.")
    delivered_hash = models.CharField(max_length=64, blank=True, help_text="sha256 of what was handed over.")
    received_on = models.DateField()
    carried_on = models.DateField(null=True)
    delivered_on = models.DateField(null=True)
    reason = SealedTextField(_("why it was not carried"), blank=True, max_length=500)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, help_text="Grows with every edit.")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_side=None) | Q(to_side=None) | ~Q(from_side=F("to_side")),
                name="transfer_a_message_goes_across",
            ),
            models.CheckConstraint(
                condition=Q(from_side__isnull=False, to_side__isnull=False)
                | (Q(from_side__isnull=False) | Q(to_side__isnull=False)) & Q(channel__isnull=False),
                name="transfer_a_message_from_or_to_a_side",
            ),
            models.CheckConstraint(
                condition=(Q(status__in=["delivered", "answered", "no_answer"]) & ~Q(delivered_hash=""))
                | (~Q(status__in=["delivered", "answered", "no_answer"]) & Q(delivered_hash="")),
                name="transfer_a_hash_for_what_arrived",
            ),
            models.CheckConstraint(
                condition=Q(delivered_hash="") | Q(delivered_hash=F("confirmed_hash")),
                name="transfer_delivered_as_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def sender(self) -> str:
        return self.from_side.name if self.from_side_id else self.from_end

    @property
    def recipient(self) -> str:
        return self.to_side.name if self.to_side_id else self.to_end

    @property
    def has_arrived(self) -> bool:
        return self.status in self.ARRIVED

    @property
    def is_moving(self) -> bool:
        return self.status in self.MOVING


class MessageConfirmation(SideApproval):
    """One word of a sender about one wording of its message and its recipient."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="words")
    side = models.ForeignKey(
        Side, models.CASCADE, null=True, related_name="+", help_text="None where the sender is no side."
    )

    class Meta(SideApproval.Meta):
        constraints = [
            models.UniqueConstraint(fields=["message", "number"], name="transfer_one_word_on_a_message"),
            models.CheckConstraint(
                condition=SideApproval.BY_HAND_OR_EVIDENCE, name="transfer_a_hand_or_evidence_for_a_message"
            ),
        ]


class MessageOverride(Noun):
    """Words of a message that the name check holds back and a second person let stand, with the reason."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    message = models.ForeignKey(Message, models.CASCADE, related_name="overrides")
    words = SealedTextField(_("words"), max_length=300)
    reason = SealedTextField(_("reason"), max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.id)
