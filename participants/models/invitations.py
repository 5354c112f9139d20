"""What people were told of a session, their ways to answer it without signing in, and who waits for a place."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogues.models import Noun, Process, Session
from notices.models import Notice
from participants.models.attendances import Attendance
from participants.models.people import Participation
from vault.fields import SealedTextField


class InvitationQuerySet(models.QuerySet):
    def due(self):
        """Those somebody changed something about, and those whose letter was taken back at the last moment."""
        taken_back = models.Q(due_at=None, notice__state=Notice.State.VOID)
        return self.filter(models.Q(due_at__lte=timezone.now()) | taken_back)


class Invitation(Noun):
    """What one person was last told of one session, and when to look whether there is more to tell.

    It outlives their seat, so that whoever is no longer invited is told once; whoever is invited again keeps the entry
    in their calendar, whose sequence grows.
    """

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="invitations")
    session = models.ForeignKey(Session, models.CASCADE, related_name="invitations")
    participation = models.ForeignKey(Participation, models.CASCADE, related_name="invitations")
    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False, help_text="Of their calendar entry.")
    sequence = models.PositiveIntegerField(null=True, help_text="Of the last letter; grows with each.")
    told = SealedTextField(
        blank=True, help_text="What they know by letters that left; empty: nothing, or that it is off."
    )
    pending = SealedTextField(blank=True, help_text="What the last letter says; empty: that it is off.")
    notice = models.ForeignKey(Notice, models.SET_NULL, null=True, related_name="+", help_text="The last letter.")
    due_at = models.DateTimeField(null=True, help_text="When to look what there is to tell, after a quiet minute.")
    is_answer_stale = models.BooleanField(default=False, help_text="They were told of other times since they answered.")
    reply_stamp = models.DateTimeField(
        null=True, help_text="Of the last reply from their calendar; older ones are late."
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "participation"], name="participants_one_invitation_per_session")
        ]
        indexes = [models.Index(fields=["due_at"], name="participants_invitation_due")]

    def __str__(self) -> str:
        return str(self.id)


class AnswerLinkQuerySet(models.QuerySet):
    def open(self):
        """Neither used, nor replaced, nor run out, while the answer still means something."""
        now = timezone.now()
        return self.filter(
            used_at=None,
            expires_at__gt=now,
            attendance__session__status__in=Session.UPCOMING,
            attendance__session__ends_at__gt=now,
        ).exclude(
            models.Q(attendance__participation__status__in=Participation.GONE)
            | models.Q(attendance__participation__membership__ended_at__lte=now)
            | models.Q(attendance__participation__membership__user__is_active=False)
        )


class AnswerLink(Noun):
    """A single-use way to answer one invitation without signing in; only the hash of its secret is kept."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="answer_links")
    attendance = models.ForeignKey(Attendance, models.CASCADE, related_name="links")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = AnswerLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)


class ReserveQuerySet(models.QuerySet):
    def of_side(self, side_id: uuid.UUID | None):
        """The reserve of one side, or of the resource persons, in its order."""
        return self.filter(participation__side=side_id).order_by("position")


class Reserve(Noun):
    """Somebody who is asked to a session when one of their side cannot come. They know nothing of it until then."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="reserves")
    session = models.ForeignKey(Session, models.CASCADE, related_name="reserves")
    participation = models.ForeignKey(Participation, models.CASCADE, related_name="reserves")
    position = models.PositiveIntegerField(help_text="The order of those of one side; the lowest is asked first.")
    offered_at = models.DateTimeField(null=True, help_text="A place became free, and the third party is asked.")

    objects = ReserveQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["session", "participation"], name="participants_one_reserve_per_session")
        ]

    def __str__(self) -> str:
        return str(self.id)


class ReserveRule(Noun):
    """That the reserve of a session is asked by itself when a place becomes free; without it, the third party asks."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    session = models.OneToOneField(Session, models.CASCADE, related_name="reserve_rule")

    def __str__(self) -> str:
        return str(self.id)


class CalendarFeedQuerySet(models.QuerySet):
    def open(self):
        return self.filter(expires_at__gt=timezone.now(), user__is_active=True)


class CalendarFeed(Noun):
    """A secret address at which a calendar reads somebody's own sessions. Off until asked for; one for each person."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(_("until"))

    objects = CalendarFeedQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)
