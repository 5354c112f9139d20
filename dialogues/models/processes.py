"""A process, its tracks and the phases it goes through."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.models.nouns import Noun
from vault.fields import SealedTextField


class NoteRegime(models.TextChoices):
    """How notes are kept, loosest first."""

    SIDE_ONLY = "side_only", _("Side only: the side is known to facilitators, never shown to participants")
    UNATTRIBUTED = "unattributed", _("Unattributed: paragraphs without speaker or side")
    NO_NOTES = "no_notes", _("No notes: nothing is kept")

    @property
    def strictness(self) -> int:
        """0 for the loosest. A session is at least as strict as its process."""
        return list(NoteRegime).index(self)


class Process(Noun):
    """A continuing series of unofficial meetings around one conflict, with its sides, rules and third party."""

    class Status(models.TextChoices):
        EXPLORING = "exploring", _("Exploring")
        CONSULTING = "consulting_sides", _("Consulting the sides")
        DESIGNED = "designed", _("Designed")
        ACTIVE = "active", _("Active")
        SUSPENDED = "suspended", _("Suspended")
        HANDING_OVER = "handing_over", _("Handing over")
        CLOSED = "closed", _("Closed")
        ABANDONED = "abandoned", _("Abandoned")

    class Level(models.TextChoices):
        NEAR_OFFICIAL = "near_official", _("Near officials: people with the ear of those who decide")
        CIVIL_SOCIETY = "civil_society", _("Civil society: to change society")
        PROFESSIONAL = "professional", _("Professional: people of one trade, aiming at policy")

    class TransferTarget(models.TextChoices):
        OFFICIALS = "officials", _("Officials")
        SOCIETY = "society", _("Society")
        BOTH = "both", _("Both")

    class Discretion(models.TextChoices):
        OPEN = "open", _("Open: public page, mails name the session")
        QUIET = "quiet", _("Quiet: mails say “Meeting” and name no place")
        CLOSED = "closed", _("Closed: mails say only that something waits")

    codename = models.CharField(
        _("codename"), max_length=80, help_text=_("What its members call it. Not shown in mails.")
    )
    public_title = models.CharField(
        _("public title"),
        max_length=120,
        blank=True,
        help_text=_("On the public page. Empty: the codename is not published."),
    )
    purpose = SealedTextField(
        _("purpose"), blank=True, max_length=2000, help_text=_("In one or two sentences, for its members.")
    )
    convenor = models.CharField(_("convenor"), max_length=120, help_text=_("The third party that invites and hosts."))
    mandate = models.TextField(
        _("mandate"),
        blank=True,
        max_length=2000,
        help_text=_("On whose behalf the convenor acts. Published with the funders."),
    )
    level = models.CharField(_("level"), max_length=20, choices=Level, default=Level.NEAR_OFFICIAL)
    transfer_target = models.CharField(
        _("ideas go to"), max_length=20, choices=TransferTarget, default=TransferTarget.OFFICIALS
    )
    discretion = models.CharField(_("discretion"), max_length=10, choices=Discretion, default=Discretion.QUIET)
    note_regime = models.CharField(_("notes"), max_length=20, choices=NoteRegime, default=NoteRegime.UNATTRIBUTED)
    languages = ArrayField(models.CharField(max_length=10), verbose_name=_("languages"), default=list)
    base_currency = models.CharField(
        _("currency of account"), max_length=3, default="EUR", validators=[RegexValidator(r"^[A-Z]{3}$")]
    )
    min_size = models.PositiveSmallIntegerField(_("smallest useful table"), default=8)
    max_size = models.PositiveSmallIntegerField(_("largest useful table"), default=24)
    second_factor_for_all = models.BooleanField(_("participants need a second factor"), default=False)
    keep_identities_days = models.PositiveSmallIntegerField(
        _("days a name is kept after leaving"),
        default=90,
        validators=[MaxValueValidator(3650)],
        help_text=_("Then name, contacts and the way to the account are deleted; the handle and the counts stay."),
    )
    notes_may_be_taken = models.BooleanField(
        _("participants may take agreed notes along as a file"),
        default=False,
        help_text=_("Otherwise they read them here. A file cannot be taken back."),
    )
    status = models.CharField(_("where it stands"), max_length=20, choices=Status, default=Status.EXPLORING)
    is_demonstration = models.BooleanField(
        default=False, help_text="Everything in it is invented, and its pages say so."
    )
    version = models.PositiveIntegerField(
        default=1, help_text="Grows with every edit; an edit says which one it was made on."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    vault_scope = "id"

    class Meta:
        ordering = ["codename"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(min_size__lte=models.F("max_size")), name="dialogues_sizes_in_order"
            )
        ]

    def __str__(self) -> str:
        return self.codename


class StatusChange(Noun):
    """When a process came to a status: the dates of its line."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="status_changes")
    status = models.CharField(max_length=20, choices=Process.Status)
    on = models.DateField()

    class Meta:
        ordering = ["on"]

    def __str__(self) -> str:
        return f"{self.status} {self.on}"


class TrackLabel(Noun):
    """Which track a process is said to be on, always with the scheme: "track 3" alone is ambiguous."""

    class Scheme(models.TextChoices):
        FIELD = "field", _("Field usage (1, 1.5, 2)")
        IMTD = "imtd", _("Nine tracks of IMTD (1 to 9)")

    CODES = {Scheme.FIELD: ("1", "1.5", "2"), Scheme.IMTD: tuple("123456789")}

    process = models.ForeignKey(Process, models.CASCADE, related_name="tracks")
    scheme = models.CharField(_("scheme"), max_length=10, choices=Scheme)
    code = models.CharField(_("code"), max_length=5)

    class Meta:
        ordering = ["scheme", "code"]
        constraints = [
            models.UniqueConstraint(fields=["process", "scheme", "code"], name="dialogues_one_label_per_track"),
            models.CheckConstraint(
                condition=models.Q(scheme="field", code__in=["1", "1.5", "2"])
                | models.Q(scheme="imtd", code__in=list("123456789")),
                name="dialogues_code_of_its_scheme",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.code}"


class Phase(Noun):
    """A stretch of the process with its own aim, such as mapping and naming, or building scenarios."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="phases")
    name = models.CharField(_("name"), max_length=80)
    aim = models.CharField(_("aim"), max_length=300, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["process", "name"], name="dialogues_one_phase_per_name"),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="dialogues_phase_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name
