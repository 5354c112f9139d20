"""Forms of readouts and passages: every language beside the others."""

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.forms.inputs import DayInput
from dialogues.forms.plain import PlainForm
from dialogues.forms.rows import in_rows
from dialogues.languages import own_name
from dialogues.policies.conflicts import Difference
from reports.wording import RIGHT_TO_LEFT
from transfer import queries
from transfer.models import Readout, Wording

LENGTHS = {"title": 160, "opening": 2000, "constraints": 2000}
ROWS = {"title": 2, "opening": 4, "constraints": 4}
HELPS = {
    "title": gettext_lazy("It stands on the file’s first page."),
    "opening": gettext_lazy("Who met, in general words, and what they looked at."),
    "constraints": gettext_lazy("Which limits of its readers the text takes into account."),
}


def text_field(label, code, *, length, rows, help_text=""):
    """A text in one language, in that language's direction."""
    attrs = {"rows": rows, "lang": code, "dir": "rtl" if code in RIGHT_TO_LEFT else "ltr"}
    return forms.CharField(
        label=label, required=False, max_length=length, help_text=help_text, widget=forms.Textarea(attrs=attrs)
    )


class LinesForm(PlainForm):
    """What every readout begins with, beside for whom. A language that is not ticked needs no words."""

    route = forms.ChoiceField(
        label=gettext_lazy("How it will be handed over"),
        choices=Readout.Route,
        widget=forms.RadioSelect,
        initial="hand",
    )
    not_before = forms.DateField(
        required=False,
        label=gettext_lazy("Not before"),
        help_text=gettext_lazy("It may not be handed over earlier."),
        widget=DayInput,
    )
    languages = forms.MultipleChoiceField(label=gettext_lazy("Languages"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, codes, texts=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.codes = codes
        self.fields["languages"].choices = [(code, own_name(code)) for code in codes]
        self.initial.setdefault("languages", codes)
        for part in LENGTHS:
            for code in codes:
                label = format_html("{}, {}", Wording.Part(part).label, own_name(code))
                field = text_field(label, code, length=LENGTHS[part], rows=ROWS[part], help_text=HELPS[part])
                self.fields[f"{part}_{code}"] = field
                self.initial[f"{part}_{code}"] = (texts or {}).get(code, {}).get(part, "")

    @property
    def line_rows(self):
        return [tuple(f"{part}_{code}" for code in self.codes) for part in LENGTHS]

    def clean(self):
        cleaned = super().clean()
        for code in cleaned.get("languages", []):
            name = f"title_{code}"
            cleaned[name] = " ".join(cleaned.get(name, "").split())
            if name not in self.errors and not cleaned[name]:
                self.add_error(name, _("Give it a title in this language, or take the language out."))
        return cleaned

    def values(self):
        """What an action takes."""
        cleaned = self.cleaned_data
        lines = {
            code: {part: cleaned[f"{part}_{code}"] for part in LENGTHS}
            for code in self.codes
            if code in cleaned["languages"] or any(cleaned[f"{part}_{code}"] for part in LENGTHS)
        }
        return {**{name: cleaned[name] for name in ("languages", "route", "not_before")}, "lines": lines}


class ReadoutForm(LinesForm):
    """Everything of a readout but its passages. A variant stays with the government it is for."""

    official = forms.ModelChoiceField(
        queryset=None, required=False, label=gettext_lazy("For whom"), empty_label=gettext_lazy("The public")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args, process, readout=None, texts=None, **kwargs):
        codes = list(dict.fromkeys([*process.languages, *(readout.languages if readout else [])])) or ["en"]
        super().__init__(*args, codes=codes, texts=texts, **kwargs)
        self.fields["official"].queryset = process.officials.all()
        self.fields["official"].label_from_instance = lambda official: official.full_name
        if readout:
            self.initial |= {name: getattr(readout, name) for name in ("route", "not_before", "languages", "version")}
            self.initial["official"] = readout.official_id
        if readout and readout.family_id:
            self.fields["official"].queryset = process.officials.filter(side=readout.side_id)
            self.fields["official"].required, self.fields["official"].empty_label = True, None

    @property
    def helper(self):
        return in_rows("version", "official", "languages", *self.line_rows, "route", "not_before")

    def values(self):
        return {**super().values(), "official": self.cleaned_data["official"]}

    def show_conflict(self, conflict):
        """Compare language by language."""
        self.conflict = conflict
        texts = queries.texts_of(conflict.current, languages=self.codes)
        self.data = {
            **self.data.dict(),
            "languages": self.cleaned_data["languages"],
            "version": conflict.current.version,
        }
        self.differences = [
            Difference(name, str(self.fields[name].label), texts[code][part], self.cleaned_data[name])
            for part in LENGTHS
            for code in self.codes
            if (name := f"{part}_{code}") and texts[code][part] != self.cleaned_data[name]
        ]


class FamilyForm(LinesForm):
    """A readout for all governments of the sides: one institution of each."""

    def __init__(self, *args, process, officials, **kwargs):
        super().__init__(*args, codes=process.languages or ["en"], **kwargs)
        self.of_side = {}
        for official in officials:
            self.of_side.setdefault(official.side, {})[str(official.pk)] = official
        for side, theirs in self.of_side.items():
            choices = [(pk, official.full_name) for pk, official in theirs.items()]
            self.fields[f"side_{side.pk}"] = forms.ChoiceField(
                label=_("Government of %(side)s") % {"side": side.name},
                required=False,
                choices=[*choices, ("", _("No variant"))],
                initial=choices[0][0],
            )

    @property
    def sides(self):
        return [f"side_{side.pk}" for side in self.of_side]

    @property
    def helper(self):
        return in_rows(tuple(self.sides), "languages", *self.line_rows, "route", "not_before")

    def values(self):
        chosen = zip(self.of_side.values(), map(self.cleaned_data.get, self.sides), strict=True)
        return {**super().values(), "officials": [theirs[pk] for theirs, pk in chosen if pk]}


class PassageForm(PlainForm):
    """A passage in every language of its readout."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args, languages, texts, version, **kwargs):
        super().__init__(*args, **kwargs)
        self.codes = languages
        self.initial["version"] = version
        for code in languages:
            self.fields[f"text_{code}"] = text_field(own_name(code), code, length=5000, rows=10)
            self.initial[f"text_{code}"] = texts.get(code, "")

    @property
    def helper(self):
        return in_rows("version", tuple(f"text_{code}" for code in self.codes))

    def show_conflict(self, conflict):
        """As ReadoutForm does."""
        self.conflict = conflict
        now = queries.texts_of_passage(conflict.current)
        self.data = {**self.data.dict(), "version": conflict.current.version}
        self.differences = [
            Difference(f"text_{code}", own_name(code), now.get(code, ""), yours)
            for code, yours in self.texts().items()
            if now.get(code, "") != yours
        ]

    def texts(self):
        return {code: self.cleaned_data[f"text_{code}"] for code in self.codes}


class PassagesForm(forms.Form):
    """Which options and agreed paragraphs become passages."""

    options = forms.ModelMultipleChoiceField(queryset=None, required=False, label=gettext_lazy("Options"))
    paragraphs = forms.ModelMultipleChoiceField(queryset=None, required=False, label=gettext_lazy("Paragraphs"))

    def __init__(self, *args, paragraphs, options, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["paragraphs"].queryset, self.fields["options"].queryset = paragraphs, options

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError(_("Choose at least one."))
        return cleaned


class RevisionForm(forms.Form):
    """Which state of a text a button was pressed on."""

    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1)


class OverrideForm(PlainForm):
    """Which words that the name check holds back may stand, and why."""

    words = forms.ChoiceField(label=gettext_lazy("Words"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("Why they may stand"),
        max_length=500,
        help_text=gettext_lazy("Kept, sealed, with your name; the history says that you did it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, blocked, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].choices = [(words, words) for words in blocked]
