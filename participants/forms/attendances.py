"""Who is invited, what they answer, who came."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogues.forms.inputs import DayInput
from dialogues.forms.plain import PlainForm
from dialogues.forms.texts import VisibleText
from dialogues.models import Session
from participants.models import Attendance, Participation


class InviteForm(forms.Form):
    """People of the process who are not invited yet."""

    people = forms.ModelMultipleChoiceField(
        Participation.objects.none(), widget=forms.CheckboxSelectMultiple, label=_("Whom to invite"), required=False
    )
    sides = forms.ModelMultipleChoiceField(
        None,
        widget=forms.CheckboxSelectMultiple,
        label=_("Or whole sides"),
        help_text=_("Everybody of the side who takes part now."),
        required=False,
    )

    def __init__(self, *args, session: Session, candidates, **kwargs):
        super().__init__(*args, **kwargs)
        self.candidates = candidates
        self.fields["people"].queryset = candidates
        self.fields["people"].label_from_instance = lambda each: f"{each}, {each.side or _('resource person')}"
        self.fields["sides"].queryset = session.process.sides.all()

    def clean(self):
        cleaned = super().clean()
        people, sides = set(cleaned.get("people", [])), cleaned.get("sides", [])
        if sides:
            people |= set(self.candidates.at_the_table().filter(side__in=sides))
        if not people and not self.errors:
            raise forms.ValidationError(_("Tick at least one person, or a side that has people who take part now."))
        cleaned["people"] = people
        return cleaned


class AnswerForm(VisibleText, forms.ModelForm):
    """An answer given outside Parley, with its evidence."""

    class Meta:
        model = Attendance
        fields = ["answer", "told", "told_on", "remark"]
        widgets = {
            "answer": forms.RadioSelect,
            "told_on": DayInput,
            "remark": forms.TextInput,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["told"].choices = [
            ("", "—"),
            *[choice for choice in Attendance.Told.choices if choice[0] not in Attendance.OWN_WAYS],
        ]
        if not self.instance.told_on:
            self.initial["told_on"] = timezone.localdate()

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("answer") == Attendance.Answer.INVITED:
            cleaned["told"], cleaned["told_on"] = "", None
        return cleaned


class OwnAnswerForm(PlainForm):
    """The answer of the invited themselves."""

    CHOICES = [
        (Attendance.Answer.ACCEPTED.value, _("I will come")),
        (Attendance.Answer.TENTATIVE.value, _("Perhaps: I will say so later")),
        (Attendance.Answer.DECLINED.value, _("I cannot come")),
    ]
    answer = forms.ChoiceField(label=_("Your answer"), choices=CHOICES, widget=forms.RadioSelect)
    comment = forms.CharField(
        label=_("Comment"), max_length=300, required=False, help_text=_("Only those who invited you read it.")
    )


class PresenceForm(forms.Form):
    """One choice for each person invited."""

    def __init__(self, *args, rows: list[Attendance], **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            self.fields[self.name(row)] = forms.ChoiceField(
                label=row.participation.handle,
                choices=Attendance.Presence.choices,
                initial=row.presence,
                required=False,
            )

    @staticmethod
    def name(row: Attendance) -> str:
        return f"presence-{row.pk}"

    def presence(self) -> dict[object, str]:
        """Return the presence of each attendance that the form named."""
        return {row.pk: self.cleaned_data[self.name(row)] for row in self.rows if self.cleaned_data[self.name(row)]}

    def boxes(self):
        """Yield each attendance with its box."""
        return [(row, self[self.name(row)]) for row in self.rows]
