"""What a personal calendar holds."""

import hashlib
import hmac
from datetime import timedelta
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import factors
from accounts.models import User
from dialogues import access
from dialogues.access import Member
from dialogues.models import Process, Session
from dialogues.queries.sessions import in_full
from participants import calendars, letters
from participants.models import CalendarFeed
from participants.queries.invitations import own_domain
from participants.queries.links import hash_of

PAST = timedelta(days=90)


def open_feed(secret: str) -> CalendarFeed | None:
    """Return the feed of a secret, or nothing: unknown, ended and run out are one answer."""
    return CalendarFeed.objects.open().filter(secret_hash=hash_of(secret)).select_related("user").first()


def sessions_of(feed: CalendarFeed) -> list[Session]:
    """Return the sessions of a feed's owner in all their processes but the closed ones, as they may open them now.

    Three queries, whatever the number of processes. A role that asks for a second factor shows nothing without one.
    """
    user = feed.user
    members = [member for member in access.members_of(user).values() if _may_be_read(member)]
    if not members:
        return []
    readable = reduce(or_, (Q(pk__in=in_full(member).values("pk")) for member in members))
    since = timezone.now() - PAST
    rows = Session.objects.filter(readable, status__in=(*Session.UPCOMING, *Session.BEGUN), ends_at__gt=since)
    return list(rows.select_related("process").order_by("starts_at", "pk"))


def _may_be_read(member: Member) -> bool:
    if member.process.discretion == Process.Discretion.CLOSED:
        return False
    return not member.asks_for_second_factor or factors.has_second_factor(member.user)


def entries(feed: CalendarFeed, sessions: list[Session]) -> list[calendars.Entry]:
    """Return the entries of a feed. None names an id of the house: the names are random, and the owner's own."""
    cover, zone = _("Meeting"), feed.user.zone
    day = feed.made_at.replace(
        hour=0, minute=0, second=0
    )  # a calendar wants a moment, and need not know when one sat here
    return [
        letters.entry_of(letters.facts_of(each), uid=_uid(feed, each), cover=cover, own_zone=zone, stamp=day)
        for each in sessions
    ]


def _uid(feed: CalendarFeed, session: Session) -> str:
    key = settings.SECRET_KEY.encode()
    name = hmac.new(key, f"calendar {feed.pk} {session.pk}".encode(), hashlib.sha256).hexdigest()[:32]
    return f"{name}@{own_domain()}"


def fingerprint(content: list[calendars.Entry]) -> str:
    """Return the ETag of a feed that holds these entries."""
    return f'"{hashlib.sha256(repr(content).encode()).hexdigest()}"'


def feed_of(user: User) -> CalendarFeed | None:
    """Return the feed somebody has now."""
    return CalendarFeed.objects.open().filter(user=user).first()
