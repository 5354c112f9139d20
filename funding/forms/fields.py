"""Fields that know money, days and text."""

import unicodedata

from django import forms

from dialogues.forms.inputs import DayInput
from funding import money


class TextField(forms.CharField):
    """One line of text, or several with `rows`."""

    def __init__(self, *, rows=0, **kwargs):
        if rows:
            kwargs["widget"] = forms.Textarea(attrs={"rows": rows})
        super().__init__(**kwargs)

    def to_python(self, value):
        return unicodedata.normalize("NFC", super().to_python(value))


class DayField(forms.DateField):
    """A day, by the browser's own calendar."""

    def __init__(self, **kwargs):
        super().__init__(widget=DayInput, **kwargs)


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
