"""Texts for officials, put together from notes and options."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.models import Noun, OptionVersion, Paragraph, Process, Side
from transfer.models.officials import Official
from vault.fields import SealedTextField


class Family(Noun):
    """A text for all governments of the sides: a readout of its own for each, begun together from the same passages."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="families")

    def __str__(self) -> str:
        return str(self.id)


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
    family = models.ForeignKey(Family, models.PROTECT, null=True, blank=True, related_name="variants")
    side = models.ForeignKey(
        Side, models.PROTECT, null=True, blank=True, related_name="variants",
        help_text="Of a variant: the side whose government it is for, and no other.",
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
    IN_FORCE = frozenset({Status.RELEASED, Status.DELIVERED})

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(family=None, side=None)
                | models.Q(family__isnull=False, side__isnull=False, official__isnull=False),
                name="transfer_a_variant_is_for_one_government",
            ),
            models.UniqueConstraint(
                fields=["family", "side"],
                condition=models.Q(replaces=None),
                name="transfer_one_variant_per_government",
            ),
        ]

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
    """One passage of a readout and what it came from: an agreed paragraph, or one wording of an option."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    readout = models.ForeignKey(Readout, models.CASCADE, related_name="passages")
    # A paragraph that must be destroyed takes the drafts made of it along; versions put to the sides are frozen texts.
    source = models.ForeignKey(Paragraph, models.CASCADE, null=True, related_name="passages")
    option_version = models.ForeignKey(OptionVersion, models.CASCADE, null=True, related_name="passages")
    position = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["readout", "source"], name="transfer_one_passage_per_paragraph"),
            models.UniqueConstraint(fields=["readout", "option_version"], name="transfer_one_passage_per_wording"),
            models.CheckConstraint(
                condition=models.Q(source=None) ^ models.Q(option_version=None),
                name="transfer_a_passage_has_one_origin",
            ),
            models.UniqueConstraint(
                fields=["readout", "position"],
                name="transfer_one_passage_per_place",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def origin_id(self) -> uuid.UUID:
        """Of the paragraph or the wording of an option."""
        return self.source_id or self.option_version_id

    @property
    def origin_text(self) -> str:
        return self.source.body if self.source_id else self.option_version.text


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
    is_pulled = models.BooleanField(
        default=False, help_text="Somebody objected to what it draws on: only those who write readouts read it."
    )
    deciders = ArrayField(
        models.PositiveSmallIntegerField(),
        default=list,
        help_text="Of each side asked, in the order of the content: of how many people two thirds had to approve when it "
        "was released; 0 where its contact decided.",
    )

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
