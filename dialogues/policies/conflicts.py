"""Two people changed the same thing: nobody's text is lost, the second is asked."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Difference:
    """One field that both touched: its label, what stands there now, what the second person wrote."""

    name: str
    label: str
    now: object
    yours: object


class Conflict(ValidationError):
    """Somebody changed the object after the version an edit was made on. `current` is what stands there now."""

    def __init__(self, current: models.Model):
        super().__init__(_("Somebody changed this while you were writing. Your text is kept below; compare the two."))
        self.current = current


def check_version(current: models.Model, version: int) -> None:
    """Raise Conflict unless `current` (locked) is still at the version the edit was made on."""
    if current.version != version:
        raise Conflict(current)


def differences(current: models.Model, cleaned: dict[str, object]) -> list[Difference]:
    """Return the fields in which what was written differs from what stands there now."""
    found = []
    for name, yours in cleaned.items():
        field, now = current._meta.get_field(name), getattr(current, name)
        if now != yours:
            found.append(Difference(name, str(field.verbose_name), now, yours))
    return found
