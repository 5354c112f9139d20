"""In which form a letter is wanted."""

from django import forms
from django.utils.translation import gettext_lazy

from dialogues.forms.plain import PlainForm


class LetterForm(PlainForm):
    kind = forms.ChoiceField(label=gettext_lazy("As"), widget=forms.RadioSelect)

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds
        self.fields["kind"].initial = kinds[0][0]
