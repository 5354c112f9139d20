"""Texts on their way by secure mail."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogues.models import Noun, Process
from reports.models import Report
from transfer.models.clearances import Transmission
from transfer.models.officials import Official
from transfer.models.readouts import Readout, Version
from vault.fields import SealedTextField

HOLD = timedelta(minutes=10)  # in which anybody of the third party can cancel
KEPT = timedelta(days=7)  # for which the link opens: as long as the file is kept
TRIES = 10  # of a wrong code, after which the link opens no more


class SendingQuerySet(models.QuerySet):
    def held(self):
        return self.filter(state=Sending.State.HELD)

    def due(self):
        return self.held().filter(held_until__lte=timezone.now())

    def open(self):
        """Those whose link opens: sent, not run out, and the text still in force."""
        return self.filter(
            state__in=Sending.LINKED, expires_at__gt=timezone.now(), version__readout__status__in=Readout.IN_FORCE
        )


class Sending(Noun):
    """A released text on its way to its institution: held for ten minutes, then a mail with a link, opened by a code.

    Of the link and of the code hashes alone are kept. The mail holds the link, the sender tells the code by another way.
    """

    class State(models.TextChoices):
        HELD = "held", _("Held")
        SENT = "sent", _("On its way")
        COLLECTED = "collected", _("Collected")
        CANCELLED = "cancelled", _("Cancelled")
        STOPPED = "stopped", _("Stopped")
        CLOSED = "closed", _("Link closed")

    class Reason(models.TextChoices):
        NOT_IN_FORCE = "not_in_force", _("The text was recalled or replaced, or a side withdrew.")
        CHANGED = "changed", _("A row was changed behind Parley.")
        CODES = "codes", _("A wrong code was given too often.")
        BY_HAND = "by_hand", _("Somebody of the third party closed the link.")

    UNDER_WAY = (State.HELD, State.SENT)
    LINKED = (State.SENT, State.COLLECTED)
    ONCE = (State.HELD, State.SENT, State.COLLECTED)

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    version = models.ForeignKey(Version, models.PROTECT, related_name="sendings")
    official = models.ForeignKey(Official, models.PROTECT, related_name="+")
    address = SealedTextField(_("mail address"), max_length=254)  # gone once it is not needed
    language = models.CharField(_("language"), max_length=10)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.HELD)
    reason = models.CharField(max_length=20, choices=Reason, blank=True, help_text="Why it went no further.")
    code_hash = models.CharField(max_length=128)
    secret_hash = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 (empty until there is a link)
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    held_until = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    report = models.OneToOneField(Report, models.SET_NULL, null=True, related_name="+")
    transmission = models.OneToOneField(Transmission, models.SET_NULL, null=True, related_name="+")

    objects = SendingQuerySet.as_manager()

    class Meta:
        ordering = ["held_until"]
        constraints = [
            models.UniqueConstraint(
                fields=["version"],
                condition=models.Q(state__in=["held", "sent", "collected"]),
                name="transfer_a_version_goes_once",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["sent", "collected"], secret_hash__isnull=False, expires_at__isnull=False)
                | ~models.Q(state__in=["sent", "collected"]),
                name="transfer_what_is_sent_has_a_link",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.id}"
