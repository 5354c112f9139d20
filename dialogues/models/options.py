"""Ideas for dealing with an issue: how they read, where the sides stand, what became of them, and when to bring them up."""

import uuid
from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogues.models.members import Side
from dialogues.models.notes import Paragraph
from dialogues.models.nouns import Noun
from dialogues.models.processes import Process
from dialogues.models.sessions import Session
from vault.fields import SealedTextField


class Options(models.QuerySet):
    """Options, and the lock that every change to one takes first."""

    def without_words(self) -> "Options":
        """Those whose only wording was destroyed with the paragraph it was taken from."""
        return self.filter(current=None)

    def standing(self) -> "Options":
        """All but those that read today as a paragraph does to which a participant has objected."""
        return self.exclude(current__source__set_aside=True)

    def locked(self, pk: uuid.UUID) -> "Option":
        """Return an option with its row locked until the transaction ends."""
        return self.select_for_update(of=("self",), no_key=True).select_related("session", "current").get(pk=pk)


class Option(Noun):
    """An idea for dealing with an issue, developed together and without commitment. It comes from sides, not from persons."""

    class Status(models.TextChoices):
        RAISED = "raised", _("Raised")
        EXPLORED = "explored", _("Explored")
        DEVELOPED = "developed", _("Developed")
        SHELVED = "shelved", _("Shelved")
        READY = "ready_for_transfer", _("Ready to be carried")
        TRANSFERRED = "transferred", _("Carried to officials")
        TAKEN_UP = "taken_up", _("Taken up")
        REJECTED = "rejected", _("Rejected")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        SUPERSEDED = "superseded", _("Superseded")

    class Kind(models.TextChoices):
        CBM = "cbm", _("Confidence building")
        PROCEDURAL = "procedural", _("Procedural")
        SUBSTANTIVE = "substantive", _("Substantive")
        HUMANITARIAN = "humanitarian", _("Humanitarian")
        INSTITUTIONAL = "institutional", _("Institutional")
        ECONOMIC = "economic", _("Economic")
        COMMUNICATION = "communication", _("Communication")

    class Interest(models.TextChoices):
        SIDE_SPECIFIC = "side_specific", _("Of one side")
        SHARED = "shared", _("Shared by the sides")
        WIDER = "wider_international", _("Wider than the sides")

    class Horizon(models.TextChoices):
        IMMEDIATE = "immediate", _("Now: within months")
        MEDIUM = "medium", _("Medium: one to three years")
        LONG = "long", _("Long: later than that")

    JOINT_SIDES = 2
    # What a readout may draw on; who is told, and in which words, is decided there by every side.
    LEAVABLE = (Status.READY, Status.TRANSFERRED, Status.TAKEN_UP)
    # What participants may read: no drafts, and nothing that was taken back.
    SHOWN = (
        Status.EXPLORED, Status.DEVELOPED, Status.SHELVED, Status.READY, Status.TRANSFERRED, Status.TAKEN_UP,
        Status.REJECTED, Status.SUPERSEDED,
    )  # fmt: skip

    process = models.ForeignKey(Process, models.CASCADE, related_name="options")
    session = models.ForeignKey(
        Session, models.CASCADE, related_name="options", verbose_name=_("session it comes from"),
        help_text=_("Those who may see this session may see the option."),
    )  # fmt: skip
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.SUBSTANTIVE)
    horizon = models.CharField(_("horizon"), max_length=10, choices=Horizon, default=Horizon.MEDIUM)
    interests = ArrayField(
        models.CharField(max_length=20, choices=Interest), verbose_name=_("whose interest"), default=list, blank=True,
        help_text=_("Optional, and seen by those who run the process only."),
    )  # fmt: skip
    sides = models.ManyToManyField(
        Side, related_name="+", blank=True, verbose_name=_("sides that contributed"),
        help_text=_("Participants never see which. With two or more it is called joint."),
    )  # fmt: skip
    status = models.CharField(_("state"), max_length=20, choices=Status, default=Status.RAISED)
    review_on = models.DateField(
        _("look at it again on"), null=True, blank=True, help_text=_("Of what is on the shelf. It then waits for you.")
    )
    replaced_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="replaces")
    current = models.ForeignKey("OptionVersion", models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1, help_text="Grows with every change of any part.")

    objects = Options.as_manager()

    def __str__(self) -> str:
        return str(self.id)


class OptionVersion(Noun):
    """An option as it read from one day on. It is never edited: another wording is another version."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    option = models.ForeignKey(Option, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = SealedTextField(_("title"), max_length=160)
    text = SealedTextField(
        _("the option"), max_length=5000, help_text=_("What could be done. No names, no sides, nobody’s position.")
    )
    on = models.DateField(default=timezone.localdate)
    # Words taken from a paragraph are destroyed with it.
    source = models.ForeignKey(Paragraph, models.CASCADE, null=True, related_name="options")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["option", "number"], name="dialogues_one_option_version_per_number"),
            models.UniqueConstraint(fields=["source"], name="dialogues_one_option_per_seed"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class OptionMove(Noun):
    """When an option came to a state, and why: the line of its story."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    option = models.ForeignKey(Option, models.CASCADE, related_name="moves")
    status = models.CharField(max_length=20, choices=Option.Status)
    on = models.DateField(default=timezone.localdate)
    place = models.PositiveSmallIntegerField(help_text="Of several on one day.")
    why = SealedTextField(_("why"), blank=True, max_length=600)

    class Meta:
        ordering = ["place"]

    def __str__(self) -> str:
        return f"{self.status} {self.on}"


class Heard(Noun):
    """What a side said or how it reacted. Never shown across without its consent, of which it is known how it was given."""

    class Consent(models.TextChoices):
        IN_PARLEY = "in_parley", _("In Parley, by its contact")
        IN_PERSON = "in_person", _("In person")
        SIGNED = "signed", _("A signed paper")
        MESSAGE = "message", _("A written message")
        ORAL = "oral", _("By word of mouth")

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    side = models.ForeignKey(Side, models.CASCADE, related_name="+", verbose_name=_("side"))
    is_shown = models.BooleanField(_("the side agrees that the others see this"), default=False)
    consent = models.CharField(_("how it agreed"), max_length=10, choices=Consent, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_shown=False) | ~models.Q(consent=""),
                name="dialogues_%(class)s_shown_with_consent",
            )
        ]


class Stance(Heard):
    """Where one side stands on one version of an option. Others see it only where that side agreed."""

    class Position(models.TextChoices):
        EXPLORED = "explored", _("Explored it, and says no more")
        SUPPORTS = "supports", _("Supports it")
        LIVE_WITH = "could_live_with", _("Could live with it")
        OBJECTS = "objects", _("Objects")

    version = models.ForeignKey(OptionVersion, models.CASCADE, related_name="stances")
    position = models.CharField(_("where the side stands"), max_length=20, choices=Position)
    by_its_contact = models.BooleanField(default=False, help_text="Else as the facilitators understood it.")
    on = models.DateField(default=timezone.localdate)

    class Meta(Heard.Meta):
        constraints = [
            *Heard.Meta.constraints,
            models.UniqueConstraint(fields=["version", "side"], name="dialogues_one_stance_per_side"),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.id}"


class Sounding(Heard):
    """How one side reacted when an option was tried on it, without commitment."""

    class Reaction(models.TextChoices):
        REJECTS = "rejects", _("Rejects it")
        DOUBTS = "doubts", _("Doubts it")
        OPEN = "open", _("Is open to it")
        WELCOMES = "welcomes", _("Welcomes it")
        UNKNOWN = "unknown", _("Gave no answer")

    class Mode(models.TextChoices):
        BILATERAL = "bilateral", _("With this side alone")
        JOINT_STUDY = "joint_study", _("In a joint study")
        HYPOTHETICAL = "hypothetical", _("As a “what if”")

    vault_scope = "process_id"

    option = models.ForeignKey(Option, models.CASCADE, related_name="soundings")
    reaction = models.CharField(_("reaction"), max_length=20, choices=Reaction)
    mode = models.CharField(_("how it was sounded"), max_length=20, choices=Mode, default=Mode.BILATERAL)
    on = models.DateField(_("on"))
    words = SealedTextField(_("what was heard"), blank=True, max_length=1000, help_text=_("No names. Optional."))
    is_refused = models.BooleanField(default=False, help_text="Its contact has said that the others do not see it.")

    class Meta(Heard.Meta):
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.reaction} {self.id}"


class Moments(models.QuerySet):
    """Moments by whether they still count."""

    def current(self) -> "Moments":
        return self.filter(expires_on__gte=timezone.localdate())


class Moment(Noun):
    """A dated opportunity when a government looks for new approaches. An observation with a source, never a forecast."""

    class Kind(models.TextChoices):
        ELECTION = "election", _("Election")
        NEW_TEAM = "new_team", _("New people in office")
        CRISIS = "crisis", _("Crisis")
        REVIEW = "review", _("Policy under review")
        OTHER = "other", _("Other")

    class Confidence(models.TextChoices):
        LOW = "low", _("One hint")
        MEDIUM = "medium", _("More than one hint")
        HIGH = "high", _("Openly said")

    LASTS = timedelta(days=90)  # a convention of this project
    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="moments")
    government = SealedTextField(_("government"), max_length=120)
    kind = models.CharField(_("what opens"), max_length=20, choices=Kind)
    what = SealedTextField(_("what was observed"), max_length=600)
    source = SealedTextField(
        _("source"), max_length=300, help_text=_("Where one can read or ask it. No names of people.")
    )
    confidence = models.CharField(_("how sure"), max_length=10, choices=Confidence, default=Confidence.MEDIUM)
    observed_on = models.DateField(_("observed on"))
    expires_on = models.DateField(help_text="90 days later; then it says nothing any more.")
    options = models.ManyToManyField(
        Option, related_name="moments", blank=True, verbose_name=_("shelved options it concerns")
    )

    objects = Moments.as_manager()

    class Meta:
        ordering = ["-observed_on", "id"]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_over(self) -> bool:
        return self.expires_on < timezone.localdate()
