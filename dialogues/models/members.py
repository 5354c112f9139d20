"""The sides of a process, and who signs in for it in which role."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dialogues import countries
from dialogues.models.nouns import Noun
from dialogues.models.processes import Process
from vault.fields import SealedTextField


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

    class Calendar(models.TextChoices):
        """By which religion's feasts its people live; dialogues.rest_days knows the days."""

        WESTERN = "western", _("Christian, Western")
        EASTERN = "eastern", _("Christian, Eastern (Julian)")
        ISLAMIC = "islamic", _("Islamic")
        JEWISH = "jewish", _("Jewish")
        HINDU = "hindu", _("Hindu")
        BUDDHIST = "buddhist", _("Buddhist")

    class ContactRule(models.TextChoices):
        SINGLE_CONTACT = "single_contact", _("Its contact, while the mandate lasts")
        QUORUM = "quorum", _("Two thirds of its active participants")

    process = models.ForeignKey(Process, models.CASCADE, related_name="sides")
    name = models.CharField(_("name"), max_length=80, help_text=_("As the side calls itself."))
    code = models.CharField(_("short code"), max_length=6, validators=[RegexValidator(r"^\w{1,6}$")])
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.COMMUNITY)
    quota = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)
    country = models.CharField(
        _("public holidays of"),
        max_length=2,
        blank=True,
        choices=countries.choices,
        help_text=_(
            "Whose holidays and weekend its people keep, for planning alone. It says nothing of whose they are."
        ),
    )
    calendar = models.CharField(
        _("feasts"), max_length=10, blank=True, choices=Calendar, help_text=_("Which feasts most of them keep, if any.")
    )
    contact_rule = models.CharField(
        _("who speaks for it"),
        max_length=20,
        choices=ContactRule,
        default=ContactRule.SINGLE_CONTACT,
        help_text=_("When its approval is asked for money, for the design and for a public page."),
    )

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

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    side = models.ForeignKey(Side, models.CASCADE, null=True, blank=True, related_name="memberships")
    mandate_until = models.DateField(_("mandate until"), null=True, blank=True, help_text=_("For side contacts."))
    given_at = models.DateTimeField(null=True, help_text="When they were invited; empty for who began the process.")
    invited_as = SealedTextField(blank=True, help_text="What whoever invited them calls them.")
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

    @property
    def called(self) -> str:
        """What to call its holder: until they have signed in since, as the invitation did.

        Their own name would tell whoever invites that the address was known here already.
        """
        signed_in_at = self.user.last_login
        if self.given_at is not None and (signed_in_at is None or signed_in_at < self.given_at):
            return self.invited_as or gettext("not signed in yet")
        return str(self.user)
