"""Planning and ending sessions."""

from zoneinfo import ZoneInfo

from crispy_forms.layout import Fieldset, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import zones
from accounts.zones import ZoneField
from dialogues import clock, languages
from dialogues.access import current_memberships
from dialogues.clock import Nature
from dialogues.forms.inputs import ClockInput, DayInput, check_near
from dialogues.forms.plain import PlainForm, VersionForm
from dialogues.forms.rows import in_rows
from dialogues.models import Membership, NoteRegime, Phase, Session
from dialogues.policies.sessions import ASSIGNABLE

LONGEST_DAYS = 31


class SessionForm(PlainForm, forms.ModelForm):
    """A new session. A wall time that never comes is refused; one that comes twice is asked about."""

    first_fold = forms.TypedChoiceField(
        label=gettext_lazy("Which of the two is the beginning?"),
        coerce=int,
        choices=[(0, ""), (1, "")],
        required=False,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    last_fold = forms.TypedChoiceField(
        label=gettext_lazy("Which of the two is the end?"),
        coerce=int,
        choices=[(0, ""), (1, "")],
        required=False,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    zone = ZoneField(label=gettext_lazy("Venue’s zone"))
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages in the room"), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Session
        fields = [
            "title", "purpose", "kind", "mode", "phase", "first_day", "first_time", "last_day", "last_time", "zone",
            "place", "venue", "practical", "languages", "transfer_intent", "note_regime", "cover_title",
        ]  # fmt: skip
        widgets = {
            "title": forms.TextInput,
            "purpose": forms.Textarea(attrs={"rows": 4}),
            "place": forms.TextInput,
            "venue": forms.TextInput,
            "practical": forms.Textarea(attrs={"rows": 4}),
            "first_day": DayInput,
            "first_time": ClockInput,
            "last_day": DayInput,
            "last_time": ClockInput,
            "mode": forms.RadioSelect,
            "transfer_intent": forms.RadioSelect,
            "note_regime": forms.RadioSelect,
        }

    def __init__(self, *args, process, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.process = process
        for name in ("first_day", "last_day"):
            self.fields[name].validators.append(check_near)
        self.fields["phase"].queryset = process.phases.all()
        self.fields["phase"].empty_label = _("None")
        self.fields["zone"].choices = zones.choices(self.initial.get("zone"))
        self.fields["languages"].choices = [(code, languages.own_name(code)) for code in process.languages]
        strictness = NoteRegime(process.note_regime).strictness
        self.fields["note_regime"].choices = [
            (regime.value, regime.label) for regime in NoteRegime if regime.strictness >= strictness
        ]
        self.initial |= {"first_fold": self.instance.first_fold, "last_fold": self.instance.last_fold}
        if not self.is_bound:
            self._ask_which(self.initial)

    @property
    def helper(self):
        """The order on the page: what, when, where, how."""
        before = ("version", "number", "title", "purpose", "kind", "mode", "phase")
        folds = [name for name in ("first_fold", "last_fold") if name in self.fields]
        when = (Row("first_day", "first_time"), Row("last_day", "last_time"), "zone", *folds)
        return in_rows(
            *(name for name in before if name in self.fields), Fieldset(_("When"), *when),
            "place", "venue", "practical", "languages", "transfer_intent", "note_regime", "cover_title",
        )  # fmt: skip

    def planned(self):
        """Return the session as the form says it, with its moments, saved nowhere."""
        self.instance.take(self.cleaned_data, ("first_fold", "last_fold"))
        self.instance.derive_times()
        return self.instance

    def clean_first_time(self):
        return self.cleaned_data["first_time"].replace(second=0, microsecond=0)

    def clean_last_time(self):
        return self.cleaned_data["last_time"].replace(second=0, microsecond=0)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The session ends before it begins. Choose a day on or after the first day."))
        elif first and last and (last - first).days >= LONGEST_DAYS:
            self.add_error("last_day", _("A session lasts at most 31 days. Plan several where it is longer."))
        self._check_wall_times(cleaned)
        self._ask_which(cleaned)
        return cleaned

    def _check_wall_times(self, cleaned):
        for end in ("first", "last"):
            day, at, zone = (cleaned.get(name) for name in (f"{end}_day", f"{end}_time", "zone"))
            if not (day and at and zone) or clock.nature(day, at, ZoneInfo(zone)) != Nature.NEVER:
                continue
            start, stop = clock.gap(day, at, ZoneInfo(zone))
            self.add_error(
                f"{end}_time",
                _("%(at)s does not come on %(day)s in %(city)s: the clocks go from %(start)s to %(stop)s. "
                  "Choose an earlier time, or %(stop)s or later.")
                % {"at": at.strftime("%H:%M"), "day": date_format(day, "l j F Y"), "city": clock.city(zone),
                   "start": _clock_face(start, day), "stop": _clock_face(stop, day)},
            )  # fmt: skip

    def _ask_which(self, values):
        """Keep the question which of two equal times is meant only where it has to be asked."""
        for end in ("first", "last"):
            fold = f"{end}_fold"
            day, at, zone = (values.get(name) for name in (f"{end}_day", f"{end}_time", "zone"))
            if not (day and at and zone) or clock.nature(day, at, ZoneInfo(zone)) != Nature.TWICE:
                self.fields.pop(fold)
                if self.is_bound:
                    self._errors.pop(fold, None)
                    self.cleaned_data[fold] = 0
                continue
            texts = {"at": at.strftime("%H:%M"), "day": date_format(day, "l j F Y"), "city": clock.city(zone)}
            names = [
                clock.offset_name(clock.moment(day, at, ZoneInfo(zone), which), ZoneInfo(zone)) for which in (0, 1)
            ]
            self.fields[fold].choices = [
                (0, _("The first %(at)s, %(offset)s") % {"at": texts["at"], "offset": names[0]}),
                (1, _("The second %(at)s, %(offset)s") % {"at": texts["at"], "offset": names[1]}),
            ]
            if self.is_bound and values.get(fold) is None:
                self.add_error(
                    fold, _("%(at)s comes twice on %(day)s in %(city)s, because the clocks go back. Say which.") % texts
                )


def _clock_face(wall, day):
    if wall.date() == day:
        return wall.strftime("%H:%M")
    return f"{wall:%H:%M}, {date_format(wall.date(), 'j F')}"


class PickForm(forms.Form):
    """Which sessions of a long list are shown. What cannot be read asks for nothing."""

    status = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    phase = forms.ModelChoiceField(
        Phase.objects.none(), label=gettext_lazy("Phase"), required=False, empty_label=gettext_lazy("Any")
    )
    since = forms.DateField(label=gettext_lazy("From"), required=False, widget=DayInput)
    until = forms.DateField(label=gettext_lazy("Until"), required=False, widget=DayInput)

    helper = in_rows(("status", "kind", "phase"), ("since", "until"))

    def __init__(self, data, *, process, is_ahead):
        super().__init__(data)
        self.fields["status"].choices = [
            ("", _("Any")),
            *(each for each in Session.Status.choices if (each[0] in Session.UPCOMING) == is_ahead),
        ]
        self.fields["kind"].choices = [("", _("Any")), *Session.Kind.choices]
        self.fields["phase"].queryset = process.phases.all()

    def wishes(self):
        self.is_valid()
        return self.cleaned_data


class SessionEditForm(VersionForm, SessionForm):
    """A session that exists: its number can be changed, and the edit says which version it was made on."""

    class Meta(SessionForm.Meta):
        fields = ["number", *SessionForm.Meta.fields]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["number"].min_value = 1


class EndForm(PlainForm):
    """Why a session does not take place, and which one takes its place."""

    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        help_text=gettext_lazy("One sentence. Everyone who may see the session reads it."),
    )
    number = forms.IntegerField(
        label=gettext_lazy("Number of the session that takes its place"),
        required=False,
        min_value=1,
        max_value=32767,
        help_text=gettext_lazy("If it is planned already. You can also plan it afterwards."),
    )

    def __init__(self, *args, process, **kwargs):
        super().__init__(*args, **kwargs)
        self.process = process

    def clean_number(self):
        number = self.cleaned_data["number"]
        if number is None:
            return None
        self.replaced_by = self.process.sessions.filter(number=number).first()
        if self.replaced_by is None:
            raise ValidationError(_("There is no session %(number)s in this process.") % {"number": number})
        return number

    replaced_by = None


class ReplaceForm(PlainForm):
    """Which session takes the place of one that does not take place."""

    to = forms.ModelChoiceField(label=gettext_lazy("Which one"), queryset=Session.objects.none(), empty_label=None)

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, **kwargs)
        others = session.process.sessions.exclude(status__in=Session.TOMBSTONES).exclude(pk=session.pk)
        self.fields["to"].queryset = others.filter(starts_at__gte=timezone.now()) | others.filter(
            pk=session.replaced_by_id
        )
        self.fields["to"].label_from_instance = lambda row: _("Session %(number)s: %(title)s, %(day)s") % {
            "number": row.number, "title": row.title, "day": date_format(row.first_day, "j F Y"),
        }  # fmt: skip
        self.initial["to"] = session.replaced_by_id


class MoveForm(PlainForm):
    """To which state, decided on which version."""

    to = forms.ChoiceField(choices=Session.Status)
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1)


class AssignmentForm(PlainForm):
    """A rapporteur or observer of the process."""

    membership = forms.ModelChoiceField(label=gettext_lazy("Who"), queryset=Membership.objects.none())

    def __init__(self, *args, process, **kwargs):
        super().__init__(*args, **kwargs)
        rows = process.memberships.filter(current_memberships(), role__in=ASSIGNABLE).select_related("user")
        self.fields["membership"].queryset = rows.order_by("user__name")
        self.fields["membership"].label_from_instance = lambda row: f"{row.called}, {row.get_role_display()}"
