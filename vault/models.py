"""Keys of sealed text. One data key per process, itself sealed by a key that is in neither database nor backup."""

import uuid

from django.db import models


class DataKey(models.Model):
    """The key that seals the texts of one process; removing the row shreds them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scope = models.UUIDField("the process, or the house", unique=True)
    wrapped = models.BinaryField(help_text="The data key, sealed by a house key.")
    house_key = models.CharField(max_length=40, help_text="Which house key sealed it.")

    def __str__(self) -> str:
        return str(self.scope)
