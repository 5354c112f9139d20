"""The reserve of a session, and answers that came from somebody's calendar."""

from django import forms
from django.utils.translation import gettext_lazy as _

from participants import replies
from participants.models import Participation


class ReserveForm(forms.Form):
    """People of the process who are neither invited nor waiting."""

    people = forms.ModelMultipleChoiceField(
        Participation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        label=_("Who waits for a place"),
        error_messages={"required": _("Tick at least one person.")},
    )

    def __init__(self, *args, candidates, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = candidates
        self.fields["people"].label_from_instance = lambda each: f"{each}, {each.side or _('resource person')}"


class ReplyForm(forms.Form):
    """A mail or a calendar file with somebody's answer in it."""

    file = forms.FileField(
        label=_("Mail or calendar file"),
        help_text=_("As it was saved from the mail program: .eml or .ics, at most 1 MB."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > replies.LIMIT:
            raise replies.refusal("too_large")
        return file
