"""The way to officials: readouts, what each side decided of them, and what was handed to whom."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.models import Noun, Paragraph, Process, Side
from vault.fields import SealedTextField


class Official(Noun):
    """An institution a process may hand ideas to; the person behind the desk is not named."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="officials")
    institution = SealedTextField(_("institution"), max_length=120)
    government = SealedTextField(
        _("government"), blank=True, max_length=120, help_text=_("Of which government, if of any.")
    )
    side = models.ForeignKey(
        Side, models.SET_NULL, null=True, blank=True, related_name="officials", verbose_name=_("government of the side"),
        help_text=_("People of this side see what was handed to it. Others see only that something was handed over."),
    )  # fmt: skip
    constraints = SealedTextField(
        _("its constraints"),
        blank=True,
        max_length=1000,
        help_text=_("What it must show, and what it cannot be seen to do."),
    )

    def __str__(self) -> str:
        return self.institution

    @property
    def full_name(self) -> str:
        """The institution with its government: “Ministry of Rivers, Ostrane”."""
        return f"{self.institution}, {self.government}" if self.government else self.institution


class Readout(Noun):
    """A text without speakers for one audience, put together from what the sides agreed to keep."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_CLEARANCE = "in_clearance", _("In clearance")
        RETURNED = "returned", _("Returned")
        CLEARED = "cleared", _("Cleared")
        RELEASED = "released", _("Released")
        DELIVERED = "delivered", _("Delivered")
        SUPERSEDED = "superseded", _("Superseded")
        RECALLED = "recalled", _("Recalled")

    class Route(models.TextChoices):
        HAND = "hand", _("By hand")
        BRIEFING = "briefing", _("Oral briefing")
        SECURE_MAIL = "secure_mail", _("Secure mail")
        COURIER = "courier", _("Courier")
        PARTICIPANT = "participant", _("Through a participant")
        MEDIATOR = "mediator", _("Through an official mediator")

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="readouts")
    official = models.ForeignKey(
        Official, models.PROTECT, null=True, blank=True, related_name="readouts", verbose_name=_("for whom"),
        help_text=_("One institution. Empty: for the public."),
    )  # fmt: skip
    languages = ArrayField(models.CharField(max_length=10), verbose_name=_("languages"))
    route = models.CharField(_("how it will be handed over"), max_length=20, choices=Route, default=Route.HAND)
    not_before = models.DateField(
        _("not before"), null=True, blank=True, help_text=_("It may not be handed over earlier.")
    )
    status = models.CharField(_("state"), max_length=20, choices=Status, default=Status.DRAFT)
    version = models.PositiveIntegerField(default=1, help_text="Of the fields and the lines around the passages.")
    revision = models.PositiveIntegerField(default=1, help_text="Grows with every edit of any part.")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    current = models.ForeignKey(
        "Version", models.SET_NULL, null=True, related_name="+", help_text="The newest version."
    )
    replaces = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="replaced_by")

    EDITABLE = frozenset({Status.DRAFT, Status.RETURNED})
    OUT = frozenset({Status.RELEASED, Status.DELIVERED, Status.SUPERSEDED, Status.RECALLED})

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_editable(self) -> bool:
        return self.status in self.EDITABLE

    @property
    def is_out(self) -> bool:
        """Released at some time, whatever came of it."""
        return self.status in self.OUT


class Passage(Noun):
    """One passage of a readout and the agreed paragraph it came from."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    readout = models.ForeignKey(Readout, models.CASCADE, related_name="passages")
    # A paragraph that must be destroyed takes the drafts made of it along; versions put to the sides are frozen texts.
    source = models.ForeignKey(Paragraph, models.CASCADE, related_name="passages")
    position = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["readout", "source"], name="transfer_one_passage_per_paragraph"),
            models.UniqueConstraint(
                fields=["readout", "position"],
                name="transfer_one_passage_per_place",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Wording(Noun):
    """One part of a readout in one language: its title, opening lines, a passage, or the constraints considered."""

    class Part(models.TextChoices):
        TITLE = "title", _("Title")
        OPENING = "opening", _("Opening lines")
        PASSAGE = "passage", _("Passage")
        CONSTRAINTS = "constraints", _("Constraints considered")

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    readout = models.ForeignKey(Readout, models.CASCADE, related_name="wordings")
    passage = models.ForeignKey(Passage, models.CASCADE, null=True, related_name="wordings")
    part = models.CharField(max_length=15, choices=Part)
    language = models.CharField(max_length=10)
    text = SealedTextField(_("wording"), blank=True, max_length=5000)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["readout", "part", "passage", "language"],
                nulls_distinct=False,
                name="transfer_one_wording_each",
            ),
            models.CheckConstraint(
                condition=models.Q(part="passage", passage__isnull=False)
                | (~models.Q(part="passage") & models.Q(passage__isnull=True)),
                name="transfer_a_passage_for_its_wordings_only",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class NameOverride(Noun):
    """Words of a readout that the name check holds back and a second person let stand, with the reason."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    readout = models.ForeignKey(Readout, models.CASCADE, related_name="overrides")
    words = SealedTextField(_("words"), max_length=300)
    reason = SealedTextField(_("reason"), max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.id)


class Version(Noun):
    """A readout as it was put before the sides: frozen, and known by the sha256 of everything it holds."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    readout = models.ForeignKey(Readout, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = SealedTextField(help_text="Canonical JSON: texts, recipients, route, embargo, notice and funders.")
    content_hash = models.CharField(max_length=64)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    submitted_on = models.DateField()
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    released_on = models.DateField(null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["readout", "number"], name="transfer_one_version_per_number"),
            models.CheckConstraint(
                condition=models.Q(released_by=None) | ~models.Q(released_by=models.F("submitted_by")),
                name="transfer_a_second_person_releases",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.short_hash}"

    @property
    def short_hash(self) -> str:
        """The hash as people compare it: two groups of four."""
        return f"{self.content_hash[:4]} {self.content_hash[4:8]}"


class Clearance(Noun):
    """What one side decided of one version. Silence is no row, and no row is no consent."""

    class Decision(models.TextChoices):
        APPROVED = "approved", _("Approved")
        APPROVED_WITH_COMMENT = "approved_with_comment", _("Approved with a comment")
        OBJECTED = "objected", _("Returned with wording")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Evidence(models.TextChoices):
        IN_PARLEY = "in_parley", _("here, by its contact")
        IN_PERSON = "in_person", _("in person")
        SIGNED = "signed", _("signed")
        MESSAGE = "message", _("by message")
        ORAL = "oral", _("by voice")

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    version = models.ForeignKey(Version, models.CASCADE, related_name="clearances")
    side = models.ForeignKey(Side, models.PROTECT, related_name="clearances")
    decision = models.CharField(_("decision"), max_length=25, choices=Decision)
    content_hash = models.CharField(max_length=64, help_text="Of what the side had before it.")
    evidence = models.CharField(_("how it was given"), max_length=20, choices=Evidence)
    comment = SealedTextField(_("comment"), blank=True, max_length=2000)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["decided_at"]

    def __str__(self) -> str:
        return f"{self.decision} {self.id}"


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
    leaders_changed_on = models.DateField(null=True, help_text="The latest change of leadership at either end.")
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
