"""What happened in a process, as far as somebody may know of it."""

from django.db.models import QuerySet

from audit.models import Event
from dialogues.access import Member

# An administrator reads what happened to the money, and to nothing else.
MONEY = "funding."


def events_seen_by(member: Member) -> QuerySet[Event]:
    """Return the events of the member's process, the latest first."""
    events = Event.objects.filter(chain=member.process_id).order_by("-position")
    return events if member.is_third_party else events.filter(target_type__startswith=MONEY)
