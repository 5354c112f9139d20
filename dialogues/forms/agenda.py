"""Items of an agenda."""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues import clock
from dialogues.forms.inputs import ClockInput
from dialogues.forms.plain import PlainForm, VersionForm
from dialogues.forms.rows import in_rows
from dialogues.models import AgendaItem, Session
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


class PlaceForm(PlainForm):
    """Where an item is put: on which day, and before which other item of it, if any."""

    day = forms.IntegerField(min_value=1, max_value=31)
    before = forms.ModelChoiceField(queryset=AgendaItem.objects.none(), required=False)

    def __init__(self, *args, item, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["before"].queryset = AgendaItem.objects.filter(session=item.session_id)


class CarryForm(PlainForm):
    """To which later session, and whether the item stays here as well."""

    to = forms.ModelChoiceField(
        label=gettext_lazy("To which session"), queryset=Session.objects.none(), empty_label=None
    )
    keep = forms.TypedChoiceField(
        label=gettext_lazy("And here?"),
        choices=[
            ("move", gettext_lazy("It is moved: here it goes")),
            ("copy", gettext_lazy("It is copied: here it stays")),
        ],
        coerce=lambda said: said == "copy",
        initial="move",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, sessions, may_move, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = sessions
        self.fields["to"].label_from_instance = lambda session: _("Session %(number)s: %(title)s, %(day)s") % {
            "number": session.number, "title": session.title, "day": date_format(session.first_day, "j F Y"),
        }  # fmt: skip
        if not may_move:
            self.fields["keep"].choices = self.fields["keep"].choices[1:]
            self.initial["keep"] = "copy"


class AgendaItemEditForm(VersionForm, AgendaItemForm):
    """An item that exists."""
