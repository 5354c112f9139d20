"""Which table is tried out, what a plan of it is called, and which two are compared."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.forms.plain import PlainForm
from participants.models import TablePlan


class TickedPeople(forms.TypedMultipleChoiceField):
    """Ids as they were ticked. Whoever is not of the process is never looked up, and so is nobody."""

    def __init__(self, **kwargs):
        super().__init__(coerce=UUID, empty_value=[], **kwargs)

    def valid_value(self, value):
        return True


class TableForm(PlainForm):
    """Who is ticked. A name is needed where the table is to be kept."""

    people = TickedPeople(required=False)
    keep = forms.BooleanField(required=False)
    name = forms.CharField(label=_("Name of the plan"), max_length=80, required=False)

    def clean(self):
        cleaned = super().clean()
        if self.cleaned_data.get("keep") and not self.cleaned_data.get("name") and "name" not in self.errors:
            self.add_error("name", _("Give the plan a name, then keep it."))
        return cleaned


class CompareForm(forms.Form):
    """Two plans of the process."""

    first = forms.ChoiceField(label=_("This plan"))
    second = forms.ChoiceField(label=_("beside this one"))

    def __init__(self, *args, plans: list[TablePlan], **kwargs):
        super().__init__(*args, **kwargs)
        self.plans = {str(plan.pk): plan for plan in plans}
        choices = [(pk, plan.name) for pk, plan in self.plans.items()]
        self.fields["first"].choices = self.fields["second"].choices = choices
        self.fields["second"].initial = choices[1][0] if len(choices) > 1 else None

    def chosen(self) -> tuple[TablePlan, TablePlan]:
        return self.plans[self.cleaned_data["first"]], self.plans[self.cleaned_data["second"]]
