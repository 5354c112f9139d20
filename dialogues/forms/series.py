"""Planning sessions from one that is there."""

from datetime import timedelta

from crispy_forms.layout import Fieldset, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues import clock
from dialogues.actions.series import Copy
from dialogues.forms.plain import PlainForm
from dialogues.forms.rows import in_rows
from dialogues.models import Session
from dialogues.series import MOST_EVERY, MOST_TIMES, Rhythm, Unit


class RepeatForm(PlainForm):
    """How far apart, how many, and what is taken along. `rhythm` is what it says, once it is valid or not sent yet."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=Session._meta.get_field("title").max_length,
        help_text=gettext_lazy("You can change it for each session afterwards."),
    )
    every = forms.IntegerField(label=gettext_lazy("Every"), min_value=1, max_value=MOST_EVERY, initial=1)
    unit = forms.ChoiceField(label=gettext_lazy("Counted in"), choices=Unit, initial=Unit.MONTHS)
    times = forms.IntegerField(label=gettext_lazy("How many sessions"), min_value=1, max_value=MOST_TIMES, initial=1)
    agenda = forms.BooleanField(label=gettext_lazy("Copy the agenda"), required=False, initial=True)
    invitees = forms.BooleanField(
        label=gettext_lazy("Invite the same people"),
        required=False,
        help_text=gettext_lazy("Those who have gone are left out; everybody else is asked anew, session by session."),
    )
    venue = forms.BooleanField(label=gettext_lazy("Keep place and venue"), required=False, initial=True)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, **kwargs)
        self.session = session
        self.initial.setdefault("title", session.title)

    @property
    def helper(self):
        return in_rows(
            "title", Fieldset(_("When"), Row("every", "unit"), "times"),
            Fieldset(_("What is taken along"), *(copy.value for copy in Copy)), "seen",
        )  # fmt: skip

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            longest = 31 * cleaned["every"] * cleaned["times"]  # no unit is longer than a month
            if (self.session.first_day + timedelta(days=longest)).year > clock.LAST_YEAR:
                raise ValidationError(_("That leads too far ahead. Choose fewer of them, or a shorter distance."))
        return cleaned

    def show(self, mark):
        """Let the page's next answer be about what it shows now."""
        if self.is_bound:
            self.data = self.data.copy()
            self.data["seen"] = mark
        self.initial["seen"] = mark

    @property
    def rhythm(self):
        """None where the form says nothing that can be counted with."""
        if self.is_bound and not self.is_valid():
            return None
        said = self.cleaned_data if self.is_bound else {name: field.initial for name, field in self.fields.items()}
        return Rhythm(said["every"], Unit(said["unit"]), said["times"])

    @property
    def copies(self):
        return {copy for copy in Copy if self.cleaned_data[copy.value]}
