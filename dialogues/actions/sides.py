"""Adding, changing and removing the sides of a process."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import User
from audit.actions import record
from dialogues.models import Process, Side
from dialogues.policies import processes as policies

EDITABLE = ("name", "code", "kind", "quota", "country", "calendar", "contact_rule")


@transaction.atomic
def add_side(*, process: Process, values: Mapping[str, object], by: User) -> Side:
    locked = Process.objects.select_for_update().get(pk=process.pk)  # one name at a time
    policies.check_can_edit(locked)
    side = Side(process=locked)
    side.take(values, EDITABLE)
    policies.check_side_is_unlike_others(locked, name=side.name, code=side.code)
    side.save(force_insert=True)
    record("side.added", side, by=by, process=locked.pk)
    return side


@transaction.atomic
def edit_side(*, side: Side, values: Mapping[str, object], by: User) -> Side:
    process = Process.objects.select_for_update().get(pk=side.process_id)
    policies.check_can_edit(process)
    locked = Side.objects.select_for_update().get(pk=side.pk)
    locked.take(values, EDITABLE)
    policies.check_side_is_unlike_others(process, name=locked.name, code=locked.code, side=locked)
    locked.save()
    record("side.edited", locked, by=by, process=process.pk)
    return locked


@transaction.atomic
def remove_side(*, side: Side, by: User) -> None:
    process = Process.objects.select_for_update().get(pk=side.process_id)
    policies.check_can_edit(process)
    locked = Side.objects.select_for_update().select_related("process").get(pk=side.pk)
    policies.check_can_remove_side(locked)
    record("side.removed", locked, by=by, process=process.pk)
    locked.delete()
