"""Who is invited to a session, what they answered, and whether they came."""

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from dialogues.access import Member
from dialogues.models import Noun, Process, Session
from participants.models.people import Participation
from vault.fields import SealedTextField

# Sessions that took place, and those at which every side is expected.
OVER = (Session.Status.HELD, Session.Status.WRITTEN_UP, Session.Status.CLOSED)


JOINT = (Session.Kind.WORKSHOP, Session.Kind.SEMINAR, Session.Kind.CONFERENCE, Session.Kind.CONTACTS)


class AttendanceQuerySet(models.QuerySet):
    def coming(self):
        return self.filter(answer=Attendance.Answer.ACCEPTED)

    def in_the_room(self):
        """Whoever was there once it had begun: as recorded, and until then whoever said that they come."""
        came = models.Q(presence__in=Attendance.CAME)
        expected = models.Q(presence=Attendance.Presence.UNKNOWN, answer=Attendance.Answer.ACCEPTED)
        return self.filter(came | expected, session__status__in=Session.BEGUN)

    def of_officials(self):
        """Serving officials, in whatever capacity, who say that they come or who came."""
        comes = models.Q(presence=Attendance.Presence.UNKNOWN, answer=Attendance.Answer.ACCEPTED)
        return self.filter(
            comes | models.Q(presence__in=Attendance.CAME), participation__standing__in=Participation.SERVING
        )

    def sides(self) -> int:
        """How many sides these people are of."""
        return self.filter(participation__side__isnull=False).values("participation__side").distinct().count()

    def seen_by(self, member: Member):
        """What a member may list: staff all; people of a side their own side's, and of others who is in the room."""
        if member.is_staff:
            return self
        seen = models.Q(participation__in=Participation.objects.filter(process=member.process_id).seen_by(member))
        own = models.Q(participation__membership__user=member.user) | models.Q(
            participation__side__isnull=False, participation__side=member.side_id
        )
        return self.filter(seen & (own | models.Q(answer=Attendance.Answer.ACCEPTED)))


class Attendance(Noun):
    """Somebody invited to one session: what they answered, how we know, and afterwards whether they came."""

    class Answer(models.TextChoices):
        INVITED = "invited", _("Not answered")
        ACCEPTED = "accepted", _("Coming")
        DECLINED = "declined", _("Declined")
        TENTATIVE = "tentative", _("Perhaps")

    class Presence(models.TextChoices):
        UNKNOWN = "unknown", _("Not known")
        ATTENDED = "attended", _("Came")
        PARTIAL = "partial", _("Came for a part")
        ABSENT = "absent", _("Did not come")

    class Told(models.TextChoices):
        SIGNED_IN = "signed_in", _("signed in")
        LINK = "link", _("by a personal link")
        CALENDAR = "calendar", _("from their calendar")
        IN_PERSON = "in_person", _("told in person")
        TELEPHONE = "telephone", _("by telephone")
        LETTER = "letter", _("letter")
        MESSAGE = "message", _("message")
        INTERMEDIARY = "intermediary", _("through somebody else")

    # Told by the invited themselves: staff record the others.
    OWN_WAYS = (Told.SIGNED_IN, Told.LINK, Told.CALENDAR)
    CAME = (Presence.ATTENDED, Presence.PARTIAL)

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="attendances")
    session = models.ForeignKey(Session, models.CASCADE, related_name="attendances")
    participation = models.ForeignKey(Participation, models.CASCADE, related_name="attendances")
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, default=Answer.INVITED)
    told = models.CharField(_("how it was told"), max_length=20, choices=Told, blank=True)
    told_on = models.DateField(_("on"), null=True, blank=True)
    remark = SealedTextField(
        _("remark"),
        blank=True,
        max_length=200,
        help_text=_("For the third party only, such as: wants to, needs a visa."),
    )
    comment = SealedTextField(
        _("comment"),
        blank=True,
        max_length=300,
        help_text=_("Optional. Only the third party reads it."),
    )
    presence = models.CharField(_("presence"), max_length=10, choices=Presence, default=Presence.UNKNOWN)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "participation"], name="participants_one_seat_per_session"),
            models.CheckConstraint(
                condition=models.Q(answer="invited", told="", told_on=None) | ~models.Q(answer="invited"),
                name="participants_nothing_told_before_an_answer",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def how_and_when(self) -> str:
        """How the answer came, on which day, and what was remarked, in a few words."""
        told = ", ".join(
            part for part in (self.get_told_display(), self.told_on and date_format(self.told_on, "j F")) if part
        )
        return ". ".join(part for part in (told, self.remark) if part)
