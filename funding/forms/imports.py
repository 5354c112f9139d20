"""Choosing a file, and what of it to take over."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from dialogues.forms.plain import PlainForm
from funding import large_files, published_files
from funding.models import Import


class ImportForm(PlainForm):
    """A file, and the words that its grants should hold where it is a large one; `grants` is what was read."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        max_length=200,
        help_text=gettext_lazy(
            "360Giving as JSON, CSV or XLSX, up to 10 MB, or 100 MB if you say what you look for. It is read here and sent nowhere."
        ),
    )
    words = forms.CharField(
        label=gettext_lazy("Only grants that hold"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("For a large file: your own name as the funder writes it, or a word of the title."),
    )
    field_order = ("file", "words")

    def clean(self):
        cleaned = super().clean()
        file, words = cleaned.get("file"), cleaned.get("words", "").strip()
        if file is None:
            return cleaned
        try:
            self.grants = self._read(file, words)
        except ValidationError as error:
            self.add_error("file", error)
        return cleaned

    def _read(self, file, words):
        if file.size > (large_files.BYTES if words else published_files.BYTES):
            raise ValidationError(
                gettext_lazy(
                    "The file is larger than 10 MB. Say what the grants you look for hold, or cut the file in parts."
                )
                if not words
                else gettext_lazy("The file is larger than 100 MB. Cut it in parts.")
            )
        content = file.read()
        return published_files.read_matching(content, words) if words else published_files.read(content)


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
