"""What booking a journey takes."""

from django import forms

from dialogues.forms.plain import PlainForm
from participants.models import TravelPapers


class PapersForm(PlainForm, forms.ModelForm):
    class Meta:
        model = TravelPapers
        fields = list(TravelPapers.FIELDS)
        widgets = {
            **dict.fromkeys(TravelPapers.FIELDS, forms.TextInput),
            **{name: forms.Textarea({"rows": 2}) for name in ("visa", "journey")},
        }
