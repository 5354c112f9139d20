"""What a funder asks for in return."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogues.models import Noun, Process
from funding.models.offers import Offer
from vault.fields import SealedTextField


class Condition(Noun):
    """A string attached to an offer, in the funder's words."""

    class Kind(models.TextChoices):
        PARTICIPANTS = "participant_selection", _("Who takes part")
        AGENDA = "agenda", _("What is talked about")
        PRESENCE = "presence_in_room", _("The funder’s presence in the room")
        NAMES = "access_to_names", _("Names of those who take part")
        NOTES = "access_to_notes", _("Notes of what was said")
        VETO = "output_veto", _("Approval of what comes out")
        OWNERSHIP = "output_ownership", _("Ownership of what comes out")
        ANONYMITY = "anonymity", _("To stay unnamed")
        VETTING = "vetting", _("Vetting of people or organisations")
        BRANDING = "branding", _("Its name or mark shown")
        TIMING = "timing", _("Time of meetings")
        GEOGRAPHY = "geography", _("Place of meetings")
        REPORTING = "reporting_financial", _("Reports on spending")
        AUDIT = "audit", _("Audit")
        SAFEGUARDING = "safeguarding", _("Safeguarding")
        LEGAL = "legal", _("Law of the funder’s country")
        OTHER = "other", _("Something else")

    class IatiType(models.TextChoices):
        """The IATI code list ConditionType."""

        POLICY = "1", _("Policy: to do or not to do something")
        PERFORMANCE = "2", _("Performance: to reach a result")
        FIDUCIARY = "3", _("Fiduciary: how the money is kept and accounted for")

    class Severity(models.TextChoices):
        DEMAND = "demand", _("Demand: it touches substance or people")
        LEGAL = "legal", _("Legal: every side has to accept it")
        FIDUCIARY = "fiduciary", _("Fiduciary: how the money is accounted for")

    class Resolution(models.TextChoices):
        OPEN = "open", _("Open")
        DROPPED = "dropped_by_funder", _("Dropped by the funder")
        ACCEPTED = "accepted_as_fiduciary", _("Accepted")
        REFUSED = "refused", _("Refused by us")

    # Kinds that touch substance or people: they are demands whatever a form says.
    DEMANDS = (
        Kind.PARTICIPANTS, Kind.AGENDA, Kind.PRESENCE, Kind.NAMES, Kind.NOTES, Kind.VETO, Kind.OWNERSHIP, Kind.ANONYMITY,
    )  # fmt: skip

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="conditions")
    words = SealedTextField(_("condition"), max_length=1000, help_text=_("In the funder’s own words."))
    public_words = SealedTextField(
        _("public wording"),
        max_length=200,
        blank=True,
        help_text=_("For the public page, in a few words. Empty: only what it is about is published."),
    )
    kind = models.CharField(_("about"), max_length=24, choices=Kind)
    iati_type = models.CharField(_("IATI type"), max_length=1, choices=IatiType, blank=True)
    severity = models.CharField(_("weight"), max_length=10, choices=Severity)
    resolution = models.CharField(_("answer"), max_length=24, choices=Resolution, default=Resolution.OPEN)
    evidence = SealedTextField(
        _("evidence"), max_length=1000, blank=True, help_text=_("Where this can be read: a letter, a contract, a date.")
    )
    recorded_on = models.DateField(default=date.today)
    resolved_on = models.DateField(null=True)

    class Meta:
        ordering = ["recorded_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(
                    kind__in=[
                        "participant_selection", "agenda", "presence_in_room", "access_to_names", "access_to_notes",
                        "output_veto", "output_ownership", "anonymity",
                    ]
                )
                | Q(severity="demand"),
                name="funding_substance_is_a_demand",
            ),
            models.CheckConstraint(
                condition=~Q(severity="demand", resolution="accepted_as_fiduciary"), name="funding_no_demand_accepted"
            ),
            models.CheckConstraint(
                condition=Q(resolution="open", resolved_on=None) | (~Q(resolution="open") & Q(resolved_on__isnull=False)),
                name="funding_resolved_on_a_day",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.id)

    @property
    def for_the_public(self) -> str:
        return self.public_words or str(self.get_kind_display())

    @property
    def stands(self) -> bool:
        """Only the funder can take a condition away; our refusal does not."""
        return self.resolution != self.Resolution.DROPPED
