"""Adding, changing and removing the phases of a process."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import User
from audit.actions import record
from dialogues.models import Phase, Process
from dialogues.policies import processes as policies

EDITABLE = ("name", "aim", "starts_on", "ends_on")


@transaction.atomic
def add_phase(*, process: Process, values: Mapping[str, object], by: User) -> Phase:
    locked = Process.objects.select_for_update().get(pk=process.pk)
    policies.check_can_edit(locked)
    phase = Phase(process=locked)
    phase.take(values, EDITABLE)
    policies.check_phase(locked, name=phase.name, starts_on=phase.starts_on, ends_on=phase.ends_on)
    phase.save(force_insert=True)
    record("phase.added", phase, by=by, process=locked.pk)
    return phase


@transaction.atomic
def edit_phase(*, phase: Phase, values: Mapping[str, object], by: User) -> Phase:
    process = Process.objects.select_for_update().get(pk=phase.process_id)
    policies.check_can_edit(process)
    locked = Phase.objects.select_for_update().get(pk=phase.pk)
    locked.take(values, EDITABLE)
    policies.check_phase(process, name=locked.name, starts_on=locked.starts_on, ends_on=locked.ends_on, phase=locked)
    locked.save()
    record("phase.edited", locked, by=by, process=process.pk)
    return locked


@transaction.atomic
def remove_phase(*, phase: Phase, by: User) -> None:
    """Remove a phase; its sessions stay, without one."""
    process = Process.objects.select_for_update().get(pk=phase.process_id)
    policies.check_can_edit(process)
    record("phase.removed", phase, by=by, process=process.pk)
    phase.delete()
