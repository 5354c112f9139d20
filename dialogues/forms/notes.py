"""Notes, themes, paragraphs and comments on them."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues import clock
from dialogues.forms.inputs import ClockInput, DayInput, check_near
from dialogues.forms.plain import PlainForm, VersionForm
from dialogues.forms.rows import in_rows
from dialogues.forms.texts import cleaned_as_pasted
from dialogues.models import Note, Paragraph, Remark, Section
from dialogues.policies.notes import DEEDS


class LeadForm(VersionForm, forms.ModelForm):
    """The opening lines of a note."""

    class Meta:
        model = Note
        fields = ["lead"]
        widgets = {"lead": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"lead": gettext_lazy("What the notes are, in a sentence or two. No names, no sides.")}

    clean_lead = cleaned_as_pasted("lead")


class SectionForm(PlainForm, forms.ModelForm):
    """A theme."""

    class Meta:
        model = Section
        fields = ["title"]
        widgets = {"title": forms.TextInput}
        help_texts = {"title": gettext_lazy("Paragraphs stand under a theme in random order.")}


class SectionEditForm(VersionForm, SectionForm):
    pass


class ParagraphForm(PlainForm, forms.ModelForm):
    """A paragraph, without speaker, and the draft it goes on from."""

    draft = forms.UUIDField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Paragraph
        fields = ["body", "kind", "audience", "side", "owner", "due_on"]
        widgets = {
            "body": forms.Textarea(attrs={"rows": 6}), "audience": forms.RadioSelect, "owner": forms.TextInput,
            "due_on": DayInput,
        }  # fmt: skip

    def __init__(self, *args, process, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["side"].queryset = process.sides.all()
        self.fields["kind"].required = False
        self.fields["due_on"].validators.append(check_near)

    clean_body = cleaned_as_pasted("body")

    def written(self):
        return {name: value for name, value in super().written().items() if name != "draft"}

    def clean_kind(self):
        return self.cleaned_data["kind"] or self.instance.kind


class ParagraphEditForm(VersionForm, ParagraphForm):
    """A paragraph that exists can also go to another theme."""

    class Meta(ParagraphForm.Meta):
        fields = [*ParagraphForm.Meta.fields, "section"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["section"]
        field.queryset, field.empty_label = self.instance.section.note.sections.all(), None
        field.label = _("Theme")


class DraftForm(PlainForm):
    """What is being typed, on which version it was begun, and which draft it goes on from."""

    body = forms.CharField(required=False, max_length=5000, widget=forms.Textarea)
    version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1)
    draft = forms.UUIDField(required=False)

    clean_body = cleaned_as_pasted("body")


class RemarkForm(PlainForm, forms.ModelForm):
    """A comment, without its author."""

    class Meta:
        model = Remark
        fields = ["body"]
        widgets = {"body": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "body": gettext_lazy("Others see it without your name, together with all comments, when the round closes.")
        }

    clean_body = cleaned_as_pasted("body")


class CirculateForm(PlainForm):
    """Until when participants can comment, by the venue's clock."""

    day = forms.DateField(
        label=gettext_lazy("Comments until"),
        required=False,
        widget=DayInput,
        validators=[check_near],
        help_text=gettext_lazy("Empty: until the round is closed by hand."),
    )
    time = forms.TimeField(label=gettext_lazy("At, by the venue’s clock"), required=False, widget=ClockInput)

    helper = in_rows(("day", "time"))

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, **kwargs)
        self.session = session

    def clean(self):
        cleaned = super().clean()
        day, at = cleaned.get("day"), cleaned.get("time")
        if day and at is None and "time" not in self.errors:
            self.add_error("time", _("Say at what time, for instance 18:00."))
        elif at and day is None and "day" not in self.errors:
            self.add_error("day", _("Say on which day, or leave both empty."))
        elif day and at:
            cleaned["comments_until"] = clock.moment(day, at, self.session.venue_zone)
        return cleaned


class NoteMoveForm(PlainForm):
    """To which state; circulating and destroying have pages of their own."""

    to = forms.ChoiceField(choices=[(to.value, to.label) for to in DEEDS])


class SeenForm(PlainForm):
    """Which version a decision was made on."""

    version = forms.IntegerField(min_value=0, max_value=2**31 - 1)


class NoteExportForm(PlainForm):
    """As which kind of file."""

    kind = forms.ChoiceField(label=gettext_lazy("File"), widget=forms.RadioSelect)

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds
        self.initial.setdefault("kind", kinds[0][0])
