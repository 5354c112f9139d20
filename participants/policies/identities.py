"""When a sealed identity may be opened, changed and erased."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from participants.models import IdentityOpening, Participation

# How long after opening an identity one may change it.
JUST_NOW = timedelta(minutes=15)


def check_can_open(participation: Participation, *, is_facilitator: bool) -> None:
    """Raise ValidationError where nothing is sealed, or a coordinator asks for somebody who is not invited yet."""
    if participation.person_id is None:
        raise ValidationError(_("Nothing is sealed for %(handle)s.") % {"handle": participation})
    if not is_facilitator and participation.status not in Participation.APPROACHED:
        raise ValidationError(
            _("A coordinator opens the identity of people who are invited. Ask a facilitator for %(handle)s.")
            % {"handle": participation}
        )


def check_has_just_opened(participation: Participation, *, by: User) -> None:
    """Raise ValidationError unless nothing is sealed, or `by` opened it within JUST_NOW."""
    if participation.person_id is None:
        return
    opened = participation.openings.filter(kind=IdentityOpening.Kind.OPENED, opened_by=by)
    if not opened.filter(opened_at__gt=timezone.now() - JUST_NOW).exists():
        raise ValidationError(_("Open the identity first: what is sealed is not changed unseen."))


def check_something_to_erase(participation: Participation) -> None:
    leads_to_account = participation.membership_id is not None and participation.status in Participation.GONE
    if participation.person_id is None and not leads_to_account:
        raise ValidationError(_("Nothing is kept that leads to %(handle)s.") % {"handle": participation})
