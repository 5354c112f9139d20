"""Rating the part somebody plays."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from dialogues.models import Process
from participants.models import Participation, Rating
from participants.policies import ratings as policies


@transaction.atomic
def rate_participation(
    *, participation: Participation, audience: str, values: Mapping[str, int], reasons: Mapping[str, str], by: User
) -> None:
    """Keep one rater's influence and autonomy of somebody, from 1 to 5 each with its reason. Earlier ones stay."""
    locked = policies.with_consent(Participation.objects).select_for_update().get(pk=participation.pk)
    policies.check_can_be_rated(locked)
    policies.check_values(values, reasons)
    for axis in Rating.Axis:
        Rating.objects.create(
            process_id=locked.process_id,
            participation=locked,
            rater=by,
            axis=axis,
            audience=audience if axis == Rating.Axis.INFLUENCE else "",
            value=str(values[axis]),
            rationale=reasons[axis],
            on=timezone.localdate(),
        )
    record("rating.given", locked, by=by, process=locked.process_id)


@transaction.atomic
def remove_expired_ratings(*, process: Process, by: User | None) -> int:
    """Delete the ratings of a process that have lapsed; returns how many. The clock does it."""
    count, _per_model = process.ratings.lapsed(timezone.localdate()).delete()
    record("rating.lapsed", process, by=by, process=process.pk, ratings=count)
    return count
