"""What a journey to a session takes, and for how long it is kept."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogues.models import Noun, Process, Session
from participants.models.attendances import Attendance
from vault.fields import SealedTextField

PAPERS_KEEP = timedelta(days=30)  # after the session, for the accounts of the journey


class TravelPapersQuerySet(models.QuerySet):
    def spent(self):
        """Papers of journeys that are over for PAPERS_KEEP, or that nobody makes any more."""
        over = models.Q(attendance__session__ends_at__lte=timezone.now() - PAPERS_KEEP)
        off = models.Q(attendance__session__status__in=Session.TOMBSTONES)
        return self.filter(over | off | ~models.Q(attendance__answer=Attendance.Answer.ACCEPTED))


class TravelPapers(Noun):
    """What booking somebody's journey to one session takes; for whoever books it and for the traveller alone."""

    FIELDS = ("passport_name", "passport_number", "nationality", "born_on", "expires_on", "visa", "journey")

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="travel_papers")
    attendance = models.OneToOneField(Attendance, models.CASCADE, related_name="papers")
    passport_name = SealedTextField(_("name as in the passport"), max_length=200)
    passport_number = SealedTextField(_("number of the passport"), blank=True, max_length=40)
    nationality = SealedTextField(_("nationality"), blank=True, max_length=80)
    born_on = SealedTextField(_("born on"), blank=True, max_length=40)
    expires_on = SealedTextField(_("passport valid until"), blank=True, max_length=40)
    visa = SealedTextField(_("visa"), blank=True, max_length=300, help_text=_("Which, and what it takes."))
    journey = SealedTextField(
        _("journey"), blank=True, max_length=500, help_text=_("From where, and what to mind on the way.")
    )

    objects = TravelPapersQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)
