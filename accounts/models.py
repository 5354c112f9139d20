"""People who sign in, how they were invited, and what they were writing when they were signed out."""

import uuid
import zoneinfo

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

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
        help_text=_("How the page greets you. Others see it only where a process lets them."),
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC", validators=[check_zone])
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="en")

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


class Invitation(models.Model):
    """A single-use way in for one user; only the hash of its secret is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="invitations")
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)


class KeptText(models.Model):
    """What somebody sent after their sign-in had run out, kept a day so that nothing typed is lost."""

    vault_scope = "scope"
    scope = None  # kept under the house's key: it is not known here which process the page belongs to

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="kept_texts")
    path = models.CharField(max_length=500)
    fields = SealedTextField(help_text="The fields of the form as JSON: a list of pairs.")
    kept_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.id)
