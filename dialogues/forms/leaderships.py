"""The form of a change of leadership."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.forms.inputs import DayInput
from dialogues.forms.plain import PlainForm
from dialogues.models import LeadershipEvent


class LeadershipForm(PlainForm):
    """Whose leaders changed, when and how; the note and its source are sealed."""

    whose = forms.ChoiceField(label=_("Whose leaders"))
    kind = forms.ChoiceField(
        label=_("What happened"),
        choices=[each for each in LeadershipEvent.Kind.choices if each[0] != LeadershipEvent.Kind.NOT_SAID],
        widget=forms.RadioSelect,
    )
    on = forms.DateField(
        label=_("On"),
        widget=DayInput,
        help_text=_("What was said on this day or later counts; what was said before does not."),
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    source = forms.CharField(label=_("Source"), required=False, max_length=500)

    def __init__(self, *args, sides, bodies, **kwargs):
        super().__init__(*args, **kwargs)
        self.sides = {str(side.pk): side for side in sides}
        self.bodies = {str(body.ids[0]): body for body in bodies}
        asked = self.initial.get("whose")
        self.initial["whose"] = next((pk for pk, each in self.bodies.items() if asked in map(str, each.ids)), asked)
        self.fields["whose"].choices = [
            *((pk, side.name) for pk, side in self.sides.items()),
            *((pk, body.name) for pk, body in self.bodies.items()),
        ]

    @property
    def about(self):
        """The side, or the body and what it is known by."""
        chosen = self.cleaned_data["whose"]
        if chosen in self.sides:
            return {"side": self.sides[chosen]}
        body = self.bodies[chosen]
        return {"side": None, "body": body.name, "concerns": body.ids}
