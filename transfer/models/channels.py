"""Ways kept open to officials."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.models import Noun, Process, Session, Side
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

    class Discretion(models.TextChoices):
        """Who of the sides it joins may know that it is there."""

        SIDES = "sides", _("The people of the sides it joins")
        SPEAKERS = "speakers", _("Whoever speaks for these sides")
        KEEPERS = "keepers", _("Only those who keep channels")

    class Behalf(models.TextChoices):
        SELF = "self", _("Themselves")
        ORGANISATION = "organisation", _("An organisation")
        SIDE = "side", _("The side")
        GOVERNMENT = "government", _("A government")

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="channels")
    side = models.ForeignKey(Side, models.PROTECT, related_name="channels", verbose_name=_("one end"))
    other_side = models.ForeignKey(
        Side,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="channels_reaching",
        verbose_name=_("other end, a side"),
    )
    other_end = SealedTextField(_("other end, where it is no side"), blank=True, max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.THIRD_PARTY)
    keeper = SealedTextField(
        _("keeper"), blank=True, max_length=80, help_text=_("Who keeps it open. A handle will do.")
    )
    cadence_days = models.PositiveSmallIntegerField(
        _("agreed rhythm, in days"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(730)]
    )
    discretion = models.CharField(_("who may know of it"), max_length=10, choices=Discretion, default=Discretion.SIDES)
    origin = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("it came from")
    )
    speaks_for = models.CharField(_("the other end speaks for"), max_length=15, choices=Behalf, blank=True)
    declared_on = models.DateField(_("declared on"), null=True, blank=True)
    declared_until = models.DateField(_("declared until"), null=True, blank=True)
    opened_on = models.DateField(_("opened on"))
    resting_on = models.DateField(_("at rest since"), null=True, blank=True)
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
            models.CheckConstraint(
                condition=models.Q(speaks_for="", declared_on=None)
                | ~models.Q(speaks_for="") & ~models.Q(declared_on=None),
                name="transfer_a_day_for_a_declaration",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    def is_declared(self, on: date) -> bool:
        """Whether the other end had said by that day for whom it speaks, and had not let it run out."""
        begun = self.declared_on is not None and self.declared_on <= on
        return begun and (self.declared_until is None or on <= self.declared_until)


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

    is_at_session = models.BooleanField(
        _("it was at a session"),
        default=False,
        help_text=_("A channel counts as a result of a session after a contact both ways outside of one."),
    )

    class Meta:
        ordering = ["-on", "id"]

    def __str__(self) -> str:
        return f"{self.direction} {self.on}"
