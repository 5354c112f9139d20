"""Keeping what somebody was when."""

from datetime import date

from django.utils import timezone

from accounts.models import User
from participants.models import Participation, StandingPeriod
from participants.policies import standings as policies


def keep_standing(*, participation: Participation, since: date | None = None, by: User) -> None:
    """Open a period for the standing of a locked participation and close the one before; for the actions that set it.

    Said anew on the day it began, or with another first day, a standing corrects its period instead.
    """
    day = since or timezone.localdate()
    now = participation.standings.filter(until=None).first()
    if now is not None and now.standing == participation.standing:
        if since is not None and since != now.since:
            policies.check_begins(participation, day, beside=now)
            now.since = since
            now.save(update_fields=["since"])
        return
    if now is not None and now.since >= day:
        now.delete()
    elif now is not None:
        now.until = day
        now.save(update_fields=["until"])
    if participation.standing:
        policies.check_begins(participation, day, beside=None)
        StandingPeriod.objects.create(
            process_id=participation.process_id, participation=participation, standing=participation.standing, since=day
        )
