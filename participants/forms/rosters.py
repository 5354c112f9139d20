"""Choosing a roster, and taking it over."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.models import Process
from participants import roster, sheets
from participants.queries import rosters as queries


class RosterForm(forms.Form):
    """A file with people; `cleaned_data["file"]` is what was read of it."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy("XLSX, ODS, XLS or CSV, up to 10 MB and 2,000 people. It is read and not kept."),
        error_messages={"empty": gettext_lazy("The file is empty.")},
    )

    def __init__(self, *args, process: Process, **kwargs):
        super().__init__(*args, **kwargs)
        self.process = process

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > sheets.BYTES:
            raise ValidationError(_("The file is larger than 10 MB. Save it without pictures, or in two parts."))
        return roster.read(file.read(), taken=queries.taken_handles(self.process))


class CommitForm(forms.Form):
    """The mark of what was looked at, and whether refused rows may stay out."""

    seen = forms.CharField(widget=forms.HiddenInput)
    leave_out = forms.BooleanField(label=gettext_lazy("Leave out the rows that are refused"), required=False)
