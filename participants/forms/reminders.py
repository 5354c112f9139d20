"""The schedule of reminders, and how somebody wants to be reminded."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues import languages
from dialogues.forms.inputs import ClockInput, DayInput, check_near
from dialogues.forms.plain import PlainForm, VersionForm
from dialogues.forms.rows import in_rows
from dialogues.models import Process
from dialogues.policies.conflicts import Difference
from participants.models import ReminderRule
from participants.reminder_letters import Words

BEFORE_OR_AFTER = [("before", gettext_lazy("before")), ("after", gettext_lazy("after"))]
TIMING = ("purpose", ("count", "unit"), ("is_after", "anchor"), "at", "audience", "is_safety")


class RuleForm(PlainForm, forms.ModelForm):
    """One reminder: when, to whom, and its words in each language of the process."""

    is_after = forms.TypedChoiceField(
        label=gettext_lazy("Before or after"), choices=BEFORE_OR_AFTER, coerce=lambda word: word == "after"
    )
    shown_to = forms.ChoiceField(
        label=gettext_lazy("Show it as it goes to"),
        required=False,
        help_text=gettext_lazy("For the preview: a mail is written for this person, in their language and zone."),
    )

    class Meta:
        model = ReminderRule
        fields = ["purpose", "count", "unit", "is_after", "anchor", "at", "audience", "is_safety"]
        widgets = {"at": ClockInput}
        error_messages = {"count": {"required": gettext_lazy("Say how many days or hours, for instance 7.")}}

    def __init__(self, *args, process: Process, people: list[tuple[object, str]], texts=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["is_after"] = "after" if self.instance.is_after else "before"
        self.spoken = [] if process.discretion == Process.Discretion.CLOSED else process.languages
        for code in self.spoken:
            self._add_words(code, (texts or {}).get(code, Words("", "")))
        if people:
            self.fields["shown_to"].choices = people
        else:
            del self.fields["shown_to"]
        words = [name for code in self.spoken for name in (f"subject_{code}", f"body_{code}")]
        rows = [name for name in ("version",) if name in self.fields]
        self.helper = in_rows(*rows, *TIMING, *words, *(["shown_to"] if people else []))

    def _add_words(self, code: str, words: Words) -> None:
        name = languages.own_name(code)
        self.fields[f"subject_{code}"] = forms.CharField(
            label=_("Subject, %(language)s") % {"language": name}, max_length=120, required=False, initial=words.subject,
            widget=forms.TextInput(attrs={"dir": "auto", "lang": code}),
        )  # fmt: skip
        self.fields[f"body_{code}"] = forms.CharField(
            label=_("Text, %(language)s") % {"language": name}, max_length=3000, required=False, initial=words.text,
            widget=forms.Textarea(attrs={"rows": 6, "dir": "auto", "lang": code}), help_text=_("Empty: the words of the house."),
        )  # fmt: skip

    @property
    def texts(self) -> dict[str, Words]:
        return {
            code: Words(self.cleaned_data[f"subject_{code}"], self.cleaned_data[f"body_{code}"]) for code in self.spoken
        }

    def values(self) -> dict[str, object]:
        """Return what was chosen, by the names of the model's fields."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class RuleEditForm(RuleForm, VersionForm):
    """A change of one; its texts are rows of their own and are compared apart."""

    def written(self):
        return self.values()

    def show_conflict(self, conflict):
        super().show_conflict(conflict)
        now = {each.language: Words(each.subject, each.body) for each in conflict.current.texts.all()}
        for code, yours in self.texts.items():
            theirs = now.get(code, Words("", ""))
            for name, before, after in (("subject", theirs.subject, yours.subject), ("body", theirs.text, yours.text)):
                if before != after:
                    field = f"{name}_{code}"
                    self.differences.append(Difference(field, self.fields[field].label, before, after))


class VariantForm(PlainForm):
    """Which reminder of the process a session is to have a version of its own of."""

    rule = forms.ModelChoiceField(None)

    def __init__(self, *args, rules, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rule"].queryset = rules


class AnswerDayForm(PlainForm):
    day = forms.DateField(
        label=gettext_lazy("Answers are needed by"),
        required=False,
        widget=DayInput,
        validators=[check_near],
        help_text=gettext_lazy("Empty: two weeks before the first day."),
    )


class PreferenceForm(PlainForm):
    """Single mails, one mail a day, or none."""

    WAYS = [
        ("single", gettext_lazy("A mail for each reminder, when it is due")),
        ("daily", gettext_lazy("One mail a day with everything of that day")),
        ("none", gettext_lazy("No reminders; only what concerns safety")),
    ]
    way = forms.ChoiceField(label=gettext_lazy("How you want to be reminded"), choices=WAYS, widget=forms.RadioSelect)
    at = forms.TimeField(
        label=gettext_lazy("The daily mail comes at"),
        required=False,
        widget=ClockInput,
        help_text=gettext_lazy("On your own clock."),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("way") == "daily" and not cleaned.get("at") and "at" not in self.errors:
            self.add_error("at", _("Say at which hour, for instance 07:00."))
        return cleaned

    def preference(self) -> dict[str, object]:
        """Return it as the action takes it."""
        way = self.cleaned_data["way"]
        return {"is_muted": way == "none", "digest_at": self.cleaned_data["at"] if way == "daily" else None}
