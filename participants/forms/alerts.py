"""What a facilitator responds to an alert."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.forms.plain import PlainForm
from dialogues.models import Side
from participants.answers import KIND_WORDS, WORDS, Alert, Kind


class ResponseForm(PlainForm):
    alert = forms.ChoiceField(
        choices=[(alert.value, words) for alert, words in WORDS.items()], widget=forms.HiddenInput
    )
    side = forms.ModelChoiceField(Side.objects.none(), required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("Your answer"), choices=[(kind.value, words) for kind, words in KIND_WORDS.items()]
    )
    words = forms.CharField(label=_("In a sentence"), max_length=600, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args, sides, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["side"].queryset = sides

    def response(self) -> dict[str, object]:
        cleaned = self.cleaned_data
        return {**cleaned, "alert": Alert(cleaned["alert"]), "kind": Kind(cleaned["kind"])}
