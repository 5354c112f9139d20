"""When somebody may wait for a place."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dialogues.models import Session
from participants.models import Participation


def check_can_wait(participation: Participation, *, session: Session) -> None:
    """Raise ValidationError for whoever is invited already."""
    if session.attendances.filter(participation=participation).exists():
        raise ValidationError(_("%(handle)s is invited already.") % {"handle": participation})
