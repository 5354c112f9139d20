"""What somebody told the third party on one use of what is known of them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.forms.inputs import DayInput
from dialogues.forms.plain import PlainForm
from participants.models import Consent

ANSWERS = [(True, _("Agreed")), (False, _("Withdrew, or said no"))]


class ConsentForm(PlainForm):
    """Recorded by staff, with evidence."""

    purpose = forms.ChoiceField(label=_("For what"), choices=Consent.Purpose.choices, widget=forms.RadioSelect)
    is_given = forms.TypedChoiceField(
        label=_("What they said"), choices=ANSWERS, coerce=lambda said: said == "True", widget=forms.RadioSelect
    )
    on = forms.DateField(label=_("On"), widget=DayInput)
    evidence = forms.ChoiceField(
        label=_("How you know"),
        choices=[each for each in Consent.Evidence.choices if each[0] != Consent.Evidence.THEMSELVES],
    )
    note = forms.CharField(
        label=_("Note"), max_length=300, required=False, help_text=_("Where the evidence lies. Sealed.")
    )


class OwnWordForm(forms.Form):
    """One button of one's own page."""

    purpose = forms.ChoiceField(choices=Consent.Purpose)
    is_given = forms.TypedChoiceField(choices=ANSWERS, coerce=lambda said: said == "True")
