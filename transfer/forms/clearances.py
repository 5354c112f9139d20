"""Forms of decisions, releases, institutions and deliveries."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.forms.approvals import RecordedAnswer
from dialogues.forms.inputs import DayInput
from dialogues.forms.plain import PlainForm
from transfer.clearances import APPROVALS
from transfer.models import Clearance, Official, Readout, Transmission
from transfer.policies import BEFORE_SIDES

Decision = Clearance.Decision
DEEDS = {
    Decision.APPROVED: gettext_lazy("Approve it as it stands"),
    Decision.APPROVED_WITH_COMMENT: gettext_lazy("Approve it, with a comment"),
    Decision.OBJECTED: gettext_lazy("Return it with wording: it goes back to its writers"),
    Decision.WITHDRAWN: gettext_lazy("Withdraw the approval"),
}


def open_decisions(readout, last=None, *, may_have_approved=False):
    """Which decisions a side whose last one is `last` has before it; all of them where the side is not known yet."""
    may = (
        [Decision.APPROVED, Decision.APPROVED_WITH_COMMENT, Decision.OBJECTED] if readout.status in BEFORE_SIDES else []
    )
    if may_have_approved or (last is not None and last.decision in APPROVALS):
        may = [*may, Decision.WITHDRAWN]
    return [(each.value, DEEDS[each]) for each in may]


class DecisionForm(PlainForm):
    """A side's decision on the text that stands above the form."""

    seen_hash = forms.CharField(widget=forms.HiddenInput, max_length=64)
    decision = forms.ChoiceField(label=gettext_lazy("Your side’s decision"), widget=forms.RadioSelect)
    comment = forms.CharField(
        label=gettext_lazy("Comment or wording"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy(
            "Read by the facilitators, the coordinator and your own side. It never leaves with the text."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args, decisions, seen_hash, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = decisions
        self.initial["seen_hash"] = seen_hash


class RecordedDecisionForm(RecordedAnswer, DecisionForm):
    """A decision given outside Parley, with its evidence."""

    field_order = ["seen_hash", "side", "people", "decision", *RecordedAnswer.EVIDENCE, "comment"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decision"].label = _("What it decided")

    @property
    def recorded(self):
        word = {name: self.cleaned_data[name] for name in ("seen_hash", "decision", "comment")}
        return {**word, **self.evidence_given}


class SeenForm(PlainForm):
    """The text a release was pressed on."""

    seen_hash = forms.CharField(widget=forms.HiddenInput, max_length=64)


class OfficialForm(PlainForm):
    """An institution."""

    institution = forms.CharField(label=gettext_lazy("Institution"), max_length=120)
    government = forms.CharField(
        label=gettext_lazy("Government"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Of which government, if of any."),
    )
    side = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label=gettext_lazy("Government of the side"),
        empty_label=gettext_lazy("Of none"),
        help_text=Official._meta.get_field("side").help_text,
    )
    constraints = forms.CharField(
        label=gettext_lazy("Its constraints"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy(
            "What it must show, and what it cannot be seen to do. Only those who write readouts read this."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    taboo_words = forms.CharField(
        label=gettext_lazy("Words it cannot be seen to use"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy(
            "One to a line. In a text for it they are pointed out as one writes; nothing is refused."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    person = forms.CharField(
        label=gettext_lazy("Whom one meets there"),
        required=False,
        max_length=200,
        help_text=gettext_lazy(
            "Sealed, and in no text and no file. Only those who make files and hand them over read this."
        ),
    )

    def __init__(self, *args, process, knows_person, official=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["side"].queryset = process.sides.all()
        if not knows_person:
            del self.fields["person"]
        if official:
            self.initial |= {name: getattr(official, name) for name in self.fields}


class TransmissionForm(PlainForm):
    """One handing over, to the recipient that stood on the page."""

    official = forms.ModelChoiceField(queryset=None, required=False, widget=forms.HiddenInput)
    route = forms.ChoiceField(
        label=gettext_lazy("How it was handed over"), choices=Readout.Route, widget=forms.RadioSelect
    )
    delivered_on = forms.DateField(label=gettext_lazy("On"), widget=DayInput)

    def __init__(self, *args, process, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["official"].queryset = process.officials.all()


class StageForm(PlainForm):
    """How far a handing over is known to have reached."""

    stage = forms.ChoiceField(label=gettext_lazy("How far"), choices=Transmission.Stage, widget=forms.RadioSelect)
    stage_on = forms.DateField(label=gettext_lazy("Since"), widget=DayInput)


class ExportForm(PlainForm):
    """Which file of which version, in which language."""

    kind = forms.ChoiceField(label=gettext_lazy("File"), widget=forms.RadioSelect)
    language = forms.ChoiceField(label=gettext_lazy("Language"), widget=forms.RadioSelect)

    def __init__(self, *args, kinds, languages, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds
        self.fields["language"].choices = languages
        self.initial |= {"kind": kinds[0][0], "language": languages[0][0]}
