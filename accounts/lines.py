"""One line of plain text, as a form takes it."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Marks that turn the direction of what follows: a name could be made to read as another. The joiners stay, since
# Persian and Hindi need them.
TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def check_line(text: str) -> None:
    """Raise ValidationError where a line holds control characters, line breaks or marks that turn its direction."""
    if any(letter in TURNING or unicodedata.category(letter) in {"Cc", "Zl", "Zp", "Cs"} for letter in text):
        raise ValidationError(_("Write this in one line of plain letters, without control characters."))
