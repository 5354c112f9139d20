"""Two people changed the same thing: nobody's text is lost, the second is asked."""

from dataclasses import dataclass
from uuid import UUID

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


def still_there(rows: models.QuerySet, pk: UUID) -> models.Model:
    """Return a row of `rows`, locked. Raises ValidationError where somebody removed it in the meantime."""
    found = rows.select_for_update(of=("self",)).filter(pk=pk).first()
    if found is None:
        raise ValidationError(_("Somebody removed this while you were writing. What you wrote is still here: copy it."))
    return found


def check_seen(current: models.Model, version: int | None) -> None:
    """Raise ValidationError where a decision rests on a version that has changed since; None asks nothing."""
    if version is not None and current.version != version:
        raise ValidationError(_("Somebody changed this after you opened the page. Look at it again, then decide."))


def differences(current: models.Model, texts: dict[str, object]) -> list[Difference]:
    """Return the fields in which what was written differs from what stands there now, in words."""
    found = []
    for name, yours in texts.items():
        field, now = current._meta.get_field(name), getattr(current, name)
        if now != yours:
            found.append(Difference(name, str(field.verbose_name), _in_words(field, now), _in_words(field, yours)))
    return found


def _in_words(field: models.Field, value: object) -> object:
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return dict(field.flatchoices).get(value, value)
