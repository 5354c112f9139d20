"""Forms of channels and contacts."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.forms.inputs import DayInput
from dialogues.forms.plain import PlainForm, VersionForm
from transfer.models import Channel, Contact


class ChannelForm(PlainForm):
    """A channel between two ends, one of which is a side."""

    side = forms.ModelChoiceField(queryset=None, label=gettext_lazy("One end"), empty_label=None)
    other_side = forms.ModelChoiceField(
        queryset=None, required=False, label=gettext_lazy("Other end, a side"), empty_label=gettext_lazy("No side")
    )
    other_end = forms.CharField(
        required=False,
        max_length=120,
        label=gettext_lazy("Other end, where it is no side"),
        help_text=gettext_lazy("An institution or a group; sealed. No person’s name."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Channel.Kind, widget=forms.RadioSelect)
    keeper = forms.CharField(
        required=False,
        max_length=80,
        label=gettext_lazy("Keeper"),
        help_text=gettext_lazy("Who keeps it open. A handle will do."),
    )
    cadence_days = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=730,
        label=gettext_lazy("Agreed rhythm, in days"),
        help_text=gettext_lazy("Empty: the usual gap between contacts, or 30 days while there are few."),
    )
    discretion = forms.ChoiceField(
        label=gettext_lazy("Who of these sides may know of it"), choices=Channel.Discretion, widget=forms.RadioSelect
    )
    origin = forms.ModelChoiceField(
        queryset=None, required=False, label=gettext_lazy("It came from the session"), empty_label=gettext_lazy("None")
    )
    speaks_for = forms.ChoiceField(
        required=False,
        label=gettext_lazy("The other end says it speaks for"),
        choices=[("", gettext_lazy("It has not said")), *Channel.Behalf.choices],
    )
    declared_on = forms.DateField(label=gettext_lazy("It said so on"), required=False, widget=DayInput)
    declared_until = forms.DateField(
        label=gettext_lazy("That holds until"),
        required=False,
        widget=DayInput,
        help_text=gettext_lazy("Contacts without a declaration that holds are marked."),
    )
    opened_on = forms.DateField(label=gettext_lazy("Opened on"), widget=DayInput)
    resting_on = forms.DateField(
        label=gettext_lazy("At rest since"),
        required=False,
        widget=DayInput,
        help_text=gettext_lazy("Where both ends agreed that it rests. Its silence is then not measured."),
    )
    closed_on = forms.DateField(label=gettext_lazy("Closed on"), required=False, widget=DayInput)

    def __init__(self, *args, process, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["origin"].queryset = process.sessions.order_by("-first_day")
        for name in ("side", "other_side"):
            self.fields[name].queryset = process.sides.all()
        sides = list(self.fields["side"].choices)  # read once for both ends
        self.fields["side"].choices = sides
        self.fields["other_side"].choices = [("", self.fields["other_side"].empty_label), *sides]

    def clean(self):
        cleaned = super().clean()
        side, other = cleaned.get("side"), cleaned.get("other_side")
        if side and side == other:
            self.add_error("other_side", _("A channel has two ends. Choose another side, or none."))
        elif bool(other) == bool(cleaned.get("other_end")) and "other_end" not in self.errors:
            self.add_error("other_end", _("Say what the other end is: a side above, or another body here, not both."))
        opened, closed = cleaned.get("opened_on"), cleaned.get("closed_on")
        if opened and opened > timezone.localdate():
            self.add_error("opened_on", _("This day has not come yet."))
        if opened and closed and closed < opened:
            self.add_error("closed_on", _("It cannot close before it opened."))
        if bool(cleaned.get("speaks_for")) != bool(cleaned.get("declared_on")) and "declared_on" not in self.errors:
            self.add_error("declared_on", _("Say both: for whom the other end speaks, and when it said so."))
        return cleaned


class ChannelEditForm(ChannelForm, VersionForm):
    """A channel that exists."""


class ContactForm(PlainForm):
    """One use of a channel."""

    on = forms.DateField(label=gettext_lazy("On"), widget=DayInput)
    direction = forms.ChoiceField(label=gettext_lazy("Which way"), choices=Contact.Direction, widget=forms.RadioSelect)
    medium = forms.ChoiceField(label=gettext_lazy("How"), choices=Contact.Medium, widget=forms.RadioSelect)
    is_confirmed = forms.BooleanField(
        required=False,
        label=gettext_lazy("The other end confirmed it"),
        help_text=gettext_lazy("Only a confirmed contact both ways ends a silence."),
    )
    is_at_session = forms.BooleanField(
        required=False,
        label=gettext_lazy("It was at a session"),
        help_text=gettext_lazy("A channel counts as a result of a session after a contact both ways outside of one."),
    )


class DayForm(PlainForm):
    """On which day."""

    on = forms.DateField(label=gettext_lazy("On"), widget=DayInput)
