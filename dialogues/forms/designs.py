"""How a process is organised."""

from django import forms

from dialogues.forms.plain import VersionForm
from dialogues.models import Design


class DesignForm(VersionForm, forms.ModelForm):
    class Meta:
        model = Design
        fields = list(Design.PARTS)
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in Design.PARTS}
