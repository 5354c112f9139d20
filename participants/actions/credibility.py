"""Keeping how far governments listen to somebody."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from dialogues.models import Process
from participants.models import CredibilityView, Participation
from participants.policies import ratings as policies
from participants.queries.credibility import lapsed


@transaction.atomic
def view_credibility(*, participation: Participation, government: str, value: int, rationale: str, by: User) -> None:
    """Keep one rater's view of how far a government listens to somebody. Earlier ones stay."""
    locked = policies.with_consent(Participation.objects).select_for_update().get(pk=participation.pk)
    policies.check_can_be_rated(locked)
    CredibilityView.objects.create(
        process_id=locked.process_id,
        participation=locked,
        rater=by,
        government=" ".join(government.split()),
        value=str(value),
        rationale=rationale,
        on=timezone.localdate(),
    )
    record("credibility.given", locked, by=by, process=locked.process_id)


@transaction.atomic
def remove_expired_views(*, process: Process, today: date, by: User | None) -> int:
    """Delete the views of a process that have lapsed; returns how many. The clock does it."""
    count, _per_model = lapsed(today).filter(process=process).delete()
    record("credibility.lapsed", process, by=by, process=process.pk, views=count)
    return count
