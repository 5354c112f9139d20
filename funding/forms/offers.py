"""What is offered, under which conditions, and the words of those who decide."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.forms.approvals import AnswerForm, RecordedAnswerForm
from dialogues.forms.plain import PlainForm
from dialogues.forms.rows import in_rows
from funding.forms.fields import DayField, TextField
from funding.forms.sums import SumForm
from funding.models import Condition, Offer

NOT_SAID = ("", gettext_lazy("Not said"))


class OfferForm(SumForm):
    """A sum, the time it is for, and what it is for. Give it the process's currency of account."""

    starts_on = DayField(label=gettext_lazy("For the time from"), required=False)
    ends_on = DayField(label=gettext_lazy("Until"), required=False)
    offered_on = DayField(label=gettext_lazy("Offered on"), required=False)
    purpose = TextField(
        label=gettext_lazy("Purpose"), max_length=2000, rows=3, help_text=gettext_lazy("What it is for, for members.")
    )
    disclosure = TextField(
        label=gettext_lazy("Public wording"),
        max_length=600,
        rows=2,
        required=False,
        help_text=gettext_lazy(
            "What the public page will say it is for. No names, and no places of meetings. Needed before the sides are asked."
        ),
    )
    funding_type = forms.ChoiceField(
        label=gettext_lazy("Tied to"), choices=[NOT_SAID, *Offer.FundingType.choices], required=False
    )
    earmarking = forms.ChoiceField(
        label=gettext_lazy("Earmarking"), choices=[NOT_SAID, *Offer.Earmarking.choices], required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = in_rows(
            ("amount", "currency"), ("rate", "rate_on"), ("starts_on", "ends_on"), "offered_on", "purpose", "disclosure",
            ("funding_type", "earmarking"), "version",
        )  # fmt: skip

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("starts_on") and cleaned.get("ends_on") and cleaned["ends_on"] < cleaned["starts_on"]:
            self.add_error("ends_on", _("The time ends before it begins."))
        return cleaned

    @staticmethod
    def initial_of(offer: Offer) -> dict:
        names = ("currency", "rate_on", "starts_on", "ends_on", "offered_on", "purpose", "disclosure", "funding_type",
                 "earmarking", "version")  # fmt: skip
        rate = "" if offer.rate is None else f"{offer.rate.normalize():f}"
        return {
            "amount": f"{offer.amount.normalize():f}",
            "rate": rate,
            **{name: getattr(offer, name) for name in names},
        }


class ConditionForm(PlainForm):
    """A condition in the funder's words."""

    words = TextField(
        label=gettext_lazy("Condition"), max_length=1000, rows=2, help_text=gettext_lazy("In the funder’s own words.")
    )
    public_words = TextField(
        label=gettext_lazy("Public wording"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("For the public page, in a few words. Empty: only what it is about is published."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("About"), choices=[("", gettext_lazy("Choose")), *Condition.Kind.choices]
    )
    severity = forms.ChoiceField(
        label=gettext_lazy("Weight"),
        choices=[("", gettext_lazy("Choose")), *Condition.Severity.choices],
        required=False,
        help_text=gettext_lazy("What touches substance or people is a demand, and so is the wish to stay unnamed."),
    )
    iati_type = forms.ChoiceField(
        label=gettext_lazy("IATI type"), choices=[NOT_SAID, *Condition.IatiType.choices], required=False
    )

    def clean(self):
        cleaned = super().clean()
        weight = cleaned.get("severity")
        if cleaned.get("kind") in Condition.DEMANDS:
            if weight and weight != Condition.Severity.DEMAND:
                self.add_error("severity", _("What this is about touches substance or people, so it is a demand."))
            cleaned["severity"] = Condition.Severity.DEMAND
        elif not weight and "kind" in cleaned:
            self.add_error("severity", _("Choose how much it weighs."))
        return cleaned


class ConditionRow(ConditionForm):
    """A condition on the page that records an offer; left empty, it is none."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.empty_permitted, self.use_required_attribute = True, False
        del self.fields["iati_type"], self.fields["public_words"]  # they can be said later; here the hand is quick
        self.fields["words"].label, self.fields["words"].help_text = _("In the funder’s own words"), ""
        self.helper = in_rows("words", ("kind", "severity"))


ConditionRows = forms.formset_factory(ConditionRow, extra=3, max_num=20, absolute_max=20)


class ResolutionForm(PlainForm):
    """How a condition was answered, and what of it the public page will say."""

    resolution = forms.ChoiceField(label=gettext_lazy("Answer"), choices=Condition.Resolution, widget=forms.RadioSelect)
    evidence = TextField(
        label=gettext_lazy("Where this can be read"),
        max_length=1000,
        rows=2,
        required=False,
        help_text=gettext_lazy("A letter, a contract, a date. Needed for what is accepted or dropped."),
    )


class SeenForm(PlainForm):
    """Carries the fingerprint of what was on the page."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)


class MoveForm(PlainForm):
    to = forms.ChoiceField(choices=Offer.Status)
    reason = forms.ChoiceField(choices=[("", ""), *Offer.DeclinedFor.choices], required=False)
    note = TextField(max_length=1000, required=False)


class Accepting(forms.Form):
    """Laid over a form with an answer: the legal conditions of the offer are accepted one by one."""

    accepted = forms.MultipleChoiceField(
        label=gettext_lazy("Legal conditions our side accepts"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args, conditions, **kwargs):
        super().__init__(*args, **kwargs)
        legal = [
            (str(each.pk), each.words) for each in conditions if each.severity == each.Severity.LEGAL and each.stands
        ]
        if legal:
            self.fields["accepted"].choices = legal
        else:
            del self.fields["accepted"]

    @property
    def accepting(self) -> dict:
        return {"accepted": [UUID(each) for each in self.cleaned_data.get("accepted", [])]}


class ApprovalForm(Accepting, AnswerForm):
    """The word of somebody who speaks for a side about an offer."""

    field_order = ("seen", "decision", "accepted", "comment")

    @property
    def approved(self) -> dict:
        return {**self.word, **self.accepting}


class RecordedApprovalForm(Accepting, RecordedAnswerForm):
    """What a side said outside Parley about an offer, with its evidence."""

    field_order = (
        "side", "people", "decision", "given_on", "evidence", "evidence_note", "mandate_until", "accepted", "comment", "seen",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "accepted" in self.fields:
            self.fields["accepted"].label = _("Legal conditions it accepts")

    @property
    def approved(self) -> dict:
        return {**self.recorded, **self.accepting}
