"""Funders, and what somebody declared to have to do with one."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogues.models import Noun, Process
from vault.fields import SealedTextField


class OrganisationType(models.TextChoices):
    """The IATI code list OrganisationType, version 2.03."""

    GOVERNMENT = "10", _("Government")
    LOCAL_GOVERNMENT = "11", _("Local government")
    OTHER_PUBLIC = "15", _("Other public sector")
    INTERNATIONAL_NGO = "21", _("International non-governmental organisation")
    NATIONAL_NGO = "22", _("National non-governmental organisation")
    REGIONAL_NGO = "23", _("Regional non-governmental organisation")
    PARTNER_COUNTRY_NGO = "24", _("Non-governmental organisation of a partner country")
    PUBLIC_PRIVATE = "30", _("Public-private partnership")
    MULTILATERAL = "40", _("Multilateral organisation")
    FOUNDATION = "60", _("Foundation")
    PRIVATE = "70", _("Private sector")
    PRIVATE_PROVIDER = "71", _("Private sector in the provider’s country")
    PRIVATE_RECIPIENT = "72", _("Private sector in the recipient’s country")
    PRIVATE_THIRD = "73", _("Private sector in a third country")
    ACADEMIC = "80", _("Academic, training and research")
    OTHER = "90", _("Other")


class Funder(Noun):
    """Somebody who offers money to a process, and whose money it is in the end."""

    class Relation(models.TextChoices):
        UNKNOWN = "unknown", _("Not yet known")
        NONE = "none", _("No part in the conflict")
        PARTY = "party", _("Party to the conflict")
        NEIGHBOUR = "neighbour", _("Neighbour of the conflict")
        INTERESTED = "interested_state", _("A state with an interest in the outcome")

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="funders")
    name = SealedTextField(_("name"), max_length=200, help_text=_("As it signs the contract."))
    kind = models.CharField(
        _("kind of organisation"), max_length=2, choices=OrganisationType, blank=True, help_text=_("IATI code list.")
    )
    identifier = SealedTextField(
        _("identifier"), max_length=100, blank=True, help_text=_("As in org-id.guide, for instance GB-CHC-1070468.")
    )
    country = models.CharField(_("country"), max_length=80, blank=True)
    is_government = models.BooleanField(
        _("a government, or paid by one alone"), default=False, help_text=_("National, regional or local.")
    )
    relation = models.CharField(
        _("relation to the conflict"), max_length=20, choices=Relation, default=Relation.UNKNOWN
    )
    source_is_known = models.BooleanField(_("we know whose money it is in the end"), default=False)
    ultimate_source = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="passed_on_by",
        verbose_name=_("it passes on money of"),
        help_text=_("Empty: the money is its own."),
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ultimate_source=None) | ~Q(ultimate_source=F("id")), name="funding_not_its_own_source"
            ),
            models.CheckConstraint(
                condition=Q(ultimate_source=None) | Q(source_is_known=True), name="funding_a_named_source_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Interest(Noun):
    """What the third party itself has to gain, declared so that everybody can weigh it."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="interests")
    words = SealedTextField(
        _("our interests"),
        max_length=2000,
        help_text=_("Who we are, what we gain if this goes well, who else pays us. Shown to members and in public."),
    )
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    declared_on = models.DateField(default=date.today)
    declared_at = models.DateTimeField(default=timezone.now, help_text="Tells two of one day apart.")

    class Meta:
        ordering = ["declared_on", "declared_at"]

    def __str__(self) -> str:
        return str(self.id)
