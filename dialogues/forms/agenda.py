"""Items of an agenda."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues import clock
from dialogues.forms.inputs import ClockInput
from dialogues.forms.plain import PlainForm, VersionForm
from dialogues.forms.rows import in_rows
from dialogues.models import AgendaItem
from dialogues.templatetags.clock_tags import day_in_words


class AgendaItemForm(PlainForm, forms.ModelForm):
    """An item of one of the session's days."""

    day = forms.TypedChoiceField(label=gettext_lazy("Day"), coerce=int)

    class Meta:
        model = AgendaItem
        fields = ["title", "day", "begins", "duration_minutes", "phase", "is_caucus", "is_internal"]
        widgets = {"title": forms.TextInput, "begins": ClockInput}

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, **kwargs)
        days = clock.days_between(session.first_day, session.last_day)
        self.fields["day"].choices = [
            (number, _("Day %(number)s, %(on)s") % {"number": number, "on": day_in_words(on)})
            for number, on in enumerate(days, 1)
        ]

    @property
    def helper(self):
        version = ["version"] if "version" in self.fields else []
        return in_rows(*version, "title", "day", ("begins", "duration_minutes"), "phase", "is_caucus", "is_internal")

    def clean_begins(self):
        begins = self.cleaned_data["begins"]
        return begins.replace(second=0, microsecond=0) if begins else None


class AgendaItemEditForm(VersionForm, AgendaItemForm):
    """An item that exists."""
