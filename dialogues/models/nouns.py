"""What every noun of a process shares."""

import uuid
from collections.abc import Iterable, Mapping

from django.db import models


class Noun(models.Model):
    """A thing with a random id, which tells nothing of what came before it or when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True

    def take(self, values: Mapping[str, object], names: Iterable[str]) -> None:
        """Set those of the named fields that `values` holds; nothing is saved."""
        for name in names:
            if name in values:
                setattr(self, name, values[name])
