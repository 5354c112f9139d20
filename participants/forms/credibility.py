"""How far a government listens to somebody, in one facilitator's view."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.forms.plain import PlainForm
from participants.forms.ratings import value_field, why_field


class CredibilityForm(PlainForm):
    government = forms.CharField(
        label=_("Government"), max_length=80, help_text=_("Whose ear it is, such as: Ostrane, foreign ministry.")
    )
    value = value_field(_("Credibility"), _("How far it listens when they carry something to it."))
    rationale = why_field()
