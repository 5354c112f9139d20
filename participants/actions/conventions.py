"""Changing from where on a process wants to be told that its table leans."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import User
from audit.actions import record
from dialogues.models import Process
from dialogues.policies import conflicts
from participants.models import TableConventions
from participants.queries.conventions import THRESHOLDS


@transaction.atomic
def edit_conventions(*, process: Process, values: Mapping[str, object], version: int, by: User) -> None:
    """Set the thresholds of a process. Raises conflicts.Conflict when they were changed since `version`."""
    Process.objects.select_for_update().get(pk=process.pk)  # two first edits at once would make two rows
    kept = TableConventions.objects.filter(process=process).first() or TableConventions(process=process)
    conflicts.check_version(kept, version)
    changed = sorted(name for name in THRESHOLDS if name in values and getattr(kept, name) != values[name])
    kept.take(values, THRESHOLDS)
    kept.version += 1
    kept.full_clean()
    kept.save()
    record("conventions.edited", kept, by=by, process=process.pk, changed=len(changed))
