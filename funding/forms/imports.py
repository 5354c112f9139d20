"""Choosing a file, and what of it to take over."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from dialogues.forms.plain import PlainForm
from funding import published_files
from funding.models import Import


class ImportForm(PlainForm):
    file = forms.FileField(
        label=gettext_lazy("File"),
        max_length=200,
        help_text=gettext_lazy("360Giving as JSON, CSV or XLSX, up to 10 MB. It is read here and sent nowhere."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > published_files.BYTES:
            raise ValidationError(
                gettext_lazy(
                    "The file is larger than 10 MB. Ask the funder for the grants of one year, or cut it in parts."
                )
            )
        self.grants = published_files.read(file.read())
        return file


class DayOrderForm(PlainForm):
    order = forms.ChoiceField(
        label=gettext_lazy("How are the dates of this file written?"), choices=Import.DayOrder, widget=forms.RadioSelect
    )


class PickForm(PlainForm):
    """Which of the grants shown are picked, by their place in the file."""

    shown = forms.TypedMultipleChoiceField(coerce=int)
    picked = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args, source, **kwargs):
        super().__init__(*args, **kwargs)
        places = [(n, n) for n in range(1, source.grants_count + 1)]
        self.fields["shown"].choices = self.fields["picked"].choices = places
