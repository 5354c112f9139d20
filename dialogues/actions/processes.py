"""Beginning, changing and moving a process."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from dialogues import hooks, regimes
from dialogues.models import Membership, Process, Role, StatusChange, TrackLabel
from dialogues.policies import conflicts
from dialogues.policies import processes as policies
from reports import making

# What a person may say about a process; its status is moved.
EDITABLE = (
    "codename", "public_title", "purpose", "convenor", "mandate", "level", "transfer_target", "discretion",
    "note_regime", "languages", "base_currency", "min_size", "max_size", "second_factor_for_all",
    "notes_may_be_taken",
    "keep_identities_days",
)  # fmt: skip

_VERBS = {
    Process.Status.EXPLORING: "process.begun",
    Process.Status.CONSULTING: "process.put_to_sides",
    Process.Status.DESIGNED: "process.designed",
    Process.Status.ACTIVE: "process.activated",
    Process.Status.SUSPENDED: "process.suspended",
    Process.Status.HANDING_OVER: "process.handing_over",
    Process.Status.CLOSED: "process.closed",
    Process.Status.ABANDONED: "process.abandoned",
}


@transaction.atomic
def create_process(*, values: Mapping[str, object], by: User) -> Process:
    """Begin a process; who begins it facilitates it. Raises PermissionDenied where the house does not let them.

    `values["tracks"]` are pairs of scheme and code.
    """
    policies.check_may_begin(by)
    process = Process()
    process.take(values, EDITABLE)
    policies.check_sizes(process.min_size, process.max_size)
    process.save(force_insert=True)
    _set_tracks(process, values.get("tracks", ()))
    Membership.objects.create(process=process, user=by, role=Role.FACILITATOR)
    StatusChange.objects.create(process=process, status=process.status, on=timezone.localdate())
    record(_VERBS[Process.Status.EXPLORING], process, by=by, process=process.pk)
    return process


@transaction.atomic
def edit_process(*, process: Process, values: Mapping[str, object], version: int, by: User) -> Process:
    """Change what a process says of itself. Raises Conflict where somebody changed it after `version`."""
    locked = Process.objects.select_for_update().get(pk=process.pk)
    conflicts.check_version(locked, version)
    policies.check_can_edit(locked)
    policies.check_discretion(locked, str(values.get("discretion", locked.discretion)))
    were_taken, discretion = locked.notes_may_be_taken, locked.discretion
    with hooks.watched(locked, by):
        locked.take(values, EDITABLE)
        policies.check_sizes(locked.min_size, locked.max_size)
        locked.version += 1
        locked.save()
    if were_taken and not locked.notes_may_be_taken:
        making.take_back(locked.notes.values_list("pk", flat=True))
    if locked.discretion != discretion:
        making.take_back(locked.sessions.values_list("pk", flat=True))  # packs that name what they may not any more
    tightened = regimes.carry_over(locked)
    if "tracks" in values:
        _set_tracks(locked, values["tracks"])
    record("process.edited", locked, by=by, process=locked.pk, version=locked.version, tightened=tightened)
    return locked


def _set_tracks(process: Process, tracks: Iterable[tuple[str, str]]) -> None:
    wanted = set(tracks)
    for scheme, code in wanted:
        policies.check_track(scheme, code)
    there = {(label.scheme, label.code): label for label in process.tracks.all()}
    TrackLabel.objects.filter(pk__in=[label.pk for key, label in there.items() if key not in wanted]).delete()
    TrackLabel.objects.bulk_create(
        TrackLabel(process=process, scheme=scheme, code=code) for scheme, code in sorted(wanted - set(there))
    )


@transaction.atomic
def move_process(*, process: Process, to: Process.Status, by: User, on: date | None = None) -> None:
    """Move a process to a status that follows; `on` is the day it came to it, today when nothing is said."""
    locked = Process.objects.select_for_update().get(pk=process.pk)
    policies.check_can_move(locked, to=to)
    with hooks.watched(locked, by):
        locked.status = to
        locked.save(update_fields=["status"])
    if to in policies.ENDED:
        regimes.destroy_what_is_not_kept(locked.sessions.all())  # those that were never closed
    StatusChange.objects.create(process=locked, status=to, on=on or timezone.localdate())
    record(_VERBS[to], locked, by=by, process=locked.pk)
