"""Changing keys."""

from uuid import UUID

from django.db import transaction

from vault import seal
from vault.models import DataKey


@transaction.atomic
def rotate_keys(*, by: None = None) -> int:
    """Seal every data key anew with the current house key; returns how many were not yet. The clock or a shell does it."""
    current = next(iter(seal.house_keys()))
    old = DataKey.objects.select_for_update().exclude(house_key=current)
    count = 0
    for data_key in old:
        data_key.wrapped, data_key.house_key = seal.wrap(data_key.scope, seal.unwrap(data_key))
        data_key.save()
        count += 1
    return count


def shred_key(*, scope: UUID, by: object) -> None:
    """Destroy the key of a process: its sealed texts never open again. A backup made before still holds the key."""
    DataKey.objects.filter(scope=scope).delete()
    seal.forget()
