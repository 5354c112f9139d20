"""The outbox."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vault.fields import SealedTextField


class Notice(models.Model):
    """One mail to one person: written in the transaction of its cause, leased, sent, marked."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Planned")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed")
        VOID = "void", _("No longer wanted")

    vault_scope = "process_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60, help_text="Which notice, for instance session.reminder")
    process_id = models.UUIDField(null=True, db_index=True)
    about_id = models.UUIDField("the object it tells of", null=True, db_index=True)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="notices")
    address = SealedTextField()
    subject = SealedTextField()
    text = SealedTextField()
    calendar = SealedTextField(blank=True, help_text="A calendar file, where discretion allows one.")
    calendar_method = models.CharField(max_length=10, blank=True)
    once = models.CharField(max_length=200, unique=True, help_text="The same cause never makes two rows.")
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    is_skipped = models.BooleanField(default=False, help_text="Taken back by a person, and so for good.")
    reason = models.CharField(max_length=200, blank=True, help_text="Why it failed or is no longer wanted; no content.")
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    message_id = models.CharField(max_length=120, unique=True)
    queued_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"],
                name="notices_open_by_due",
                condition=models.Q(state__in=["queued", "sending"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Heartbeat(models.Model):
    """When background work last ran; one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    beat_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="notices_one_heartbeat")]

    def __str__(self) -> str:
        return str(self.beat_at)
