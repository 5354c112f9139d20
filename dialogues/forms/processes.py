"""What one says about a process, its sides and its phases."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues import languages
from dialogues.forms.inputs import DayInput
from dialogues.forms.plain import PlainForm, VersionForm
from dialogues.forms.rows import in_rows
from dialogues.models import Phase, Process, Side, TrackLabel
from dialogues.policies import processes as policies
from dialogues.policies.conflicts import Difference


def track_choices() -> list[tuple[str, str]]:
    schemes = TrackLabel.Scheme
    names = {schemes.FIELD: _("Track %(code)s in the usage of the field"), schemes.IMTD: _("IMTD, track %(code)s")}
    return [
        (f"{scheme}:{code}", names[scheme] % {"code": code})
        for scheme, codes in TrackLabel.CODES.items()
        for code in codes
    ]


class ProcessForm(PlainForm, forms.ModelForm):
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=languages.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("In which it is held. Readouts are made in them."),
    )
    tracks = forms.MultipleChoiceField(
        label=_("Tracks"),
        choices=track_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Always with the scheme: “track three” alone means two things."),
    )

    class Meta:
        model = Process
        fields = [
            "codename", "public_title", "purpose", "convenor", "mandate", "level", "transfer_target", "discretion",
            "note_regime", "languages", "tracks", "base_currency", "min_size", "max_size", "second_factor_for_all",
            "notes_may_be_taken",
            "keep_identities_days",
        ]  # fmt: skip
        widgets = {
            "level": forms.RadioSelect,
            "transfer_target": forms.RadioSelect,
            "discretion": forms.RadioSelect,
            "note_regime": forms.RadioSelect,
            "purpose": forms.Textarea(attrs={"rows": 3}),
            "mandate": forms.Textarea(attrs={"rows": 3}),
        }
        error_messages = {
            "codename": {"required": _("Give the process a codename, for instance “Avel Basin Dialogue”.")},
            "convenor": {"required": _("Say which third party invites and hosts.")},
            "base_currency": {"invalid": _("Use the three capital letters of a currency, for instance EUR.")},
        }

    helper = in_rows(
        "codename", "public_title", "purpose", "convenor", "mandate", "level", "transfer_target", "discretion",
        "note_regime", "languages", "tracks", "base_currency", ("min_size", "max_size"), "second_factor_for_all",
        "notes_may_be_taken",
        "keep_identities_days",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["keep_identities_days"].required = False

    def clean_base_currency(self):
        return self.cleaned_data["base_currency"].upper()

    def clean_keep_identities_days(self):
        days = self.cleaned_data["keep_identities_days"]
        return self.instance.keep_identities_days if days is None else days

    def clean_tracks(self):
        return [tuple(each.split(":")) for each in self.cleaned_data["tracks"]]

    def clean(self):
        cleaned = super().clean()
        smallest, largest = self.cleaned_data.get("min_size"), self.cleaned_data.get("max_size")
        if smallest is not None and largest is not None and smallest > largest:
            self.add_error("max_size", policies.SIZES_SWAPPED)
        return cleaned


class ProcessEditForm(ProcessForm, VersionForm):
    helper = in_rows("version", *ProcessForm.helper.layout.fields)

    def show_conflict(self, conflict):
        """Tracks are rows of their own: they are compared apart."""
        yours = self.cleaned_data.pop("tracks")
        super().show_conflict(conflict)
        now, yours = ", ".join(map(str, conflict.current.tracks.all())), ", ".join(map(":".join, yours))
        if now != yours:
            self.differences = [*self.differences, Difference("tracks", self.fields["tracks"].label, now, yours)]


class MoveForm(PlainForm):
    """Where to, and since when; only what follows can be chosen."""

    to = forms.ChoiceField(label=_("It becomes"), choices=Process.Status)
    on = forms.DateField(label=_("Since"), required=False, widget=DayInput, help_text=_("Empty: today."))


class SideForm(PlainForm, forms.ModelForm):
    contact_rule = forms.ChoiceField(
        label=_("Who speaks for it"),
        choices=Side.ContactRule,
        initial=Side.ContactRule.SINGLE_CONTACT,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("When its approval is asked for money, for how the process is organised, and for a public page."),
    )

    class Meta:
        model = Side
        fields = ["name", "code", "kind", "quota", "country", "calendar", "contact_rule"]
        help_texts = {
            "code": _("Up to six letters or figures, for instance OST."),
            "quota": _("How many of its people can be at the table. Empty: as many as come."),
        }
        error_messages = {
            "name": {"required": _("Give the side the name it uses for itself.")},
            "code": {
                "required": _("Give the side a short code, for instance OST."),
                "invalid": _("Use up to six letters or figures, without spaces."),
            },
        }

    def clean_contact_rule(self):
        return self.cleaned_data["contact_rule"] or Side.ContactRule.SINGLE_CONTACT


class PhaseForm(PlainForm, forms.ModelForm):
    class Meta:
        model = Phase
        fields = ["name", "aim", "starts_on", "ends_on"]
        widgets = {"starts_on": DayInput, "ends_on": DayInput}
        help_texts = {"aim": _("What should have happened by its end."), "ends_on": _("Empty: until the next one.")}
        error_messages = {
            "name": {"required": _("Give the phase a name, for instance “Mapping and naming”.")},
            "starts_on": {"required": _("Say from which day.")},
        }

    helper = in_rows("name", "aim", ("starts_on", "ends_on"))

    def clean(self):
        cleaned = super().clean()
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", policies.ENDS_BEFORE)
        return cleaned
