"""In which language a file is made."""

from django import forms
from django.utils.translation import gettext_lazy

from dialogues.forms.plain import PlainForm
from dialogues.languages import own_name


class LanguageForm(PlainForm):
    """One of the languages of the process that the house has words in."""

    language = forms.ChoiceField(label=gettext_lazy("Language"), widget=forms.RadioSelect)

    def __init__(self, *args, languages, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(code, own_name(code)) for code in languages]
        self.initial.setdefault("language", languages[0])
