"""People who sign in, how they were invited, and what they were writing when they were signed out."""

import json
import uuid
import zoneinfo
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.lines import check_line
from vault.fields import SealedTextField


def check_zone(name: str) -> None:
    """Raise ValidationError unless `name` is a zone of the tz database."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("Choose a time zone from the list, for instance Europe/Lisbon."))


class User(AbstractUser):
    """Somebody who can sign in. What they may see comes from membership in a process and from nothing here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first_name = None
    last_name = None
    name = models.CharField(
        _("name"),
        max_length=80,
        blank=True,
        validators=[check_line],
        help_text=_("How the page greets you. Others see it only where a process lets them."),
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC", validators=[check_zone])
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="en")
    may_begin_processes = models.BooleanField(
        _("may begin processes"),
        default=False,
        help_text=_("May set up a new process and become its first facilitator. It opens no process that exists."),
    )
    sign_ins_ended_at = models.DateTimeField(
        null=True, editable=False, help_text="Sign-ins begun before this moment are over."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.functions.Lower("email"), condition=~models.Q(email=""), name="accounts_one_user_per_address"
            )
        ]

    def __str__(self) -> str:
        return self.name or self.username

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)


class InvitationQuerySet(models.QuerySet):
    def open(self) -> "InvitationQuerySet":
        """Neither used nor run out."""
        return self.filter(used_at=None, expires_at__gt=timezone.now(), user__is_active=True)


class Invitation(models.Model):
    """A single-use way in for one user; only the hash of its secret is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="invitations")
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)


class KeptTextQuerySet(models.QuerySet):
    def kept(self) -> "KeptTextQuerySet":
        return self.filter(kept_at__gt=timezone.now() - KeptText.KEEP)

    def about(self, ids: Iterable[uuid.UUID]) -> "KeptTextQuerySet":
        """Those sent to a page of one of these things. Their addresses are sealed, so each is opened."""
        wanted = {str(each) for each in ids}
        return self.filter(
            pk__in=[each.pk for each in self.only("path") if not wanted.isdisjoint(each.path.split("/"))]
        )

    def run_out(self) -> "KeptTextQuerySet":
        return self.filter(kept_at__lte=timezone.now() - KeptText.KEEP)


class KeptText(models.Model):
    """What somebody sent when their sign-in had run out or was not fresh, kept so that nothing typed is lost."""

    KEEP = timedelta(days=1)

    vault_scope = "scope"
    scope = None  # kept under the house's key: it is not known here which process the page belongs to

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="kept_texts")
    path = SealedTextField(help_text="Where it was sent, with the question of the address.")
    fields = SealedTextField(help_text="The fields of the form as JSON: a list of pairs.")
    has_files = models.BooleanField(default=False, help_text="Files came with it; they are not kept.")
    kept_at = models.DateTimeField(default=timezone.now)

    objects = KeptTextQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)

    @property
    def pairs(self) -> list[list[str]]:
        """Name and value of every field, in the order of the form."""
        return json.loads(self.fields)
