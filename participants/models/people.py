"""People behind handles, their part in a process, and who opened what is sealed of them."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from dialogues.access import Member
from dialogues.models import Membership, Noun, Process, Side
from participants.models.consents import Consent
from vault.fields import SealedTextField

# Letters of any script, digits and a few joints; a first character that no spreadsheet takes for a formula.
HANDLE = r"^[^\W_][\w .'’-]{0,39}$"


class Person(Noun):
    """A human being behind a handle. Optional, sealed, and the same one in every process they take part in."""

    vault_scope = "scope"
    scope = None  # under the house's key: a person belongs to no single process

    legal_name = SealedTextField(_("legal name"), max_length=200)
    aliases = SealedTextField(
        _("other names"),
        blank=True,
        max_length=1000,
        help_text=_("One to a line, in every script they are written in."),
    )
    contact = SealedTextField(
        _("contact"), blank=True, max_length=1000, help_text=_("How they want to be reached, one way to a line.")
    )
    affiliations = SealedTextField(
        _("affiliations"), blank=True, max_length=1000, help_text=_("Employers, bodies, parties; one to a line.")
    )
    interests = SealedTextField(
        _("declared interests"),
        blank=True,
        max_length=2000,
        help_text=_("What they told you that bears on the matter."),
    )

    def __str__(self) -> str:
        return str(self.id)


class ParticipationQuerySet(models.QuerySet):
    def at_the_table(self):
        """People who said yes and have not gone."""
        return self.filter(status__in=Participation.AT_THE_TABLE)

    def may_be_rated(self):
        """People of a side whose part may be rated: the one place where a consent that was taken back has its effect."""
        refused = Consent.objects.refused(Consent.Purpose.RATED).filter(participation=models.OuterRef("pk"))
        return self.filter(~models.Exists(refused), side__isnull=False)

    def of(self, user):
        return self.filter(membership__user=user)

    def of_member(self, member: Member):
        """The seat a member has now: none for whoever has gone, changed sides, or works for the third party since."""
        seats = self.of(member.user).filter(process=member.process_id, side__isnull=False, side=member.side_id)
        return seats.exclude(status__in=Participation.GONE)

    def seen_by(self, member: Member):
        """What a member may list: staff everybody; people of a side their own, and of others whoever lets them.

        Other sides never see who is only being thought of, who has gone, who takes part anonymously, or who asked not to
        be listed.
        """
        if member.is_staff:
            return self
        refused_to_be_listed = Consent.objects.refused(Consent.Purpose.LISTED).filter(
            participation=models.OuterRef("pk")
        )
        return self.filter(
            models.Q(membership__user=member.user)
            | models.Q(side__isnull=False, side=member.side_id, status__in=Participation.APPROACHED)
            | models.Q(status__in=Participation.AT_THE_TABLE)
            & ~models.Q(identity_mode=Participation.IdentityMode.ANONYMOUS)
            & ~models.Exists(refused_to_be_listed)
        )


class Participation(Noun):
    """A human being's part in one process: a handle, a side (or none, for a resource person), and a standing."""

    class IdentityMode(models.TextChoices):
        """How somebody chose to be seen, loosest first; see strictness."""

        NAMED = "named", _("Named: every participant sees handle and standing")
        NAMED_IN_GROUP = "named_in_group", _("Named in the group: only people met in a session see the standing")
        PSEUDONYM = "pseudonym", _("Pseudonym: other sides see the handle and nothing else")
        ANONYMOUS = "anonymous", _("Anonymous: other sides do not see them listed, and no name is kept")

    class Standing(models.TextChoices):
        SERVING_PERSONAL = "serving_official_personal_capacity", _("serving official, in a personal capacity")
        SERVING_OFF_RECORD = "serving_official_off_record", _("serving official, off the record")
        FORMER_OFFICIAL = "former_official", _("former official")
        FORMER_MILITARY = "former_military", _("former military")
        FORMER_INTELLIGENCE = "former_intelligence", _("former intelligence")
        POLITICIAN = "politician", _("politician")
        PARLIAMENTARIAN = "parliamentarian", _("parliamentarian")
        ACADEMIC = "academic_think_tank", _("academic or think tank")
        JOURNALIST = "journalist", _("journalist")
        RELIGIOUS_LEADER = "religious_leader", _("religious leader")
        BUSINESS = "business", _("business")
        CIVIL_SOCIETY = "ngo_civil_society", _("civil society")
        COMMUNITY_LEADER = "community_leader", _("community leader")
        GROUP_DELEGATE = "armed_group_delegate", _("delegate of an armed group")
        GROUP_ADVISER = "armed_group_adviser", _("adviser of an armed group")
        GROUP_FRIEND = "friend_of_group", _("friend of a group")
        STUDENT_YOUTH = "student_youth", _("student or youth")
        OTHER = "other", _("other")

    class Status(models.TextChoices):
        IDENTIFIED = "identified", _("Identified")
        SOUNDED = "sounded", _("Sounded out")
        INVITED = "invited", _("Invited")
        ACCEPTED = "accepted", _("Accepted")
        ACTIVE = "active", _("Active")
        PAUSED = "paused", _("Paused")
        LEFT = "left", _("Left")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        EXCLUDED = "excluded", _("Excluded")

    SERVING = (Standing.SERVING_PERSONAL, Standing.SERVING_OFF_RECORD)
    AT_THE_TABLE = (Status.ACCEPTED, Status.ACTIVE, Status.PAUSED)
    # Whoever knows that they are part of it, and so may be known of on their own side.
    APPROACHED = (Status.INVITED, *AT_THE_TABLE)
    GONE = (Status.LEFT, Status.WITHDRAWN, Status.EXCLUDED)

    process = models.ForeignKey(Process, models.CASCADE, related_name="participations")
    side = models.ForeignKey(
        Side, models.RESTRICT, null=True, blank=True, related_name="participations", verbose_name=_("side")
    )
    membership = models.OneToOneField(
        Membership, models.SET_NULL, null=True, blank=True, related_name="participation", verbose_name=_("signs in as")
    )
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="participations")
    handle = models.CharField(
        _("handle"),
        max_length=40,
        validators=[
            RegexValidator(HANDLE, _("Use letters, digits, spaces and . ' - and begin with a letter or digit."))
        ],
        help_text=_(
            "What the process calls them; at most 40 characters. A handle that tells nothing is best, such as Plover."
        ),
    )
    identity_mode = models.CharField(
        _("how they are seen"), max_length=20, choices=IdentityMode, default=IdentityMode.PSEUDONYM
    )
    standing = models.CharField(_("standing"), max_length=40, choices=Standing, blank=True)
    left_office_on = models.DateField(_("left office on"), null=True, blank=True, help_text=_("For former officials."))
    gone_on = models.DateField(
        null=True, blank=True, help_text="Since when they have left, withdrawn or been excluded."
    )
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.IDENTIFIED)
    acknowledged_notice_at = models.DateTimeField(
        null=True, blank=True, help_text="When they read that taking part binds nobody, and said so."
    )
    version = models.PositiveIntegerField(default=1, help_text="Grows with every edit.")

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["handle"]
        constraints = [
            models.UniqueConstraint(
                "process",
                Lower("handle"),
                name="participants_one_per_handle",
                violation_error_message=_("Somebody in this process has that handle. Choose another."),
            ),
            models.UniqueConstraint(
                fields=["process", "person"],
                condition=models.Q(person__isnull=False),
                name="participants_a_person_once_in_a_process",
            ),
            models.CheckConstraint(
                condition=~models.Q(identity_mode="anonymous") | models.Q(person=None),
                name="participants_anonymous_keeps_no_person",
            ),
            models.CheckConstraint(condition=~models.Q(handle=""), name="participants_has_a_handle"),
        ]

    def __str__(self) -> str:
        return self.handle

    @property
    def strictness(self) -> int:
        """How strictly they want to be seen, 0 (named) to 3 (anonymous)."""
        return list(self.IdentityMode).index(self.IdentityMode(self.identity_mode))


class IdentityOpening(Noun):
    """That somebody of the third party opened a sealed identity, or learned of a name in it: when and for which reason."""

    class Kind(models.TextChoices):
        OPENED = "opened", _("opened your identity")
        MATCHED = "matched", _("found your name in a list they read in")
        COMPARED = "compared", _("compared your sealed names and contacts with those of others")
        TRAVEL = "travel", _("opened your travel papers")

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    participation = models.ForeignKey(Participation, models.CASCADE, related_name="openings")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.OPENED)
    reason = SealedTextField(_("why"), max_length=300)

    class Meta:
        ordering = ["-opened_at"]

    def __str__(self) -> str:
        return str(self.id)
