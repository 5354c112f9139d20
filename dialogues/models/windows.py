"""Several windows for one session, and what each side says to them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import check_zone
from dialogues import clock
from dialogues.models.members import Side
from dialogues.models.nouns import Noun
from dialogues.models.processes import Process
from dialogues.models.sessions import Session
from vault.fields import SealedTextField


class Poll(Noun):
    """A session that is being thought of, put to the sides with several windows of time. One of them makes the session."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        DECIDED = "decided", _("Decided")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="polls")
    title = SealedTextField(
        _("title"), max_length=160, help_text=_("Of the session it is about. Contacts of the sides see it.")
    )
    purpose = SealedTextField(_("purpose"), blank=True, max_length=600)
    kind = models.CharField(_("kind"), max_length=20, choices=Session.Kind, default=Session.Kind.WORKSHOP)
    mode = models.CharField(_("mode"), max_length=10, choices=Session.Mode, default=Session.Mode.IN_PERSON)
    zone = models.CharField(_("zone"), max_length=60, validators=[check_zone])
    place = SealedTextField(
        _("place"), blank=True, max_length=120, help_text=_("City and country, for the third party. Contacts see none.")
    )
    answers_by = models.DateField(_("answers by"), help_text=_("Later ones are taken too, until one is chosen."))
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    session = models.ForeignKey(Session, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["answers_by"]

    def __str__(self) -> str:
        return self.title


class Window(Noun):
    """One time at which the session of a poll could be. The wall time is what is asked about; UTC is derived."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    poll = models.ForeignKey(Poll, models.CASCADE, related_name="windows")
    first_day = models.DateField()
    first_time = models.TimeField()
    last_day = models.DateField()
    last_time = models.TimeField()
    starts_at = models.DateTimeField(help_text="Derived from the wall time and the poll's zone.")
    ends_at = models.DateTimeField(help_text="Derived likewise.")
    is_chosen = models.BooleanField(default=False)

    class Meta:
        ordering = ["starts_at", "ends_at"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "starts_at", "ends_at"], name="dialogues_one_window_per_time"),
            models.UniqueConstraint(
                fields=["poll"], condition=models.Q(is_chosen=True), name="dialogues_one_window_is_chosen"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="dialogues_window_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def venue_zone(self) -> ZoneInfo:
        return ZoneInfo(self.poll.zone)

    @property
    def zone(self) -> str:
        return self.poll.zone

    @property
    def starts_local(self) -> datetime:
        return self.starts_at.astimezone(self.venue_zone)

    def derive_times(self) -> None:
        """Set starts_at and ends_at from the wall time and the poll's zone; nothing is saved."""
        self.starts_at = clock.moment(self.first_day, self.first_time, self.venue_zone)
        self.ends_at = clock.moment(self.last_day, self.last_time, self.venue_zone)


class WindowAnswer(Noun):
    """What one side says to one window, and how it was told."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        IF_NEED_BE = "if_need_be", _("If need be")
        NO = "no", _("No")

    class Told(models.TextChoices):
        SIGNED_IN = "signed_in", _("signed in")
        IN_PERSON = "in_person", _("told in person")
        TELEPHONE = "telephone", _("by telephone")
        LETTER = "letter", _("letter")
        MESSAGE = "message", _("message")
        INTERMEDIARY = "intermediary", _("through somebody else")

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    window = models.ForeignKey(Window, models.CASCADE, related_name="answers")
    side = models.ForeignKey(Side, models.CASCADE, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer)
    comment = SealedTextField(_("comment"), blank=True, max_length=200)
    told = models.CharField(_("how it was told"), max_length=20, choices=Told)
    told_on = models.DateField(_("on"))
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["window", "side"], name="dialogues_one_answer_per_side_and_window"),
        ]

    def __str__(self) -> str:
        return str(self.id)
