"""Fields that know money and text."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from funding import money

# Marks that turn the direction of text: with them a sum or a name can be made to look like another.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def check_plain(text: str) -> None:
    """Raise ValidationError for characters that are not seen but change what is read."""
    if any(c in TURNING or (unicodedata.category(c) == "Cc" and c not in "\n\r\t") for c in text):
        raise ValidationError(
            _("The text holds characters that cannot be seen. Type it anew, or paste it as plain text.")
        )


class TextField(forms.CharField):
    """One line of text, or several with `rows`."""

    def __init__(self, *, rows=0, **kwargs):
        if rows:
            kwargs["widget"] = forms.Textarea(attrs={"rows": rows})
        super().__init__(**kwargs)
        self.validators.append(check_plain)

    def to_python(self, value):
        return unicodedata.normalize("NFC", super().to_python(value).replace("\r\n", "\n"))


class DayField(forms.DateField):
    """A day, by the browser's own calendar."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class CurrencyField(TextField):
    """Three letters of ISO 4217. Empty where the sum names its currency itself."""

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"list": "currencies", "autocomplete": "off", "size": 5})
        super().__init__(widget=widget, max_length=20, **kwargs)

    def to_python(self, value):
        return super().to_python(value).upper()


class RateField(TextField):
    def __init__(self, **kwargs):
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "decimal"}), max_length=30, **kwargs)

    def clean(self, value):
        text = super().clean(value)
        return money.understand_rate(text) if text else None
