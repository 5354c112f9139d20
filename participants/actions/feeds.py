"""A personal calendar: off until asked for, one secret address at a time."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from participants.models import CalendarFeed
from participants.queries.links import hash_of

KEEP = timedelta(days=180)


@transaction.atomic
def open_feed(*, user: User, by: User) -> str:
    """Give somebody a calendar address, known here only, and return it. The one before opens no more."""
    secret = secrets.token_urlsafe(32)
    now = timezone.now()
    values = {"secret_hash": hash_of(secret), "made_at": now, "expires_at": now + KEEP}
    CalendarFeed.objects.update_or_create(user=user, defaults=values)
    record("calendar.opened", user, by=by, process=None)
    return settings.ORIGIN + reverse("calendar_file", args=[secret])


@transaction.atomic
def close_feed(*, user: User, by: User) -> None:
    """End a calendar address at once."""
    CalendarFeed.objects.filter(user=user).delete()
    record("calendar.closed", user, by=by, process=None)
