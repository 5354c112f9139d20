"""The sessions ahead, across all processes of a person."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from dialogues import hooks
from dialogues.access import Member, Permission, current_memberships
from dialogues.models import Assignment, Membership, Session


def sessions_ahead(members: list[Member]) -> QuerySet[Session]:
    """Return the sessions to come that a person may open, the next one first. One query."""
    members = [member for member in members if member.may(Permission.SESSION_VIEW)]
    everything = [member.process_id for member in members if member.is_third_party]
    seen = Q(process__in=everything)
    for member in members:
        if not member.is_third_party:
            seen |= Q(hooks.own_sessions(member), process=member.process_id)
    if members:
        mine = Membership.objects.filter(current_memberships(), user=members[0].user)
        seen |= Q(pk__in=Assignment.objects.filter(membership__in=mine).values("session"))
    ahead = Session.objects.filter(seen, status__in=Session.UPCOMING, ends_at__gt=timezone.now())
    return ahead.select_related("process").order_by("starts_at", "pk")
