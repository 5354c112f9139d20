"""Who lives in the demonstration."""

from django.db.models import QuerySet

from accounts.models import User
from dialogues.models import Membership


def people() -> QuerySet[User]:
    """Return the invented people: members of a process that is marked as a demonstration."""
    return User.objects.filter(memberships__process__is_demonstration=True).distinct()


def memberships() -> QuerySet[Membership]:
    """Return what each of them is, by process, side and role."""
    return (
        Membership.objects.filter(process__is_demonstration=True, ended_at=None)
        .select_related("user", "process", "side")
        .order_by("process__codename", "side__name", "role", "user__name")
    )
