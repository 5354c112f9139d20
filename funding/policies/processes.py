"""What money asks of a process before it becomes active."""

from django.utils.translation import gettext as _

from dialogues.models import Process


def before_beginning_work(process: Process, to: Process.Status) -> list[str]:
    """A third party that asks people to a table has said what it has to gain itself (model.md I1)."""
    if to != Process.Status.ACTIVE or process.interests.exists():
        return []
    return [_("The third party has not declared its interests. Declare them, and the process can become active.")]
