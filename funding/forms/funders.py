"""Who pays."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.forms.plain import PlainForm
from dialogues.forms.rows import in_rows
from funding.forms.fields import TextField
from funding.models import Funder, Interest, OrganisationType

GOVERNMENTS = (OrganisationType.GOVERNMENT, OrganisationType.LOCAL_GOVERNMENT)
OWN, PASSES, UNKNOWN = "own", "passes", "unknown"


class FunderForm(PlainForm):
    """A funder and whose money it passes on. Give it the funders of the process, for the chain."""

    name = TextField(label=gettext_lazy("Funder"), max_length=200, help_text=gettext_lazy("As it signs the contract."))
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of organisation"),
        choices=[("", gettext_lazy("Not yet known")), *OrganisationType.choices],
        required=False,
    )
    country = TextField(label=gettext_lazy("Country"), max_length=80, required=False)
    identifier = TextField(
        label=gettext_lazy("Identifier"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("As in org-id.guide, for instance GB-CHC-1070468."),
    )
    is_government = forms.BooleanField(label=gettext_lazy("It is a government, or paid by one alone"), required=False)
    relation = forms.ChoiceField(
        label=gettext_lazy("Relation to the conflict"), choices=Funder.Relation, initial=Funder.Relation.UNKNOWN
    )
    source = forms.ChoiceField(
        label=gettext_lazy("Whose money is it in the end?"),
        choices=[
            (OWN, gettext_lazy("Its own")),
            (PASSES, gettext_lazy("It passes on somebody else’s")),
            (UNKNOWN, gettext_lazy("We do not know yet")),
        ],
        widget=forms.RadioSelect,
        initial=UNKNOWN,
    )
    source_name = TextField(
        label=gettext_lazy("Whose"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "If it passes on somebody else’s. A name that is new is recorded as a source of its own money."
        ),
        widget=forms.TextInput(attrs={"list": "funders"}),
    )
    source_kind = forms.ChoiceField(
        label=gettext_lazy("What kind of organisation that is"),
        choices=[("", gettext_lazy("Not yet known")), *OrganisationType.choices],
        required=False,
        help_text=gettext_lazy("Only for a name that is new."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, funders, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = in_rows(
            "name", ("kind", "relation"), ("country", "identifier"), "is_government", "source",
            ("source_name", "source_kind"), "version",
        )  # fmt: skip
        self.funders = funders

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("source") == PASSES and not cleaned.get("source_name"):
            self.add_error("source_name", ValidationError(_("Name whose money it passes on.")))
        if cleaned.get("kind") in GOVERNMENTS and not cleaned.get("is_government"):
            self.add_error("is_government", _("A government is chosen as its kind. Tick this, or choose another kind."))
        return cleaned

    @property
    def fields_of_funder(self) -> dict:
        """For the actions; `ultimate_source` may hold the fields of a funder that is not recorded yet."""
        found = {
            name: self.cleaned_data[name]
            for name in ("name", "kind", "country", "identifier", "is_government", "relation")
        }
        known = self.cleaned_data["source"] != UNKNOWN
        return {**found, "source_is_known": known, "ultimate_source": self.ultimate_source}

    def written(self) -> dict[str, object]:
        """As fields_of_funder, with a source that is not recorded yet by its name."""
        source = self.ultimate_source
        return {**self.fields_of_funder, "ultimate_source": source["name"] if isinstance(source, dict) else source}

    @property
    def ultimate_source(self) -> Funder | dict | None:
        """The funder whose money it passes on; the fields of one that is not recorded yet; or None."""
        if self.cleaned_data["source"] != PASSES:
            return None
        name = self.cleaned_data["source_name"]
        known = next((each for each in self.funders if each.name.casefold() == name.casefold()), None)
        kind = self.cleaned_data["source_kind"]
        return known or {"name": name, "kind": kind, "is_government": kind in GOVERNMENTS, "source_is_known": True}

    @staticmethod
    def initial_of(funder: Funder, funders: dict) -> dict:
        source = funders.get(funder.ultimate_source_id)
        known = OWN if funder.source_is_known else UNKNOWN
        return {
            "name": funder.name, "kind": funder.kind, "country": funder.country, "identifier": funder.identifier,
            "is_government": funder.is_government, "relation": funder.relation, "version": funder.version,
            "source": PASSES if source else known, "source_name": source.name if source else "",
        }  # fmt: skip


class KnownFunderForm(PlainForm):
    """Which funder of the process it is, or a new one."""

    funder = forms.ChoiceField(label=gettext_lazy("Already recorded"), required=False)

    def __init__(self, *args, funders, **kwargs):
        super().__init__(*args, **kwargs)
        self.funders = {str(each.pk): each for each in funders}
        known = sorted(((pk, each.name) for pk, each in self.funders.items()), key=lambda choice: choice[1].casefold())
        self.fields["funder"].choices = [("", _("A new one, named below")), *known]

    @property
    def chosen(self) -> Funder | None:
        return self.funders.get(self.cleaned_data["funder"])


class InterestForm(PlainForm):
    words = TextField(
        label=gettext_lazy("Our interests"),
        max_length=2000,
        rows=6,
        help_text=Interest._meta.get_field("words").help_text,
    )
