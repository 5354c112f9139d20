"""When a response to an alert is taken."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dialogues.models import Process


def check_can_respond(process: Process, *, words: str) -> None:
    if process.level == Process.Level.CIVIL_SOCIETY:
        raise ValidationError(_("In a process of civil society this informs, and asks no response."))
    if not words.strip():
        raise ValidationError({"words": _("Say in a sentence what you will do, or why it is right as it is.")})
