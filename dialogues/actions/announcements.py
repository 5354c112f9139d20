"""Neutral mails to those who hold a role now: that something is there, and nothing of what it is."""

from django.db.models import QuerySet

from accounts.models import User
from dialogues.models import Membership, Noun
from notices import actions as notices


def announce(*, to: QuerySet[Membership], about: Noun, kind: str, template: str, once: str, by: User) -> None:
    """Queue one mail to each person among the memberships, whichever roles they hold; `once` names the cause."""
    for user in User.objects.filter(pk__in=to.values("user")):
        notices.queue(
            kind=kind, to=user, template=template, context={}, once=f"{once}:{user.pk}", process_id=about.process_id,
            about_id=about.pk, by=by,
        )  # fmt: skip
