"""Sessions, who runs them, and what is on their agenda."""

import uuid
from datetime import datetime
from zoneinfo import ZoneInfo

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import check_zone
from dialogues import clock
from dialogues.models.members import Membership
from dialogues.models.nouns import Noun
from dialogues.models.processes import NoteRegime, Phase, Process
from vault.fields import SealedTextField


class Sessions(models.QuerySet):
    """Sessions, and the lock that every change to one takes first."""

    def locked(self, pk: uuid.UUID) -> "Session":
        """Return a session with its row locked until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("process").get(pk=pk)


class Session(Noun):
    """One meeting of a process. The wall time and its zone are what was agreed; UTC is derived from them."""

    class Kind(models.TextChoices):
        WORKSHOP = "workshop", _("Workshop")
        SEMINAR = "seminar", _("Seminar")
        BILATERAL = "bilateral_visit", _("Visit to one side")
        CONTACTS = "contacts", _("Call with side contacts")
        TRAINING = "training", _("Training")
        CONFERENCE = "conference", _("Conference")

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        REMOTE = "remote", _("Remote")
        HYBRID = "hybrid", _("Both")

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        AGREED = "agreed_by_sides", _("Agreed by the sides")
        CONFIRMED = "confirmed", _("Confirmed")
        IN_PROGRESS = "in_progress", _("In progress")
        HELD = "held", _("Held")
        WRITTEN_UP = "written_up", _("Written up")
        CLOSED = "closed", _("Closed")
        POSTPONED = "postponed", _("Postponed")
        CANCELLED = "cancelled", _("Cancelled")

    UPCOMING = (Status.PROPOSED, Status.AGREED, Status.CONFIRMED, Status.IN_PROGRESS)
    TOMBSTONES = (Status.POSTPONED, Status.CANCELLED)
    BEGUN = (Status.IN_PROGRESS, Status.HELD, Status.WRITTEN_UP, Status.CLOSED)
    # From here on those who are invited see where it takes place.
    PLACE_SHOWN = (Status.CONFIRMED, *BEGUN)

    class TransferIntent(models.TextChoices):
        NONE = "none", _("No: nothing from this session can be put in a readout, now or later")
        POSSIBLE = "possible", _("Possibly: each text is cleared by every side")
        INTENDED = "intended", _("That is the purpose")

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="sessions")
    phase = models.ForeignKey(Phase, models.SET_NULL, null=True, blank=True, related_name="sessions")
    number = models.PositiveSmallIntegerField(
        _("number"), help_text=_("Its place in the series, as people speak of it.")
    )
    title = SealedTextField(
        _("title"), max_length=160, help_text=_("Seen by participants, never in a mail. A question works well.")
    )
    purpose = SealedTextField(_("purpose"), blank=True, max_length=600)
    cover_title = models.CharField(
        _("cover title"),
        max_length=60,
        blank=True,
        help_text=_("For mails and calendars of a quiet process. Empty: “Meeting”."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.WORKSHOP)
    mode = models.CharField(_("mode"), max_length=10, choices=Mode, default=Mode.IN_PERSON)
    first_day = models.DateField(_("first day"))
    first_time = models.TimeField(_("from"))
    first_fold = models.PositiveSmallIntegerField(
        default=0, help_text="1: the second of two equal wall times, when clocks go back."
    )
    last_day = models.DateField(_("last day"))
    last_time = models.TimeField(_("to"))
    last_fold = models.PositiveSmallIntegerField(default=0, help_text="Likewise.")
    zone = models.CharField(_("venue’s zone"), max_length=60, validators=[check_zone])
    starts_at = models.DateTimeField(help_text="Derived from the wall time and the zone, for ordering and reminders.")
    ends_at = models.DateTimeField(help_text="Derived likewise.")
    place = SealedTextField(_("place"), blank=True, max_length=120, help_text=_("City and country."))
    venue = SealedTextField(
        _("venue"),
        blank=True,
        max_length=200,
        help_text=_("Sealed: participants see place and venue once the session is confirmed."),
    )
    practical = SealedTextField(
        _("practical notes"),
        blank=True,
        max_length=1500,
        help_text=_("How to get in, meals, telephones. Only in the session pack, never in a mail."),
    )
    languages = ArrayField(models.CharField(max_length=10), verbose_name=_("languages in the room"), default=list)
    transfer_intent = models.CharField(
        _("may ideas leave the room?"), max_length=10, choices=TransferIntent, default=TransferIntent.POSSIBLE
    )
    note_regime = models.CharField(_("notes"), max_length=20, choices=NoteRegime, default=NoteRegime.UNATTRIBUTED)
    with_officials = models.BooleanField(
        default=False, help_text="A serving official takes part, which makes it track 1.5; set from who comes."
    )
    status = models.CharField(_("state"), max_length=20, choices=Status, default=Status.PROPOSED)
    replaced_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="replaces")
    ended_reason = SealedTextField(
        _("why"),
        blank=True,
        max_length=300,
        help_text=_("One sentence. Everyone who may see the session reads it."),
    )
    event_hash = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the calendar event it was taken over from, if it was."
    )
    version = models.PositiveIntegerField(
        default=1, help_text="Grows with every edit; an edit says which one it was made on."
    )

    objects = Sessions.as_manager()

    class Meta:
        ordering = ["starts_at"]
        indexes = [models.Index(fields=["process", "starts_at"])]
        constraints = [
            models.UniqueConstraint(fields=["process", "number"], name="dialogues_one_session_per_number"),
            models.UniqueConstraint(
                fields=["process", "event_hash"],
                condition=~models.Q(event_hash=""),
                name="dialogues_one_session_per_event",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="dialogues_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=models.Q(first_fold__in=[0, 1], last_fold__in=[0, 1]), name="dialogues_fold_is_0_or_1"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def venue_zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def starts_local(self) -> datetime:
        return self.starts_at.astimezone(self.venue_zone)

    def derive_times(self) -> None:
        """Set starts_at and ends_at from the wall time and the zone; nothing is saved."""
        self.starts_at = clock.moment(self.first_day, self.first_time, self.venue_zone, self.first_fold)
        self.ends_at = clock.moment(self.last_day, self.last_time, self.venue_zone, self.last_fold)


class Assignment(Noun):
    """A rapporteur or observer let into one session: they see the sessions they are assigned to and no other."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="assignments")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="assignments")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "membership"], name="dialogues_one_assignment_per_session")
        ]

    def __str__(self) -> str:
        return str(self.id)


class AgendaItem(Noun):
    """One item of a day. Each begins when the one before it ends."""

    class Phase(models.TextChoices):
        OPENING = "opening", _("Opening")
        CONCERNS = "concerns_needs_fears", _("Concerns, needs and fears")
        CAUSES = "underlying_causes", _("Underlying causes")
        CONSTRAINTS = "constraints_red_lines", _("Constraints and red lines")
        JOINT_THINKING = "joint_thinking", _("Joint thinking")
        OPTIONS = "options", _("Options")
        TRANSFER = "transfer_planning", _("Transfer planning")
        CLOSING = "closing", _("Closing")
        PAUSE = "pause", _("Pause")

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    session = models.ForeignKey(Session, models.CASCADE, related_name="agenda_items")
    day = models.PositiveSmallIntegerField(
        _("day"), default=1, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    position = models.PositiveSmallIntegerField()
    begins = models.TimeField(
        _("begins at"),
        null=True,
        blank=True,
        help_text=_("In the venue’s zone. Empty: when the item before it ends."),
    )
    title = SealedTextField(_("what"), max_length=160)
    phase = models.CharField(_("phase"), max_length=30, choices=Phase, default=Phase.JOINT_THINKING)
    duration_minutes = models.PositiveSmallIntegerField(
        _("minutes"), validators=[MinValueValidator(5), MaxValueValidator(720)]
    )
    is_caucus = models.BooleanField(_("sides apart"), default=False, help_text=_("Each side meets alone."))
    is_internal = models.BooleanField(
        _("for the third party only"),
        default=False,
        help_text=_("Hidden from everyone else, and it moves no other item: it runs beside the agenda."),
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["day", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "day", "position"],
                name="dialogues_one_item_per_place",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self) -> str:
        return self.title
