"""What one says to a clash."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.forms.plain import PlainForm


class ClashForm(PlainForm):
    """Why it stays as it is."""

    reason = forms.CharField(
        label=_("We know, because"),
        max_length=300,
        help_text=_("One sentence, for those who plan sessions here."),
        error_messages={"required": _("Say why it stays as it is.")},
    )
