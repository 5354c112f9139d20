"""Who pays, how much, on which conditions, and what every side said to it."""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dialogues.models import Membership, Noun, Process, Side
from vault.fields import SealedTextField

USER = settings.AUTH_USER_MODEL


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


class OfferQuerySet(models.QuerySet):
    def in_reading_order(self):
        """Accepted ones first, the newest at the top; then what waits for the sides; then what is still looked at."""
        ranks = [
            models.When(status__in=group, then=models.Value(rank)) for rank, (_title, group) in enumerate(Offer.GROUPS)
        ]
        rank = models.Case(*ranks, output_field=models.IntegerField())
        return self.order_by(rank, F("accepted_on").desc(nulls_last=True), "id")

    def for_page(self):
        """With all that the page of one offer shows; `accepted` is its latest acceptance, or None."""
        latest = Acceptance.objects.filter(offer=models.OuterRef("pk")).order_by("-at").values("pk")[:1]
        accepted = models.FilteredRelation("acceptances", condition=Q(acceptances__pk=models.Subquery(latest)))
        offers = self.annotate(accepted=accepted).select_related("published__source", "accepted__confirmed_by")
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
    recorded_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    changed_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    put_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(help_text="When what the sides read last changed.")
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
    recorded_by = models.ForeignKey(USER, models.PROTECT, related_name="+")

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


class Acceptance(Noun):
    """The moment an offer passed its gate, and the second person who confirmed it. Kept as it was evaluated."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="acceptances")
    fingerprint = models.CharField(max_length=64)
    approved = models.PositiveSmallIntegerField("sides that approved")
    sides = models.PositiveSmallIntegerField("sides there were")
    confirmed_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
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


class Movement(Noun):
    """Money that came from a funder, or went back to it. In the currency of the offer."""

    class Kind(models.TextChoices):
        RECEIPT = "receipt", _("Received")
        REFUND = "refund", _("Given back")

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="movements")
    kind = models.CharField(_("what"), max_length=10, choices=Kind)
    amount = models.DecimalField(_("amount"), max_digits=19, decimal_places=4)
    base_amount = models.DecimalField(max_digits=19, decimal_places=4, help_text="At the rate of the offer.")
    on = models.DateField(_("day"))
    note = SealedTextField(_("note"), max_length=500, blank=True)
    recorded_by = models.ForeignKey(USER, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0, base_amount__gt=0), name="funding_movement_above_zero")
        ]

    def __str__(self) -> str:
        return str(self.id)


class Expense(Noun):
    """Money that was spent. It says what for and on how many travellers, never on whom."""

    class Category(models.TextChoices):
        AIRFARE = "airfare", _("Airfares")
        GROUND = "ground_transport", _("Ground transport")
        VISA = "visa", _("Visas")
        ACCOMMODATION = "accommodation", _("Accommodation")
        MEALS = "meals", _("Meals")
        VENUE = "venue", _("Venue")
        INTERPRETATION = "interpretation", _("Interpretation")
        TRANSLATION = "translation", _("Translation")
        SECURITY = "security", _("Security")
        HONORARIUM = "honorarium", _("Honoraria")
        STAFF = "staff", _("Staff")
        INSURANCE = "insurance", _("Insurance")
        COMMUNICATION = "comms", _("Communication")
        OTHER = "other", _("Other")

    TRAVEL = (Category.AIRFARE, Category.GROUND, Category.VISA, Category.ACCOMMODATION)

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="expenses")
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="expenses", verbose_name=_("paid from"))
    number = models.PositiveIntegerField(help_text="Counts the expenses of a process, in the order of recording.")
    category = models.CharField(_("for"), max_length=20, choices=Category)
    amount = models.DecimalField(_("amount"), max_digits=19, decimal_places=4)
    currency = models.CharField(_("currency"), max_length=3)
    base_currency = models.CharField(max_length=3)
    rate = models.DecimalField(_("rate"), max_digits=20, decimal_places=10, null=True)
    rate_on = models.DateField(_("rate of"), null=True)
    base_amount = models.DecimalField(max_digits=19, decimal_places=4)
    on = models.DateField(_("day"))
    travellers = models.PositiveSmallIntegerField(_("travellers"), default=0)
    note = SealedTextField(_("note"), max_length=500, blank=True)
    recorded_by = models.ForeignKey(USER, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["process", "number"], name="funding_expenses_in_order"),
            models.CheckConstraint(condition=Q(amount__gt=0, base_amount__gt=0), name="funding_expense_above_zero"),
            models.CheckConstraint(
                condition=Q(currency=F("base_currency"), rate=None, rate_on=None, base_amount=F("amount"))
                | (~Q(currency=F("base_currency")) & Q(rate__gt=0, rate_on__isnull=False)),
                name="funding_expense_rate_where_needed",
            ),
            models.CheckConstraint(
                condition=~Q(category__in=["airfare", "ground_transport", "visa", "accommodation"])
                | Q(travellers__gt=0),
                name="funding_travel_says_how_many",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Disclosure(Noun):
    """What the public page says of one gift from a moment on. Rows are added and never changed or removed.

    These columns are the whitelist of the public page: nothing else of an offer is ever published.
    """

    class State(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        FROZEN = "frozen", _("Frozen until every side has been asked again")
        COMPLETED = "completed", _("Received in full")
        RETURNED = "returned", _("Given back")

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="disclosures")
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="disclosures")
    number = models.PositiveIntegerField(help_text="Counts what was said of one gift.")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State)
    funder = SealedTextField()
    funder_kind = models.CharField(max_length=2, choices=OrganisationType, blank=True)
    funder_country = models.CharField(max_length=80, blank=True)
    funder_identifier = SealedTextField(blank=True)
    relation = models.CharField(max_length=20, choices=Funder.Relation)
    source = SealedTextField(help_text="Whose money it is in the end.")
    amount = models.DecimalField(max_digits=19, decimal_places=4)
    currency = models.CharField(max_length=3)
    base_amount = models.DecimalField(max_digits=19, decimal_places=4)
    base_currency = models.CharField(max_length=3)
    accepted_on = models.DateField()
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    wording = SealedTextField()
    funding_type = models.CharField(max_length=4, choices=Offer.FundingType, blank=True)
    conditions = SealedTextField(blank=True, help_text="One to a line: the IATI type, a space, the words.")

    class Meta:
        ordering = ["at", "number"]
        constraints = [models.UniqueConstraint(fields=["offer", "number"], name="funding_disclosures_in_order")]

    def __str__(self) -> str:
        return str(self.id)


class PublicConsent(Noun):
    """A side's word on whether a closed process may have a public page. The latest counts."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="public_consents")
    side = models.ForeignKey(Side, models.CASCADE, related_name="public_consents")
    agrees = models.BooleanField()
    evidence_note = SealedTextField(_("evidence"), max_length=1000, blank=True)
    membership = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="public_consents")
    recorded_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return str(self.id)


class Interest(Noun):
    """What the third party itself has to gain, declared so that everybody can weigh it."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="interests")
    words = SealedTextField(
        _("our interests"),
        max_length=2000,
        help_text=_("Who we are, what we gain if this goes well, who else pays us. Shown to members and in public."),
    )
    declared_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    declared_on = models.DateField(default=date.today)

    class Meta:
        ordering = ["declared_on", "id"]

    def __str__(self) -> str:
        return str(self.id)


class Import(Noun):
    """A funder's own published file, read once: previewed, then some of its grants are taken over."""

    class State(models.TextChoices):
        PREVIEW = "preview", _("Waiting for a choice")
        COMMITTED = "committed", _("Taken over")

    class DayOrder(models.TextChoices):
        DAY_FIRST = "day_first", _("Day first: 3/4/2026 is 3 April")
        MONTH_FIRST = "month_first", _("Month first: 3/4/2026 is 4 March")
        UNDECIDED = "undecided", _("Not decided")

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="imports")
    file_name = SealedTextField(max_length=200)
    uploaded_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    day_order = models.CharField(_("dates"), max_length=12, choices=DayOrder, default=DayOrder.UNDECIDED)
    day_order_reason = models.CharField(max_length=300, blank=True, help_text="The count of dates that showed it.")
    grants_count = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.PREVIEW)

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return str(self.id)


class PublishedGrant(Noun):
    """One grant as its funder published it. Those not taken over are forgotten with the commit."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    source = models.ForeignKey(Import, models.CASCADE, related_name="grants")
    position = models.PositiveIntegerField()
    is_picked = models.BooleanField(default=False)
    content = SealedTextField(help_text="The grant as it was in the file, as JSON: nothing of it is lost.")
    offer = models.OneToOneField(Offer, models.CASCADE, null=True, related_name="published")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["source", "position"], name="funding_one_grant_per_place")]

    def __str__(self) -> str:
        return str(self.position)
