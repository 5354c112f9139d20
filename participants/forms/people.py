"""What may be entered about somebody."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.forms.inputs import DayInput
from dialogues.forms.plain import VersionForm
from dialogues.forms.texts import VisibleText
from dialogues.models import Membership, Process
from participants.models import Participation, Person
from participants.policies import people as policies


class IdentityFields(VisibleText, forms.ModelForm):
    """The sealed part."""

    class Meta:
        model = Person
        fields = ["legal_name", "aliases", "contact", "affiliations", "interests"]
        widgets = {
            "legal_name": forms.TextInput,
            **{name: forms.Textarea({"rows": 2}) for name in ("aliases", "contact", "affiliations", "interests")},
        }


class OptionalIdentity(IdentityFields):
    """An identity to be sealed with a new participant: nothing, or at least a name."""

    prefix = "identity"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["legal_name"].required = False

    def clean(self):
        cleaned = super().clean()
        if any(cleaned.values()) and not cleaned.get("legal_name") and "legal_name" not in self.errors:
            self.add_error("legal_name", _("Write the name these belong to, or leave all of it empty."))
        return cleaned


class ParticipationForm(VisibleText, forms.ModelForm):
    """Somebody's part in a process; sides and accounts are those of the process.

    An account goes by a name, so only those who give roles choose one: for others the list would open identities.
    """

    field_order = ["handle", "side", "identity_mode", "standing", "standing_since"]

    standing_since = forms.DateField(
        label=gettext_lazy("Standing since"),
        required=False,
        widget=DayInput,
        help_text=gettext_lazy("Empty: from today, or as it is."),
    )

    class Meta:
        model = Participation
        fields = ["handle", "side", "identity_mode", "standing", "left_office_on", "membership"]
        widgets = {"left_office_on": DayInput}

    def __init__(self, *args, process: Process, may_link: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.process = process
        if not may_link:
            del self.fields["membership"]
        self.fields["side"].queryset = process.sides.all()
        self.fields["side"].empty_label = _("No side: a resource person")
        self.fields["standing"].choices = [("", _("Not stated")), *Participation.Standing.choices]
        if may_link:
            self.fields["membership"].queryset = unlinked(process)
            self.fields["membership"].label_from_instance = lambda row: f"{row.called}, {row.side}"
            self.fields["membership"].empty_label = _("Nobody: answers come by other ways")

    def clean_handle(self):
        handle = " ".join(self.cleaned_data["handle"].split())
        same = self.process.participations.filter(handle__iexact=handle).exclude(pk=self.instance.pk)
        if same.exists():
            raise ValidationError(_("Somebody in this process has that handle. Choose another."))
        return handle


class NewParticipationForm(ParticipationForm):
    """A new participant begins at one of the first statuses."""

    FIRST = [Participation.Status.IDENTIFIED, Participation.Status.SOUNDED, Participation.Status.ACTIVE]

    class Meta(ParticipationForm.Meta):
        fields = [*ParticipationForm.Meta.fields, "status"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [(status.value, status.label) for status in self.FIRST]


class EditParticipationForm(VersionForm, ParticipationForm):
    """An edit, made on one version. Who signs in as this person is not shown again: it can only be undone."""

    asked_by_them = forms.BooleanField(
        label=gettext_lazy("They asked for it themselves"),
        required=False,
        help_text=gettext_lazy("Needed to show them more openly than before."),
    )
    unlink = forms.BooleanField(
        label=gettext_lazy("They sign in no longer"),
        required=False,
        help_text=gettext_lazy(
            "Separates the account from this handle and ends its role here; to sign in again they are invited anew."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.handle_before = self.instance.handle
        self.linked_to = self.instance.membership
        self.fields.pop("membership" if self.linked_to else "unlink", None)

    def written(self) -> dict[str, object]:
        """Return the fields of the participation."""
        part = {name: self.cleaned_data[name] for name in ParticipationForm.Meta.fields if name in self.cleaned_data}
        if self.linked_to:
            part["membership"] = None if self.cleaned_data["unlink"] else self.linked_to
        return part


def unlinked(process: Process):
    """Return the memberships of people of a side that are nobody's handle yet."""
    rows = process.memberships.filter(role__in=Membership.OF_A_SIDE, ended_at=None, participation=None)
    return rows.select_related("user", "side").order_by("side__name", "user__name")


class MoveForm(forms.Form):
    """The next status, out of those the state table allows."""

    to = forms.ChoiceField()

    def __init__(self, *args, participation: Participation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(to.value, to.label) for to in policies.NEXT[participation.status]]


class ModeForm(forms.ModelForm):
    """How somebody wants to be seen, chosen by themselves."""

    class Meta:
        model = Participation
        fields = ["identity_mode"]
        widgets = {"identity_mode": forms.RadioSelect}
        labels = {"identity_mode": gettext_lazy("How you are seen")}
