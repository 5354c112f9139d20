"""Whom to invite, and as what."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.forms.inputs import DayInput
from dialogues.forms.plain import PlainForm
from dialogues.forms.rows import in_rows
from dialogues.models import Process, Role, Side


class MemberForm(PlainForm):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("The invitation is sent there. It names neither the process nor anybody in it."),
        error_messages={"required": _("Give the address to which the invitation is sent.")},
    )
    name = forms.CharField(
        label=_("Name"), max_length=80, required=False, help_text=_("As you would greet them. They can change it.")
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=Role,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they are in this process.")},
    )
    side = forms.ModelChoiceField(
        Side.objects.none(),
        label=_("Side"),
        required=False,
        empty_label=_("none: the third party"),
        help_text=_("For participants and side contacts."),
    )
    mandate_until = forms.DateField(
        label=_("Mandate until"),
        required=False,
        widget=DayInput,
        help_text=_("For side contacts: until when they may speak for the side. Empty: until it is ended."),
    )

    helper = in_rows("email", "name", "role", "side", "mandate_until")

    def __init__(self, *args, process: Process, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["side"].queryset = process.sides.all()

    def clean_role(self):
        return Role(self.cleaned_data["role"])


class MandateForm(PlainForm):
    mandate_until = forms.DateField(
        label=_("Mandate until"), required=False, widget=DayInput, help_text=_("Empty: until it is ended.")
    )
