"""The thresholds of a process."""

from django.db.models import Prefetch, prefetch_related_objects

from dialogues.models import Process, Side
from participants.models import TableConventions

THRESHOLDS = tuple(each.name for each in TableConventions._meta.fields if each.name not in {"id", "process", "version"})


def read_conventions(process: Process) -> TableConventions:
    """Return the conventions of a process; its sides come with them and are read once. At most one query."""
    rows = Side.objects.select_related("process__conventions")
    prefetch_related_objects([process], Prefetch("sides", rows))
    for side in process.sides.all():
        if hasattr(side.process, "conventions"):
            return side.process.conventions
    return TableConventions(process=process)


def conventions_of(process: Process) -> TableConventions:
    """Return the conventions of a process, those of the house where it has none of its own. One query."""
    return TableConventions.objects.filter(process=process).first() or TableConventions(process=process)
