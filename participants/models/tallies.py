"""Which kinds of contribution were heard in a session, counted by side and never by person."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.drift import Act
from dialogues.models import Noun, Process, Session, Side

LEFT_OPEN = timedelta(days=14)
ACT_WORDS = {
    Act.OFFICIAL_POSITION: _("Official position"),
    Act.PERSONAL_VIEW: _("Personal view"),
    Act.INTEREST_NEED_FEAR: _("Interest, need, fear"),
    Act.CONSTRAINT_RED_LINE: _("Constraint, red line"),
    Act.NEW_IDEA: _("New idea"),
    Act.JOINT_BUILDING: _("Building on another’s idea"),
    Act.QUESTION: _("Question"),
    Act.ACKNOWLEDGEMENT: _("Acknowledgement"),
    Act.PROCEDURAL: _("Procedure"),
}


class TallySheetQuerySet(models.QuerySet):
    def left_open(self, now: datetime):
        """Those of sessions that ended two weeks ago and more."""
        return self.filter(closed_on=None, session__ends_at__lt=now - LEFT_OPEN)


class TallySheet(Noun):
    """The rapporteur's tally of one session. Closed, it keeps no counts of a side of which fewer than three came."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="tally_sheets")
    session = models.OneToOneField(Session, models.CASCADE, related_name="tally_sheet")
    closed_on = models.DateField(null=True, blank=True)

    objects = TallySheetQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)


class SpeechActTally(Noun):
    """How often one kind of contribution was heard from one side, or from nobody in particular."""

    sheet = models.ForeignKey(TallySheet, models.CASCADE, related_name="counts")
    side = models.ForeignKey(Side, models.CASCADE, null=True, blank=True, related_name="+")
    act = models.CharField(max_length=20, choices=[(act.value, words) for act, words in ACT_WORDS.items()])
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "side", "act"], nulls_distinct=False, name="participants_one_count_per_side_and_act"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)
