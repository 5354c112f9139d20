"""What somebody agrees to tell of where they come from."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.forms.inputs import DayInput
from dialogues.forms.plain import PlainForm
from dialogues.forms.rows import in_rows
from participants.models import DiversityProfile

UNDISCLOSED = ("", _("not disclosed"))


class DiversityForm(PlainForm):
    """Six coarse lists; each may stay undisclosed."""

    helper = in_rows(("background", "institution"), ("generation", "gender"), ("region", "school"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, choices in DiversityProfile.CHOICES.items():
            label = DiversityProfile._meta.get_field(name).verbose_name
            self.fields[name] = forms.ChoiceField(label=label, choices=[UNDISCLOSED, *choices.choices], required=False)

    def values(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in DiversityProfile.CHOICES}


class ConsentedDiversityForm(DiversityForm):
    """Entered for somebody, who agreed to it on a day."""

    consented_on = forms.DateField(
        label=_("They agreed on"),
        required=False,
        widget=DayInput,
        help_text=_("To these words being kept and counted for their side."),
    )

    helper = in_rows(
        ("background", "institution"), ("generation", "gender"), ("region", "school"), "consented_on",
    )  # fmt: skip
