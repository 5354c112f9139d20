"""Several windows for one session: what is asked, and what is answered."""

from datetime import datetime
from zoneinfo import ZoneInfo

from crispy_forms.layout import HTML, Fieldset, Row
from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.zones import ZoneField, choices
from dialogues import clock
from dialogues.clock import Nature
from dialogues.forms.inputs import ClockInput, DayInput, check_near
from dialogues.forms.plain import PlainForm
from dialogues.forms.rows import in_rows
from dialogues.forms.sessions import LONGEST_DAYS
from dialogues.models import Poll, WindowAnswer
from dialogues.policies.windows import FEWEST, MOST

# The fields of one window, by the names its model has for them.
SHOWN = 3  # the others are folded away
PARTS = ("first_day", "first_time", "last_day", "last_time")


class PollForm(PlainForm, forms.ModelForm):
    """What the session is to be, and its windows. An hour left empty is that of the first window, a last day the first."""

    zone = ZoneField(label=gettext_lazy("Venue’s zone"), help_text=gettext_lazy("All windows are in it."))

    class Meta:
        model = Poll
        fields = ["title", "purpose", "kind", "mode", "zone", "place", "answers_by"]
        widgets = {
            "title": forms.TextInput,
            "purpose": forms.Textarea(attrs={"rows": 3}),
            "place": forms.TextInput,
            "mode": forms.RadioSelect,
            "answers_by": DayInput,
        }

    def __init__(self, *args, process, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.process = process
        self.fields["zone"].choices = choices(self.initial.get("zone", ""))
        self.fields["answers_by"].validators.append(check_near)
        for number in range(1, MOST + 1):
            self._add_window(number)

    def _add_window(self, number):
        needed = number <= FEWEST
        labels = (_("First day"), _("From"), _("Last day"), _("To"))
        for part, label in zip(PARTS, labels, strict=True):
            is_day = part.endswith("day")
            kind, widget = (forms.DateField, DayInput) if is_day else (forms.TimeField, ClockInput)
            is_required = needed and part == "first_day" or number == 1 and part != "last_day"
            field = kind(label=label, widget=widget, required=is_required, validators=[check_near] if is_day else [])
            self.fields[f"{part}_{number}"] = field

    @property
    def helper(self):
        windows = [self._fieldset(number) for number in range(1, MOST + 1)]
        begin = '<details class="fold"{% if form.is_bound %} open{% endif %}><summary>{{ form.more }}</summary><div>'
        folded = (HTML(begin), *windows[SHOWN:], HTML("</div></details>"))
        return in_rows("title", "purpose", "kind", "mode", "place", "zone", *windows[:SHOWN], *folded, "answers_by")

    more = gettext_lazy("More windows")

    def _fieldset(self, number):
        first, last = (Row(f"{end}_day_{number}", f"{end}_time_{number}") for end in ("first", "last"))
        return Fieldset(_("Window %(number)s") % {"number": number}, first, last)

    def clean_answers_by(self):
        by = self.cleaned_data["answers_by"]
        if by < timezone.localdate():
            raise forms.ValidationError(_("That day has passed. Choose today or a day to come."))
        return by

    def clean(self):
        cleaned = super().clean()
        self.windows = []
        for number in range(1, MOST + 1):
            values = {part: cleaned.get(f"{part}_{number}") for part in PARTS}
            if any(values.values()) and not any(f"{part}_{number}" in self.errors for part in PARTS):
                self._take(number, values, cleaned)
        return cleaned

    def _take(self, number, values, cleaned):
        """Fill in what is left empty, and refuse a window whose times nobody could read."""
        if values["first_day"] is None:
            self.add_error(f"first_day_{number}", _("Say on which day this window begins, or empty its other fields."))
            return
        values["last_day"] = values["last_day"] or values["first_day"]
        for part in ("first_time", "last_time"):
            values[part] = values[part] or cleaned.get(f"{part}_1")
        if None in values.values() or "zone" not in cleaned:
            return  # said at the first window, or at the zone
        if not 0 <= (values["last_day"] - values["first_day"]).days < LONGEST_DAYS:
            self.add_error(f"last_day_{number}", _("A window ends on its first day or up to 30 days later."))
            return
        self._check_clock(number, values, ZoneInfo(cleaned["zone"]))
        self.windows.append(values)

    def _check_clock(self, number, values, zone):
        for end in ("first", "last"):
            day, at = values[f"{end}_day"], values[f"{end}_time"]
            nature = clock.nature(day, at, zone)
            texts = {"at": f"{at:%H:%M}", "day": date_format(day, "l j F Y")}
            if nature == Nature.NEVER:
                words = _("%(at)s does not come on %(day)s there: the clocks go forward. Choose another time.")
                self.add_error(f"{end}_time_{number}", words % texts)
            elif nature == Nature.TWICE:
                words = _("%(at)s comes twice on %(day)s there: the clocks go back. Choose another time.")
                self.add_error(f"{end}_time_{number}", words % texts)


class PollAnswerForm(PlainForm):
    """What a side says to each window."""

    def __init__(self, *args, windows, **kwargs):
        super().__init__(*args, **kwargs)
        self.windows = windows
        for number, window in enumerate(windows, start=1):
            said = window.seen[0] if window.seen else None
            self.fields[f"answer_{number}"] = forms.ChoiceField(
                label=_("Can you?"), choices=WindowAnswer.Answer, widget=forms.RadioSelect,
                initial=said.answer if said else None, error_messages={"required": _("Say whether this window suits you.")},
            )  # fmt: skip
            self.fields[f"comment_{number}"] = forms.CharField(
                label=_("Comment"), max_length=200, required=False, initial=said.comment if said else ""
            )

    @property
    def helper(self):
        return in_rows(*self._rows())

    def _rows(self):
        return [
            Fieldset(_words(window), f"answer_{number}", f"comment_{number}")
            for number, window in enumerate(self.windows, start=1)
        ]

    def answers(self):
        """Return the answer and the comment to each window, by its id."""
        return {
            window.pk: (self.cleaned_data[f"answer_{number}"], self.cleaned_data[f"comment_{number}"])
            for number, window in enumerate(self.windows, start=1)
        }


def _words(window):
    """Tuesday 1 December 2026, 09:30 (UTC) at the venue; for you, in Karsa, Tuesday 1 December 2026, 13:00 (UTC+3:30)."""
    mine, city = timezone.get_current_timezone(), clock.city(timezone.get_current_timezone_name())
    begin, own = _moment(window.starts_at, window.venue_zone), _moment(window.starts_at, mine)
    texts = {"begin": begin, "own": own, "city": city, "until": date_format(window.last_day, "l j F")}
    there = (
        _("%(begin)s at the venue")
        if window.last_day == window.first_day
        else _("%(begin)s at the venue, until %(until)s")
    )
    here = _("and for you, in %(city)s, too") if own == begin else _("for you, in %(city)s, it begins %(own)s")
    return f"{there % texts}; {here % texts}"


def _moment(at: datetime, zone: ZoneInfo) -> str:
    local = at.astimezone(zone)
    return f"{date_format(local, 'l j F Y')}, {local:%H:%M} ({clock.offset_name(at, zone)})"


class PollRecordForm(PollAnswerForm):
    """What a side said outside Parley, with its evidence."""

    told = forms.ChoiceField(
        label=gettext_lazy("How it was told"),
        choices=[each for each in WindowAnswer.Told.choices if each[0] != WindowAnswer.Told.SIGNED_IN],
    )
    told_on = forms.DateField(label=gettext_lazy("On"), widget=DayInput)

    @property
    def helper(self):
        return in_rows(*self._rows(), ("told", "told_on"))
