"""What a side answers to something put before it, given here or recorded with its evidence."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.forms.inputs import DayInput
from dialogues.forms.plain import PlainForm
from dialogues.models import Side, SideApproval


class AnswerForm(PlainForm):
    """The word of somebody who speaks for a side; it carries the fingerprint of what was on the page."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    decision = forms.ChoiceField(label=_("Our side’s answer"), choices=SideApproval.Decision, widget=forms.RadioSelect)
    comment = forms.CharField(
        label=_("Comment"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Your own side and the third party read it, nobody else. Needed for an objection."),
    )

    def __init__(self, *args, decisions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = [(each.value, each.label) for each in decisions]

    @property
    def word(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("decision", "comment", "seen")}


class RecordedAnswer(forms.Form):
    """Laid over a form with an answer: which side gave it outside Parley, when, and how that can be seen."""

    EVIDENCE = ("given_on", "evidence", "evidence_note", "mandate_until")

    side = forms.ChoiceField(label=_("Side"))
    people = forms.MultipleChoiceField(
        label=_("Of whom the evidence speaks"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only where two thirds of a side decide."),
    )
    given_on = forms.DateField(label=_("Given on"), widget=DayInput)
    evidence = forms.ChoiceField(
        label=_("How it was given"),
        choices=[each for each in SideApproval.Evidence.choices if each[0] != SideApproval.Evidence.IN_PARLEY],
    )
    evidence_note = forms.CharField(
        label=_("Evidence"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Where it can be found: which letter, who was present."),
    )
    mandate_until = forms.DateField(
        label=_("Mandate until"),
        required=False,
        widget=DayInput,
        help_text=_("Of the person who gave it. An approval counts only while the mandate lasts."),
    )

    def __init__(self, *args, sides, **kwargs):
        super().__init__(*args, **kwargs)
        self.sides = {str(each.pk): each for each in sides}
        self.fields["side"].choices = [(pk, each.name) for pk, each in self.sides.items()]
        people = [
            (str(person.id), f"{side.code} {person.handle}")
            for side in self.sides.values()
            if side.contact_rule == Side.ContactRule.QUORUM
            for person in side.people
        ]
        if people:
            self.fields["people"].choices = people
        else:
            del self.fields["people"]

    @property
    def evidence_given(self) -> dict:
        """For the actions: the side, whose words they are, and what shows it."""
        people = [uuid.UUID(each) for each in self.cleaned_data.get("people", [])]
        found = {name: self.cleaned_data[name] for name in self.EVIDENCE}
        return {**found, "side": self.sides[self.cleaned_data["side"]], "people": people}


class RecordedAnswerForm(RecordedAnswer, AnswerForm):
    """What a side said outside Parley to something put before it."""

    field_order = (
        "side",
        "people",
        "decision",
        "given_on",
        "evidence",
        "evidence_note",
        "mandate_until",
        "comment",
        "seen",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decision"].label = _("Its answer")

    @property
    def recorded(self) -> dict:
        return {**self.word, **self.evidence_given}
