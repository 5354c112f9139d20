"""A talk with a funder, and a paper of an offer."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.forms.plain import PlainForm
from funding import papers
from funding.forms.fields import DayField, TextField
from funding.models import FunderContact, OfferDocument


class ContactForm(PlainForm):
    """Who of the funders, about what, when, and what was said."""

    funder = forms.ChoiceField(label=gettext_lazy("Funder"))
    topic = forms.ChoiceField(
        label=gettext_lazy("About"),
        choices=FunderContact.Topic,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "If it touched the substance at all, it is about the substance: the sides’ contacts read it."
        ),
    )
    on = DayField(label=gettext_lazy("Day"))
    words = TextField(
        label=gettext_lazy("What was said"),
        max_length=1000,
        rows=4,
        help_text=FunderContact._meta.get_field("words").help_text,
    )

    def __init__(self, *args, funders, **kwargs):
        super().__init__(*args, **kwargs)
        self.funders = {str(each.pk): each for each in funders}
        named = [(pk, each.name) for pk, each in self.funders.items()]
        self.fields["funder"].choices = sorted(named, key=lambda choice: choice[1].casefold())

    def clean_on(self):
        if self.cleaned_data["on"] > timezone.localdate():
            raise ValidationError(_("This day has not come yet."))
        return self.cleaned_data["on"]

    @property
    def chosen(self):
        return self.funders[self.cleaned_data["funder"]]

    @property
    def said(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("topic", "on", "words")}


class DocumentForm(PlainForm):
    """A paper and what it is; `content` and `kind` are what was read of it."""

    title = TextField(
        label=gettext_lazy("What it is"), max_length=200, help_text=OfferDocument._meta.get_field("title").help_text
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        max_length=200,
        help_text=gettext_lazy(
            "PDF, DOCX, XLSX, PNG or JPEG, up to 5 MB. It is kept sealed; its own name is not kept."
        ),
        error_messages={"empty": gettext_lazy("The file is empty.")},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        self.content = file.read(papers.BYTES + 1)
        self.kind = papers.kind_of(self.content)
        return file
