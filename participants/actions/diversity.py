"""Keeping and forgetting what somebody agreed to tell of where they come from."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from participants.models import DiversityProfile, Participation
from participants.policies import diversity as policies


@transaction.atomic
def keep_profile(
    *, participation: Participation, values: Mapping[str, str], consented_on: date | None, is_own: bool, by: User
) -> None:
    """Keep somebody's coarse attributes in place of what was kept before; empty ones are undisclosed.

    Entered for them, it needs the day on which they agreed; entered by themselves, entering is agreeing.
    """
    locked = Participation.objects.select_for_update().get(pk=participation.pk)
    policies.check_can_keep(locked, values=values, consented_on=consented_on, is_own=is_own)
    DiversityProfile.objects.filter(participation=locked).delete()
    kept = DiversityProfile(
        process_id=locked.process_id,
        participation=locked,
        is_own=is_own,
        consented_on=consented_on or timezone.localdate(),
    )
    kept.take(values, DiversityProfile.CHOICES)
    kept.save()
    record("diversity.kept", locked, by=by, process=locked.process_id, own=is_own)


@transaction.atomic
def remove_profile(*, participation: Participation, by: User) -> None:
    """Forget what somebody told, at once: their consent is taken back."""
    locked = Participation.objects.select_for_update().get(pk=participation.pk)
    DiversityProfile.objects.filter(participation=locked).delete()
    record("diversity.removed", locked, by=by, process=locked.process_id)
