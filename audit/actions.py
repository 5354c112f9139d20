"""The one way into the audit."""

from uuid import UUID

from django.db import connection, models, transaction
from django.utils import timezone

from audit.chain import digest
from audit.models import HOUSE, Event


def record(verb: str, target: models.Model, *, by: models.Model | None, process: UUID | None, **ids: object) -> Event:
    """Append one event to the chain of `process` (its id; None for the house), in the caller's transaction.

    `ids` takes UUIDs, whole numbers and booleans, or lists of them. Raises TypeError for text: what must not
    leak is not stored. Call it last in an action: it holds the chain's lock until the transaction ends.
    """
    chain = process or HOUSE
    with transaction.atomic():
        with connection.cursor() as cursor:
            # One writer per chain at a time; the lock ends with the transaction.
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"audit {chain}"])
        last = Event.objects.filter(chain=chain).order_by("-position").first()
        event = Event(
            chain=chain,
            position=last.position + 1 if last else 1,
            verb=verb,
            target_type=target._meta.label_lower,
            target_id=target.pk,
            by_id=by.pk if by else None,
            at=timezone.now(),
            ids={name: _plain(value) for name, value in ids.items()},
            previous_hash=last.hash if last else "",
        )
        event.hash = digest(event)
        event.save(force_insert=True)
    return event


def _plain(value: object) -> object:
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, (list, tuple, set)):
        return [_plain(each) for each in value]
    raise TypeError(f"The audit takes ids and counts only, not {type(value).__name__}.")
