"""Whether a text may be handed over, judged anew from every row that bears on it."""

from datetime import date

from django.utils import timezone

from transfer import policies
from transfer.models import Readout, Version


def judged_anew(locked: Readout, *, on: date) -> Version:
    """Return the version of a locked readout that may be handed over on a day. Raises ValidationError where none may, and
    Tampered where a row says something the application never wrote.
    """
    policies.check_was_submitted(locked)
    version = Version.objects.prefetch_related("clearances").get(pk=locked.current_id)
    content = policies.check_untouched(version, version.clearances.all())
    policies.check_as_approved(locked, content)
    policies.check_can_deliver(locked, on=on, today=timezone.localdate())
    policies.check_is_out(locked, version, content, version.clearances.all())
    return version
