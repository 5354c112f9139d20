"""When something about an account may happen."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Invitation


def check_can_accept(invitation: Invitation) -> None:
    """Raise ValidationError where the invitation was used, has run out, or another one took its place."""
    if invitation.used_at or invitation.expires_at <= timezone.now() or not invitation.user.is_active:
        raise ValidationError(
            _("This invitation cannot be used. Ask the person who invited you for a new one; they can send it at once.")
        )
