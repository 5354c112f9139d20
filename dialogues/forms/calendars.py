"""Choosing a calendar file, and saying what it does not."""

from crispy_forms.layout import Fieldset
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.zones import ZoneField
from dialogues import calendars, languages
from dialogues.forms.inputs import ClockInput
from dialogues.forms.plain import PlainForm
from dialogues.forms.rows import in_rows
from dialogues.models import Session
from dialogues.queries.calendars import Answers, Deed


class CalendarFileForm(forms.Form):
    """A calendar; `cleaned_data["file"]` is what was read of it."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy("A calendar that ends in .ics, up to 2 MB. It is read and not kept."),
        error_messages={"empty": gettext_lazy("The file is empty.")},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > calendars.BYTES:
            raise ValidationError(_("The file is larger than 2 MB. Export a shorter time, or one calendar by itself."))
        return calendars.read(file.read(), timezone.localdate())


class OptionalZoneField(ZoneField):
    """A zone, or none said."""

    def validate(self, value):
        if value:
            super().validate(value)


class CalendarCommitForm(PlainForm):
    """What the file does not say, what the sessions have in common, and which events are chosen."""

    zone = OptionalZoneField(
        label=gettext_lazy("Zone of what says none"),
        required=False,
        help_text=gettext_lazy("For hours without a zone, moments without a place and whole days."),
    )
    day_from = forms.TimeField(label=gettext_lazy("Whole days begin at"), required=False, widget=ClockInput)
    day_to = forms.TimeField(label=gettext_lazy("and end at"), required=False, widget=ClockInput)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Session.Kind, initial=Session.Kind.WORKSHOP)
    mode = forms.ChoiceField(label=gettext_lazy("Mode"), choices=Session.Mode, initial=Session.Mode.IN_PERSON)
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages in the room"), widget=forms.CheckboxSelectMultiple
    )
    take = forms.TypedMultipleChoiceField(required=False, coerce=int)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, process, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = [(code, languages.own_name(code)) for code in process.languages]
        self.fields["languages"].initial = process.languages
        self.fields["take"].choices = [(number, "") for number in range(calendars.MOST_ROWS)]

    @property
    def helper(self):
        """The order on the page; the ticks stand beside the events."""
        asked = [name for name in ("zone", "day_from", "day_to") if name in self.fields]
        first = [Fieldset(_("What the file does not say"), *asked)] if asked else []
        return in_rows(*first, Fieldset(_("Alike for all"), "kind", "mode", "languages"), "seen")

    @property
    def answers(self):
        """None while nothing was answered."""
        if not self.is_bound or not self.is_valid():
            return None
        return Answers(*(self.cleaned_data[name] for name in ("zone", "day_from", "day_to")))

    @property
    def values(self):
        """What the sessions have in common."""
        return {name: self.cleaned_data[name] for name in ("kind", "mode", "languages")}

    def show(self, plan):
        """Ask only what this file needs, tick at first what is to come, and let the next answer be about this plan."""
        if not plan.asks_zone:
            del self.fields["zone"]
        if not plan.asks_day:
            del self.fields["day_from"], self.fields["day_to"]
        if self.is_bound:
            self.data = self.data.copy()
            self.data["seen"] = plan.mark
        else:
            self.initial |= {"seen": plan.mark, "zone": plan.zone}
        to_come = {row.number for row in plan.rows if row.deed in (Deed.TAKE, Deed.ASK) and not row.is_over}
        self.ticked = set(self.cleaned_data.get("take", [])) if self.is_bound else to_come
