"""Forms of what goes by secure mail."""

from collections.abc import Mapping

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.forms.plain import PlainForm


class SendingForm(PlainForm):
    """To which address, in which language."""

    address = forms.EmailField(
        label=gettext_lazy("Mail address"),
        max_length=254,
        help_text=gettext_lazy("Of the institution. It is sealed, and whoever reads this process does not see it."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), widget=forms.RadioSelect)

    def __init__(self, *args, languages, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = languages
        self.initial.setdefault("language", languages[0][0])

    def clean_address(self):
        address = self.cleaned_data["address"]
        if not address.rpartition("@")[0].isascii():
            raise ValidationError(
                _("Few mail servers know of such an address. Use one whose name is in Latin letters.")
            )
        return address


class CodeForm(PlainForm):
    """The code that opens a document."""

    code = forms.CharField(
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def __init__(self, *args, words: Mapping[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].label, self.fields["code"].help_text = words["code"], words["code_help"]
