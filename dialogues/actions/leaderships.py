"""Recording that those who lead a side, or a body outside, have changed."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from dialogues.models import LeadershipEvent, Process, Side
from dialogues.policies import leaderships as policies

DETAILS = ("on", "kind", "note", "source")


@transaction.atomic
def record_leadership(
    *, process: Process, side: Side | None, body: str = "", concerns: Collection[UUID] = (),
    values: Mapping[str, object], by: User,
) -> LeadershipEvent:  # fmt: skip
    """Put a change on record. What was said for the side before that day counts again when it is said again.

    Nobody is told by mail, and nothing that is out is called back.
    """
    policies.check_happened(values["on"], today=timezone.localdate())
    event = LeadershipEvent(process=process, side=side, body=body, concerns=list(concerns), recorded_by=by)
    event.take(values, DETAILS)
    event.save()
    record("leadership.recorded", event, by=by, process=process.pk, side=side and side.pk)
    return event


@transaction.atomic
def remove_leadership(*, event: LeadershipEvent, by: User) -> None:
    """Take out a change that was recorded in error."""
    locked = LeadershipEvent.objects.select_for_update().get(pk=event.pk)
    record("leadership.removed", locked, by=by, process=locked.process_id, side=locked.side_id)
    locked.delete()
