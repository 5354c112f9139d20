"""Offers of money, and their acceptance with the gate as it was then."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dialogues.models import Design, Noun, Process
from funding.models.funders import Funder
from vault.fields import SealedTextField


class OfferQuerySet(models.QuerySet):
    def in_reading_order(self):
        """Accepted ones first, the newest at the top; then what waits for the sides; then what is still looked at."""
        ranks = [
            models.When(status__in=group, then=models.Value(rank)) for rank, (_title, group) in enumerate(Offer.GROUPS)
        ]
        rank = models.Case(*ranks, output_field=models.IntegerField())
        return self.order_by(rank, F("accepted_on").desc(nulls_last=True), "id")

    def for_answer(self):
        """With all that is put before a side: its conditions, and how the process is organised."""
        return self.select_related("design").prefetch_related("conditions")

    def for_page(self):
        """With all that the page of one offer shows; `accepted` is its latest acceptance, or None."""
        latest = Acceptance.objects.filter(offer=models.OuterRef("pk")).order_by("-at").values("pk")[:1]
        accepted = models.FilteredRelation("acceptances", condition=Q(acceptances__pk=models.Subquery(latest)))
        offers = self.annotate(accepted=accepted).select_related(
            "published__source", "accepted__confirmed_by", "design"
        )
        return offers.prefetch_related("conditions", "approvals")


class Offer(Noun):
    """Money somebody proposes to give. Nothing of it is spent before every side has approved it."""

    class Status(models.TextChoices):
        ENQUIRY = "enquiry", _("Enquiry")
        OFFERED = "offered", _("Offered")
        CONDITIONS_REVIEW = "conditions_review", _("Conditions in review")
        BEFORE_SIDES = "before_sides", _("Before the sides")
        ACCEPTED = "accepted", _("Accepted")
        RECEIVING = "receiving", _("Being received")
        COMPLETED = "completed", _("Completed")
        FROZEN = "frozen", _("Frozen")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn_by_funder", _("Withdrawn by the funder")
        RETURNED = "returned", _("Returned")

    class FundingType(models.TextChoices):
        """The 360Giving code list fundingType."""

        UNRESTRICTED = "FT01", _("Not tied")
        RUNNING = "FT02", _("Running costs")
        PROJECT = "FT03", _("Project costs")
        SALARY = "FT04", _("Salaries")
        CAPITAL = "FT10", _("Capital")
        CAPITAL_RUNNING = "FT11", _("Capital and running costs")
        CAPITAL_PROJECT = "FT12", _("Capital and project costs")
        ENDOWMENT = "FT13", _("Endowment")
        REGRANTING = "FT20", _("To be granted on")

    class Earmarking(models.TextChoices):
        """The IATI code list EarmarkingCategory."""

        NONE = "1", _("Not earmarked")
        SOFT = "2", _("Softly earmarked")
        EARMARKED = "3", _("Earmarked")
        TIGHT = "4", _("Tightly earmarked")

    class DeclinedFor(models.TextChoices):
        CONDITIONS = "conditions", _("its conditions")
        SOURCE = "source", _("where its money comes from")
        SIDE = "side_objection", _("the objection of a side")
        INTEREST = "conflict_of_interest", _("a conflict of interest")
        CAPACITY = "capacity", _("our capacity to use it")

    class FrozenFor(models.TextChoices):
        CONDITION = "new_condition", _("a new condition came after acceptance")
        SOURCE = "new_source", _("something new is known about who pays")
        SIDE = "side_withdrew", _("a side has withdrawn its approval")
        CHANGE = "changed", _("the offer was changed after acceptance")

    BEFORE_DECISION = (Status.ENQUIRY, Status.OFFERED, Status.CONDITIONS_REVIEW, Status.BEFORE_SIDES)
    IN_FORCE = (Status.ACCEPTED, Status.RECEIVING)
    # Money that was accepted stays on every page, whatever became of it since.
    TAKEN = (*IN_FORCE, Status.COMPLETED, Status.FROZEN)
    SHOWN_TO_ALL = (Status.BEFORE_SIDES, *TAKEN, Status.RETURNED)

    ASKING = (Status.BEFORE_SIDES, Status.FROZEN)
    # In the order a page shows them.
    GROUPS = (
        (_("Accepted"), (*IN_FORCE, Status.COMPLETED)),
        (_("Frozen"), (Status.FROZEN,)),
        (_("Before the sides"), (Status.BEFORE_SIDES,)),
        (_("Being looked at"), (Status.CONDITIONS_REVIEW, Status.OFFERED, Status.ENQUIRY)),
        (_("Given back"), (Status.RETURNED,)),
        (_("Declined or withdrawn"), (Status.DECLINED, Status.WITHDRAWN)),
    )

    objects = OfferQuerySet.as_manager()
    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="offers")
    funder = models.ForeignKey(Funder, models.PROTECT, related_name="offers", verbose_name=_("funder"))
    amount = models.DecimalField(_("amount"), max_digits=19, decimal_places=4)
    currency = models.CharField(_("currency"), max_length=3, help_text=_("ISO 4217, for instance EUR."))
    base_currency = models.CharField(max_length=3, help_text="The process's currency of account when it was recorded.")
    rate = models.DecimalField(
        _("rate"),
        max_digits=20,
        decimal_places=10,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.0000000001"))],
        help_text=_("What one unit is worth in the currency of account."),
    )
    rate_on = models.DateField(_("rate of"), null=True, blank=True)
    base_amount = models.DecimalField(max_digits=19, decimal_places=4, null=True, help_text="Derived from the rate.")
    starts_on = models.DateField(_("for the time from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    purpose = SealedTextField(_("purpose"), max_length=2000, help_text=_("What it is for, for members."))
    disclosure = SealedTextField(
        _("public wording"),
        max_length=600,
        blank=True,
        help_text=_("What the public page will say it is for. No names and no places of meetings."),
    )
    funding_type = models.CharField(_("tied to"), max_length=4, choices=FundingType, blank=True)
    earmarking = models.CharField(_("earmarking"), max_length=1, choices=Earmarking, blank=True)
    offered_on = models.DateField(_("offered on"), null=True, blank=True)
    external_id = SealedTextField(_("the funder’s own number"), max_length=200, blank=True)

    status = models.CharField(_("state"), max_length=20, choices=Status, default=Status.ENQUIRY)
    declined_for = models.CharField(_("declined for"), max_length=24, choices=DeclinedFor, blank=True)
    declined_note = SealedTextField(_("why"), max_length=1000, blank=True)
    frozen_for = models.CharField(max_length=20, choices=FrozenFor, blank=True)
    accepted_on = models.DateField(null=True)
    ended_on = models.DateField(null=True, help_text="Declined, withdrawn, completed or returned.")
    # The three whose word cannot be the second one.
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    put_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(help_text="When what the sides read last changed.")
    design = models.ForeignKey(
        Design, models.PROTECT, null=True, related_name="offers", help_text="In force when the sides were asked."
    )
    design_fingerprint = models.CharField(max_length=64, blank=True, help_text="sha256 of that version of the design.")
    version = models.PositiveIntegerField(default=1)

    accepted = None  # the latest acceptance, where `for_page` found one

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["process", "status"])]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="funding_amount_above_zero"),
            models.CheckConstraint(
                condition=Q(rate=None, rate_on=None) | Q(rate__isnull=False, rate_on__isnull=False),
                name="funding_rate_and_date_both_or_neither",
            ),
            models.CheckConstraint(condition=Q(rate=None) | Q(rate__gt=0), name="funding_rate_above_zero"),
            models.CheckConstraint(
                condition=(Q(currency=F("base_currency")) & Q(rate=None) & Q(base_amount=F("amount")))
                | (~Q(currency=F("base_currency")) & Q(rate=None) & Q(base_amount=None))
                | (~Q(currency=F("base_currency")) & Q(rate__isnull=False) & Q(base_amount__gt=0)),
                name="funding_base_amount_follows_the_rate",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["before_sides", "accepted", "receiving", "completed", "frozen", "returned"])
                | Q(base_amount__isnull=False),
                name="funding_worth_is_known_before_the_sides",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="funding_period_in_order",
            ),
            models.CheckConstraint(
                condition=(Q(status="declined") & ~Q(declined_for="")) | (~Q(status="declined") & Q(declined_for="")),
                name="funding_declined_with_a_reason",
            ),
            models.CheckConstraint(
                condition=(Q(status="frozen") & ~Q(frozen_for="")) | (~Q(status="frozen") & Q(frozen_for="")),
                name="funding_frozen_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["accepted", "receiving", "completed", "frozen", "returned"])
                | Q(accepted_on__isnull=False),
                name="funding_accepted_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    def bind(self, design: Design | None) -> None:
        """Let what is put before the sides say how the process is organised; nothing is saved."""
        self.design, self.design_fingerprint = design, design.fingerprint if design else ""

    @property
    def is_undecided(self) -> bool:
        return self.status in self.BEFORE_DECISION

    @property
    def is_asking(self) -> bool:
        """Whether the sides are asked for their approval."""
        return self.status in self.ASKING

    @property
    def is_in_force(self) -> bool:
        return self.status in self.IN_FORCE


class Acceptance(Noun):
    """The moment an offer passed its gate, and the second person who confirmed it. Kept as it was evaluated."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="acceptances")
    fingerprint = models.CharField(max_length=64)
    approved = models.PositiveSmallIntegerField("sides that approved")
    sides = models.PositiveSmallIntegerField("sides there were")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(condition=Q(approved=F("sides"), sides__gt=0), name="funding_every_side_approved")
        ]

    def __str__(self) -> str:
        return str(self.id)


class AcceptancePart(Noun):
    """One part of the gate as it stood at an acceptance."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    acceptance = models.ForeignKey(Acceptance, models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=30)
    sentence = SealedTextField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["acceptance", "name"], name="funding_each_part_once")]

    def __str__(self) -> str:
        return self.name
