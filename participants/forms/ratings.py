"""What a rater says."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.forms.texts import VisibleText
from participants.models import Rating

SCALE = [(1, _("1, least")), (2, "2"), (3, _("3, in the middle")), (4, "4"), (5, _("5, most"))]


def value_field(label, help_text):
    return forms.TypedChoiceField(label=label, choices=SCALE, coerce=int, widget=forms.RadioSelect, help_text=help_text)


def why_field():
    return forms.CharField(
        label=_("Why"),
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Something they did or said here, not who they are."),
    )


class RatingForm(VisibleText, forms.Form):
    """Both axes at once, each with its reason."""

    influence = value_field(_("Influence"), _("How far they can carry ideas to those it counts with."))
    influence_why = why_field()
    autonomy = value_field(_("Autonomy"), _("How freely they think and speak apart from official lines."))
    autonomy_why = why_field()
    audience = forms.ChoiceField(
        label=_("Influence with whom"),
        choices=Rating.Audience.choices,
        help_text=_("The balance of the table counts the audience the process is meant for."),
    )

    def values(self) -> dict[str, int]:
        return {axis.value: self.cleaned_data[axis.value] for axis in Rating.Axis}

    def reasons(self) -> dict[str, str]:
        return {axis.value: self.cleaned_data[f"{axis.value}_why"] for axis in Rating.Axis}
