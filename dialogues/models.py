"""Processes, their sides and members, their sessions, and the notes of what was said."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import check_zone
from vault.fields import SealedTextField


class Noun(models.Model):
    """A thing with a random id, which tells nothing of what came before it or when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True

    def take(self, values: Mapping[str, object], names: Iterable[str]) -> None:
        """Set those of the named fields that `values` holds; nothing is saved."""
        for name in names:
            if name in values:
                setattr(self, name, values[name])


class NoteRegime(models.TextChoices):
    """How notes are kept, loosest first."""

    UNATTRIBUTED = "unattributed", _("Unattributed: paragraphs without speaker or side")
    SIDE_ONLY = "side_only", _("Side only: the side is known to facilitators, never shown to participants")
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


class Side(Noun):
    """A party to the conflict as organised within the process. Sides stand in the order of their own names."""

    class Kind(models.TextChoices):
        STATE = "state", _("State")
        ARMED_GROUP = "armed_group", _("Armed group")
        POLITICAL_MOVEMENT = "political_movement", _("Political movement")
        COMMUNITY = "community", _("Community")
        DIASPORA = "diaspora", _("Diaspora")
        CIVIL_SOCIETY = "civil_society", _("Civil society")
        OTHER = "other", _("Other")

    process = models.ForeignKey(Process, models.CASCADE, related_name="sides")
    name = models.CharField(_("name"), max_length=80, help_text=_("As the side calls itself."))
    code = models.CharField(_("short code"), max_length=6, validators=[RegexValidator(r"^\w{1,6}$")])
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.COMMUNITY)
    quota = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["process", "name"], name="dialogues_one_side_per_name"),
            models.UniqueConstraint(fields=["process", "code"], name="dialogues_one_side_per_code"),
        ]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What somebody is in one process. What each may do stands in access.GRANTS."""

    FACILITATOR = "facilitator", _("Facilitator")
    COORDINATOR = "coordinator", _("Coordinator")
    ADMINISTRATOR = "administrator", _("Administrator")
    RAPPORTEUR = "rapporteur", _("Rapporteur")
    PARTICIPANT = "participant", _("Participant")
    SIDE_CONTACT = "side_contact", _("Side contact")
    OBSERVER = "observer", _("Observer")


class Membership(Noun):
    """A user's role in one process. A side contact is a participant who may also speak for the side's approval."""

    OF_A_SIDE = (Role.PARTICIPANT, Role.SIDE_CONTACT)

    process = models.ForeignKey(Process, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    side = models.ForeignKey(Side, models.CASCADE, null=True, blank=True, related_name="memberships")
    mandate_until = models.DateField(_("mandate until"), null=True, blank=True, help_text=_("For side contacts."))
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["process", "user", "role"],
                condition=models.Q(ended_at=None),
                name="dialogues_one_membership_per_role",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=["participant", "side_contact"], side__isnull=False)
                | (~models.Q(role__in=["participant", "side_contact"]) & models.Q(side__isnull=True)),
                name="dialogues_a_side_for_its_own_only",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.user_id}"


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
    languages = ArrayField(models.CharField(max_length=10), verbose_name=_("languages in the room"), default=list)
    transfer_intent = models.CharField(
        _("may ideas leave the room?"), max_length=10, choices=TransferIntent, default=TransferIntent.POSSIBLE
    )
    note_regime = models.CharField(_("notes"), max_length=20, choices=NoteRegime, default=NoteRegime.UNATTRIBUTED)
    status = models.CharField(_("state"), max_length=20, choices=Status, default=Status.PROPOSED)
    replaced_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="replaces")
    ended_reason = SealedTextField(
        _("why"),
        blank=True,
        max_length=300,
        help_text=_("One sentence. Everyone who may see the session reads it."),
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


class Notes(models.QuerySet):
    """Notes, and the lock that everything written into one takes first."""

    def locked(self, pk: uuid.UUID) -> "Note":
        """Return a note with its row locked until the transaction ends."""
        return self.select_for_update(of=("self",), no_key=True).select_related("session__process").get(pk=pk)


class Note(Noun):
    """The record of one session: sections of paragraphs, without speakers."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        INTERNAL_REVIEW = "internal_review", _("In internal review")
        CIRCULATED = "circulated", _("Circulated")
        COMMENTS_IN = "comments_in", _("Comments in")
        AGREED = "agreed", _("Agreed")
        CLEARED = "cleared", _("Cleared to leave the group")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        DESTROYED = "destroyed", _("Destroyed")

    # What participants may read, and what may still be written in.
    SHOWN = (Status.CIRCULATED, Status.COMMENTS_IN, Status.AGREED, Status.CLEARED)
    OPEN = (Status.DRAFT, Status.INTERNAL_REVIEW, Status.CIRCULATED, Status.COMMENTS_IN)

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="notes")
    session = models.OneToOneField(Session, models.CASCADE, related_name="note")
    lead = SealedTextField(_("opening lines"), blank=True, max_length=1000)
    status = models.CharField(_("state"), max_length=20, choices=Status, default=Status.DRAFT)
    comments_until = models.DateTimeField(_("comments until"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, help_text="Of the opening lines.")

    objects = Notes.as_manager()

    def __str__(self) -> str:
        return str(self.id)

    @property
    def takes_remarks(self) -> bool:
        """Whether participants can comment now."""
        return self.status == self.Status.CIRCULATED and not self._time_is_up

    @property
    def shows_remarks(self) -> bool:
        """Comments are shown to all together, once the round has closed; until then only to those who write."""
        return self.status in self.SHOWN and not self.takes_remarks

    @property
    def _time_is_up(self) -> bool:
        return self.comments_until is not None and self.comments_until <= timezone.now()


class Section(Noun):
    """A theme of a note."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    note = models.ForeignKey(Note, models.CASCADE, related_name="sections")
    title = SealedTextField(_("theme"), max_length=160)
    position = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class Paragraphs(models.QuerySet):
    """Paragraphs by who may read them."""

    def of_session(self, session: Session) -> "Paragraphs":
        return self.filter(section__note__session=session)

    def not_to_keep(self, session: Session) -> "Paragraphs":
        return self.of_session(session).filter(audience=Paragraph.Audience.DO_NOT_KEEP)

    def for_the_group(self) -> "Paragraphs":
        """What participants may read once circulated: neither internal nor taken down."""
        return self.filter(audience=Paragraph.Audience.GROUP, set_aside=False)


class Paragraph(Noun):
    """One thought. It has no speaker, and within a section it stands in random order."""

    class Audience(models.TextChoices):
        GROUP = "group", _("Everyone in the session, once circulated")
        FACILITATORS = "facilitators", _("Facilitators and the rapporteur only")
        DO_NOT_KEEP = "do_not_keep", _("Do not keep: destroyed when the session is closed")

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    section = models.ForeignKey(Section, models.CASCADE, related_name="paragraphs")
    body = SealedTextField(
        _("paragraph"),
        max_length=5000,
        help_text=_("“It was suggested …” One thought to a paragraph. No names, titles or employers."),
    )
    audience = models.CharField(_("who may read it"), max_length=20, choices=Audience, default=Audience.GROUP)
    version = models.PositiveIntegerField(default=1)
    set_aside = models.BooleanField(
        default=False, help_text="A participant has objected; nobody but the writers sees it."
    )

    objects = Paragraphs.as_manager()

    class Meta:
        ordering = ["id"]  # random, and stays so: order must betray nothing

    def __str__(self) -> str:
        return str(self.id)


class Remark(Noun):
    """A participant's comment on a circulated paragraph, without its author."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    paragraph = models.ForeignKey(Paragraph, models.CASCADE, related_name="remarks")
    body = SealedTextField(_("your comment"), max_length=2000)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.id)
