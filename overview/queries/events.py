"""What happened in a process, as far as somebody may know of it."""

from django.db.models import QuerySet
from django.db.models.functions import TruncDate

from audit.models import Event
from dialogues.access import Member
from dialogues.models import Role

# An administrator reads what happened to the money, and to nothing else.
MONEY = "funding."


def events_seen_by(member: Member) -> QuerySet[Event]:
    """Return the events of the member's process, the latest day first; within a day in no order of time.

    An answer to an invitation that stood right before an objection would say whose objection it was.
    """
    events = Event.objects.filter(chain=member.process_id).order_by(TruncDate("at").desc(), "-verb", "hash")
    return events if Role.FACILITATOR in member.roles else events.filter(target_type__startswith=MONEY)
