"""Ways kept open to officials."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.models import Noun, Process, Side
from vault.fields import SealedTextField


class Channel(Noun):
    """A standing way for two ends to reach each other between sessions. What is said on it is not kept here."""

    class Kind(models.TextChoices):
        DIRECT = "direct", _("Direct")
        THIRD_PARTY = "via_third_party", _("Through the third party")
        INSIDER = "via_insider", _("Through an insider mediator")
        HUMANITARIAN = "humanitarian", _("Humanitarian")
        HOTLINE = "hotline", _("Hotline")
        BACK_CHANNEL = "back_channel", _("Back channel")

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="channels")
    side = models.ForeignKey(Side, models.PROTECT, related_name="channels", verbose_name=_("one end"))
    other_side = models.ForeignKey(
        Side, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("other end, a side")
    )
    other_end = SealedTextField(_("other end, where it is no side"), blank=True, max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.THIRD_PARTY)
    keeper = SealedTextField(
        _("keeper"), blank=True, max_length=80, help_text=_("Who keeps it open. A handle will do.")
    )
    cadence_days = models.PositiveSmallIntegerField(
        _("agreed rhythm, in days"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(730)]
    )
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    confirmed_on = models.DateField(null=True, help_text="When it was last confirmed with those who lead now.")
    version = models.PositiveIntegerField(default=1, help_text="Grows with every edit.")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(other_side=None) | ~models.Q(other_side=models.F("side")),
                name="transfer_a_channel_has_two_ends",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on=None) | models.Q(closed_on__gte=models.F("opened_on")),
                name="transfer_closed_after_opened",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Contact(Noun):
    """That a channel was used: a day, a direction, a way. No words and no names."""

    class Direction(models.TextChoices):
        IN = "in", _("They reached us")
        OUT = "out", _("We reached out")
        TWO_WAY = "two_way", _("Both ways")

    class Medium(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        VOICE = "voice", _("By voice")
        SECURE_MESSAGE = "secure_message", _("Secure message")
        LETTER = "letter", _("Letter")
        INTERMEDIARY = "intermediary", _("Through somebody")

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="contacts")
    on = models.DateField(_("on"))
    direction = models.CharField(_("which way"), max_length=10, choices=Direction)
    medium = models.CharField(_("how"), max_length=20, choices=Medium)
    is_confirmed = models.BooleanField(
        _("the other end confirmed it"),
        default=False,
        help_text=_("Only a confirmed contact both ways ends a silence."),
    )

    class Meta:
        ordering = ["-on", "id"]

    def __str__(self) -> str:
        return f"{self.direction} {self.on}"
