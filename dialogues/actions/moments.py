"""Recording when a government looks for new approaches."""

from datetime import date

from django.db import transaction

from accounts.models import User
from audit.actions import record
from dialogues.models import Moment, Option, Process
from dialogues.policies import options as policies


@transaction.atomic
def record_moment(*, process: Process, options: list[Option], observed_on: date, by: User, **values: object) -> Moment:
    """Record an observation with its source; after 90 days it says nothing any more."""
    policies.check_observed(observed_on)
    moment = Moment.objects.create(
        process=process, observed_on=observed_on, expires_on=observed_on + Moment.LASTS, **values
    )
    moment.options.set(options)
    record("moment.recorded", moment, by=by, process=process.pk, options=len(options))
    return moment


@transaction.atomic
def remove_moment(*, moment: Moment, by: User) -> None:
    """Take out an observation that proved wrong."""
    locked = Moment.objects.select_for_update().get(pk=moment.pk)
    record("moment.removed", locked, by=by, process=locked.process_id)
    locked.delete()
