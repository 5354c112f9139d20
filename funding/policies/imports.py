"""When a funder’s published file may be taken over."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from funding.models import Import


def check_can_commit(source: Import) -> None:
    if source.state != Import.State.PREVIEW:
        raise ValidationError(_("This file has been taken over already."))


def check_picked(lines: list) -> None:
    """Refuse a choice of which some cannot be taken over, naming each."""
    if not lines:
        raise ValidationError(_("Pick at least one grant."))
    refused = [
        _("Grant %(n)s cannot be taken over. %(why)s") % {"n": each.position, "why": " ".join(each.refusals)}
        for each in lines
        if each.refusals
    ]
    if refused:
        raise ValidationError(refused[:20])
