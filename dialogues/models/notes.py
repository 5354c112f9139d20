"""Notes of what was said, without who said it."""

import uuid
from collections.abc import Iterable

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogues.models.members import Side
from dialogues.models.nouns import Noun
from dialogues.models.processes import Process
from dialogues.models.sessions import Session
from vault.fields import SealedTextField


class Notes(models.QuerySet):
    """Notes, and the lock that everything written into one takes first."""

    def locked(self, pk: uuid.UUID) -> "Note":
        """Return a note with its row locked until the transaction ends."""
        note = self.select_for_update(of=("self",), no_key=True).get(pk=pk)
        # Read after the lock, not with it: while one waited, the session may have been tightened.
        note.session = Session.objects.select_related("process").get(pk=note.session_id)
        return note


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

    def not_to_keep(self, sessions: Iterable[Session]) -> "Paragraphs":
        return self.filter(section__note__session__in=sessions, audience=Paragraph.Audience.DO_NOT_KEEP)

    def for_the_group(self) -> "Paragraphs":
        """What participants may read once circulated: neither internal nor taken down."""
        return self.readable(None).filter(set_aside=False)

    def readable(self, side_id: uuid.UUID | None) -> "Paragraphs":
        """What is not internal to the writers: a red line only for its own side, until that side clears it."""
        hidden = models.Q(kind=Paragraph.Kind.RED_LINE, is_cleared_by_side=False)
        if side_id:
            hidden &= ~models.Q(side=side_id)
        return self.filter(~hidden, audience=Paragraph.Audience.GROUP)


class Paragraph(Noun):
    """One thought. It has no speaker, and within a section it stands in random order."""

    class Audience(models.TextChoices):
        GROUP = "group", _("Everyone in the session, once circulated")
        FACILITATORS = "facilitators", _("Facilitators and the rapporteur only")
        DO_NOT_KEEP = "do_not_keep", _("Do not keep: destroyed when the session is closed")

    class Kind(models.TextChoices):
        SUBSTANCE = "substance", _("Substance")
        PROCEDURE = "procedural", _("Procedure")
        OPTION_SEED = "option_seed", _("Seed of an option")
        RED_LINE = "red_line", _("Red line: only its own side reads it, until that side clears it")
        FOLLOW_UP = "follow_up", _("Something to follow up")

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    section = models.ForeignKey(Section, models.CASCADE, related_name="paragraphs")
    body = SealedTextField(
        _("paragraph"),
        max_length=5000,
        help_text=_("“It was suggested …” One thought to a paragraph. No names, titles or employers."),
    )
    kind = models.CharField(_("what it is"), max_length=20, choices=Kind, default=Kind.SUBSTANCE)
    audience = models.CharField(_("who may read it"), max_length=20, choices=Audience, default=Audience.GROUP)
    version = models.PositiveIntegerField(default=1)
    side = models.ForeignKey(
        Side, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("side"),
        help_text=_("Of a red line always, of other paragraphs only where sides are kept. Participants never see it."),
    )  # fmt: skip
    is_cleared_by_side = models.BooleanField(default=False, help_text="Of a red line: everybody may read it.")
    owner = SealedTextField(
        _("who follows it up"),
        blank=True,
        max_length=80,
        help_text=_("A handle or a role. Only those who write see it."),
    )
    due_on = models.DateField(_("by"), null=True, blank=True)
    is_done = models.BooleanField(default=False, help_text="Of what was to be followed up.")
    as_circulated = SealedTextField(blank=True, help_text="How it read when the notes were circulated.")
    set_aside = models.BooleanField(
        default=False, help_text="A participant has objected; nobody but the writers sees it."
    )

    objects = Paragraphs.as_manager()

    class Meta:
        ordering = ["id"]  # random, and stays so: order must betray nothing
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="red_line") | models.Q(side__isnull=False),
                name="dialogues_a_red_line_is_one_sides",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_one_sides(self) -> bool:
        """Whether only one side reads it, besides those who write."""
        return self.kind == self.Kind.RED_LINE and not self.is_cleared_by_side


class Remark(Noun):
    """A participant's comment on a circulated paragraph, without its author."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    paragraph = models.ForeignKey(Paragraph, models.CASCADE, related_name="remarks")
    body = SealedTextField(_("your comment"), max_length=2000)
    is_within_side = models.BooleanField(
        default=False, help_text="Made when only one side read the paragraph; the others never read the comment."
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.id)
