"""When people are reminded of sessions and in which words, and every reminder that was planned for somebody."""

from datetime import time

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dialogues.models import Noun, Process, Session
from notices.models import Notice
from participants.reminders import Anchor, Timing, Unit
from vault.fields import SealedTextField

FURTHEST = 365


class ReminderRule(Noun):
    """One reminder in the schedule of a process, or of one session; it may stand in there for one of the process."""

    class Purpose(models.TextChoices):
        ANSWER = "answer", _("Please say whether you come")
        TRAVEL = "travel", _("Travel documents")
        READING = "reading", _("What to read before")
        COMING = "coming", _("It is about to begin")
        FEEDBACK = "feedback", _("How it was for you")
        OWN = "own", _("Something else, in your own words")

    class Audience(models.TextChoices):
        INVITED = "invited", _("Everybody invited who has not declined")
        UNANSWERED = "unanswered", _("Those invited who have not said yes or no")
        COMING = "coming", _("Those who come, or perhaps; afterwards those who came")
        SIDE_CONTACTS = "side_contact", _("Side contacts who are invited")
        FACILITATORS = "facilitator", _("Facilitators")
        COORDINATORS = "coordinator", _("Coordinators")
        RAPPORTEURS = "rapporteur", _("Rapporteurs let into the session")
        OBSERVERS = "observer", _("Observers let into the session")
        STAFF = "staff", _("Facilitators, coordinators, and rapporteurs let into the session")

    process = models.ForeignKey(Process, models.CASCADE, related_name="reminder_rules")
    session = models.ForeignKey(Session, models.CASCADE, null=True, blank=True, related_name="reminder_rules")
    replaces = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="variants")
    purpose = models.CharField(_("what for"), max_length=10, choices=Purpose)
    count = models.PositiveSmallIntegerField(
        _("how many"), default=1, validators=[MaxValueValidator(FURTHEST)], help_text=_("0 to 365.")
    )
    unit = models.CharField(_("days or hours"), max_length=5, choices=Unit, default=Unit.DAYS)
    is_after = models.BooleanField(_("before or after"), default=False)
    anchor = models.CharField(_("of what"), max_length=10, choices=Anchor, default=Anchor.START)
    at = models.TimeField(
        _("at"), default=time(8), help_text=_("On the clock of whoever gets it. Counts where days are counted.")
    )
    audience = models.CharField(_("to whom"), max_length=20, choices=Audience, default=Audience.COMING)
    is_safety = models.BooleanField(
        _("it concerns safety"), default=False, help_text=_("Nobody can mute it, and it waits for no daily mail.")
    )
    is_on = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1, help_text="Grows with every edit.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "replaces"], name="participants_one_variant_per_session"),
            models.CheckConstraint(
                condition=models.Q(replaces=None) | models.Q(session__isnull=False),
                name="participants_variant_is_of_a_session",
            ),
            models.CheckConstraint(condition=models.Q(count__lte=FURTHEST), name="participants_reminder_within_a_year"),
        ]

    def __str__(self) -> str:
        return self.get_purpose_display()

    @property
    def root_id(self) -> object:
        """The rule of the process it stands in for, or its own id."""
        return self.replaces_id or self.pk

    @property
    def when(self) -> str:
        """14 days before the session begins, at 08:00"""
        if self.unit == Unit.HOURS:
            much = ngettext("%(count)s hour", "%(count)s hours", self.count) % {"count": self.count}
        else:
            much = ngettext("%(count)s day", "%(count)s days", self.count) % {"count": self.count}
        side = _("%(much)s after %(what)s") if self.is_after else _("%(much)s before %(what)s")
        if self.count == 0:
            side = _("On the day %(what)s") if self.unit == Unit.DAYS else _("When %(what)s")
        words = side % {"much": much, "what": self.get_anchor_display()}
        return (
            words if self.unit == Unit.HOURS else _("%(words)s, at %(at)s") % {"words": words, "at": f"{self.at:%H:%M}"}
        )

    @property
    def timing(self) -> Timing:
        return Timing(self.count, Unit(self.unit), self.is_after, Anchor(self.anchor), self.at)


class ReminderText(Noun):
    """The words of a rule in one language; where there are none the house's own are used."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    rule = models.ForeignKey(ReminderRule, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10)
    subject = SealedTextField(_("subject"), blank=True, max_length=120)
    body = SealedTextField(_("text"), blank=True, max_length=3000)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "language"], name="participants_one_text_per_language")]

    def __str__(self) -> str:
        return self.language


class Reminder(Noun):
    """One reminder to one person of one session at one time: planned, then written as a mail, or given up and why."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        WRITTEN = "written", _("Written")
        SKIPPED = "skipped", _("Skipped")
        VOID = "void", _("No longer wanted")

    class Reason(models.TextChoices):
        OVER = "over", _("The session is no longer to come.")
        MOVED = "moved", _("The session was moved.")
        ANSWERED = "answered", _("They have answered otherwise.")
        OFF_THE_LIST = "off_the_list", _("Taken off the list.")
        GONE = "gone", _("They no longer take part.")
        REFUSED = "refused", _("They asked not to be written to.")
        MUTED = "muted", _("They want no reminders.")
        SWITCHED_OFF = "switched_off", _("This reminder was switched off.")
        TOO_LATE = "too_late", _("Its time has passed.")

    process = models.ForeignKey(Process, models.CASCADE, related_name="reminders")
    rule = models.ForeignKey(ReminderRule, models.CASCADE, related_name="reminders")
    session = models.ForeignKey(Session, models.CASCADE, related_name="reminders")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    scheduled = models.CharField(max_length=100, help_text="The wall time and zone the session was to begin at.")
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    reason = models.CharField(max_length=15, choices=Reason, blank=True)
    notice = models.ForeignKey(Notice, models.SET_NULL, null=True, related_name="reminders")
    writings = models.PositiveSmallIntegerField(default=0, help_text="How often it was written as a mail.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "recipient", "session", "scheduled"], name="participants_one_reminder_per_start"
            )
        ]
        indexes = [
            models.Index(fields=["due_at"], name="participants_reminders_planned", condition=models.Q(state="planned"))
        ]

    def __str__(self) -> str:
        return str(self.id)


class ReminderPreference(Noun):
    """How somebody wants to be reminded in one process."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    is_muted = models.BooleanField(_("no reminders"), default=False)
    digest_at = models.TimeField(_("one mail a day, at"), null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["process", "user"], name="participants_one_preference_each")]

    def __str__(self) -> str:
        return str(self.id)


class AnswerDay(Noun):
    """By which day those invited to a session are to answer."""

    session = models.OneToOneField(Session, models.CASCADE, related_name="answer_day")
    day = models.DateField(_("answers are needed by"))

    def __str__(self) -> str:
        return str(self.day)
