"""What people type, before it is anything else."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dialogues import pasted

# Control characters but tab and line breaks, and the marks that turn the direction of what follows (CVE-2021-42574).
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def check_visible(text: str) -> None:
    """Raise ValidationError where a text holds characters that nobody sees."""
    if INVISIBLE.search(text):
        raise ValidationError(
            _("This holds invisible characters, which can make a text read otherwise than it is. Type it anew here.")
        )


def cleaned_as_pasted(name: str):
    """Return a form's `clean_<name>` for a long text that may come out of an office program."""
    return lambda form: pasted.clean(form.cleaned_data[name])


class VisibleText:
    """For a form: refuses invisible characters at the field in which they stand."""

    def clean(self):
        cleaned = super().clean()
        for name, value in list(self.cleaned_data.items()):
            if isinstance(value, str):
                try:
                    check_visible(value)
                except ValidationError as refusal:
                    self.add_error(name, refusal)
        return cleaned
