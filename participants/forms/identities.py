"""Why an identity is opened, and what is sealed in it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.forms.texts import VisibleText
from participants.forms.people import IdentityFields


class ReasonForm(VisibleText, forms.Form):
    """Why somebody needs to know."""

    reason = forms.CharField(
        label=_("Why you need to know"),
        max_length=300,
        help_text=_("Kept on record, sealed. They can read it, with your name and the day."),
    )


class IdentityForm(IdentityFields):
    """What is sealed about one person."""
