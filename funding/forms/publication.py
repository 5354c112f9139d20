"""Whether a closed process may have a public page."""

from django import forms
from django.utils.translation import gettext_lazy

from dialogues.forms.plain import PlainForm
from funding.forms.fields import TextField

ANSWERS = [("yes", gettext_lazy("There may be a public page")), ("no", gettext_lazy("There shall be none"))]


class PublicationForm(PlainForm):
    """The answer of a side's contact."""

    answer = forms.ChoiceField(label=gettext_lazy("Our side’s answer"), choices=ANSWERS, widget=forms.RadioSelect)

    @property
    def agrees(self) -> bool:
        return self.cleaned_data["answer"] == "yes"


class RecordedPublicationForm(PublicationForm):
    """What a side said outside Parley, with its evidence."""

    side = forms.ChoiceField(label=gettext_lazy("Side"))
    evidence_note = TextField(
        label=gettext_lazy("Evidence"),
        max_length=1000,
        rows=2,
        help_text=gettext_lazy("Where it can be found: which letter, who was present."),
    )

    def __init__(self, *args, sides, **kwargs):
        super().__init__(*args, **kwargs)
        self.sides = {str(each.pk): each for each in sides}
        self.fields["side"].choices = [(pk, each.name) for pk, each in self.sides.items()]
        self.fields["answer"].label = gettext_lazy("Its answer")
        self.order_fields(("side", "answer", "evidence_note"))
