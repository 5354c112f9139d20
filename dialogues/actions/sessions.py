"""Planning, changing and moving sessions, and letting people into them."""

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from dialogues import hooks, regimes
from dialogues.models import Assignment, Membership, Process, Session
from dialogues.policies import conflicts
from dialogues.policies import sessions as policies
from reports import making

Status = Session.Status
WALL_TIME = ("first_day", "first_time", "first_fold", "last_day", "last_time", "last_fold", "zone")
# What a person may say about a session; everything else is derived or moved.
EDITABLE = (
    "number", "title", "purpose", "cover_title", "kind", "mode", "phase", *WALL_TIME, "place", "venue", "practical", "languages",
    "transfer_intent", "note_regime",
)  # fmt: skip


@transaction.atomic
def create_session(
    *, process: Process, values: Mapping[str, object], by: User, replaces: Session | None = None, event_hash: str = ""
) -> Session:
    """Plan a session; `replaces` is a postponed or cancelled one that then points to it.

    `event_hash` is by what the event of a calendar is known again, where it was planned from one.
    """
    locked = _lock_numbers(process.pk)
    policies.check_process_takes_sessions(locked)
    session = Session(process=locked, event_hash=event_hash)
    session.take(values, EDITABLE)
    policies.check_note_regime(session.note_regime, process=locked)
    if session.number is None:
        session.number = (locked.sessions.aggregate(last=Max("number"))["last"] or 0) + 1
    policies.check_number(session)
    session.derive_times()
    policies.check_order(session)
    session.save(force_insert=True)
    if replaces is not None:
        _point(Session.objects.locked(replaces.pk), to=session)
    record("session.proposed", session, by=by, process=locked.pk, replaces=replaces.pk if replaces else None)
    return session


@transaction.atomic
def edit_session(*, session: Session, values: Mapping[str, object], version: int, by: User) -> Session:
    """Change a session. Raises Conflict where somebody changed it after `version`."""
    _lock_numbers(session.process_id)
    locked = Session.objects.locked(session.pk)
    conflicts.check_version(locked, version)
    policies.check_can_edit(locked)
    wanted = values.get("note_regime", locked.note_regime)
    if wanted != locked.note_regime:
        policies.check_note_regime(wanted, process=locked.process, session=locked)
    locked.take(values, EDITABLE)
    policies.check_number(locked)
    locked.derive_times()
    policies.check_order(locked)
    locked.version += 1
    locked.save()
    regimes.forget_sides(locked)
    making.take_back([locked.pk])  # a pack would send people to where it no longer is
    hooks.session_changed(locked, by=by)
    record("session.edited", locked, by=by, process=locked.process_id, version=locked.version)
    return locked


@transaction.atomic
def move_session(*, session: Session, to: Status, by: User, version: int | None = None) -> None:
    """Move a session to the next state. Closing destroys what was not to be kept (I5).

    `version` is the one the decision was made on: dates that changed in the same minute are not confirmed unseen.
    """
    locked = Session.objects.locked(session.pk)
    conflicts.check_seen(locked, version)
    if to in policies.TOMBSTONES:
        raise ValidationError(_("Say why, and what takes its place: use “Postpone” or “Cancel” on the session's page."))
    policies.check_can_move(locked, to=to)
    destroyed = regimes.destroy_what_is_not_kept([locked]) if to == Status.CLOSED else 0
    locked.status = to
    locked.save(update_fields=["status"])
    hooks.session_changed(locked, by=by)
    record(_VERBS[to], locked, by=by, process=locked.process_id, destroyed=destroyed)


_VERBS = {
    Status.AGREED: "session.agreed",
    Status.CONFIRMED: "session.confirmed",
    Status.IN_PROGRESS: "session.begun",
    Status.HELD: "session.held",
    Status.WRITTEN_UP: "session.written_up",
    Status.CLOSED: "session.closed",
    Status.POSTPONED: "session.postponed",
    Status.CANCELLED: "session.cancelled",
}


@transaction.atomic
def end_session(*, session: Session, to: Status, reason: str, replaced_by: Session | None, by: User) -> None:
    """Postpone or cancel a session. It stays as a tombstone that says why and what takes its place."""
    locked = Session.objects.locked(session.pk)
    policies.check_can_move(locked, to=to)
    policies.check_can_replace(locked, replaced_by)
    locked.status, locked.ended_reason, locked.replaced_by = to, reason, replaced_by
    locked.save(update_fields=["status", "ended_reason", "replaced_by"])
    regimes.destroy_what_is_not_kept([locked])  # it is never closed
    making.take_back([locked.pk])
    hooks.session_changed(locked, by=by)
    replacement = replaced_by.pk if replaced_by else None
    record(_VERBS[to], locked, by=by, process=locked.process_id, replaced_by=replacement)


@transaction.atomic
def replace_session(*, session: Session, replaced_by: Session, by: User) -> None:
    """Say afterwards which session takes the place of a postponed or cancelled one, or correct it."""
    locked = Session.objects.locked(session.pk)
    policies.check_can_replace(locked, replaced_by)
    _point(locked, to=replaced_by)
    record("session.replaced", locked, by=by, process=locked.process_id, replaced_by=replaced_by.pk)


def _point(tombstone: Session, *, to: Session) -> None:
    if tombstone.status not in policies.TOMBSTONES:
        raise ValidationError(_("Only a postponed or cancelled session can be replaced. Postpone or cancel it first."))
    tombstone.replaced_by = to
    tombstone.save(update_fields=["replaced_by"])


@transaction.atomic
def assign_member(*, session: Session, membership: Membership, by: User) -> None:
    """Let a rapporteur or observer into one session; twice is once."""
    locked = Session.objects.locked(session.pk)
    policies.check_can_assign(locked, membership)
    Assignment.objects.get_or_create(session=locked, membership=membership)
    record("session.assigned", locked, by=by, process=locked.process_id, membership=membership.pk)


@transaction.atomic
def unassign_member(*, session: Session, membership: Membership, by: User) -> None:
    locked = Session.objects.locked(session.pk)
    Assignment.objects.filter(session=locked, membership=membership).delete()
    record("session.unassigned", locked, by=by, process=locked.process_id, membership=membership.pk)


@transaction.atomic
def rederive_times(*, process: Process, by: User | None = None) -> int:
    """Derive the moments of a process's coming sessions anew after zone rules changed: the wall time stays.

    Returns how many moved; records one event where any did. The clock or a shell does it.
    """
    coming = Session.objects.select_for_update().filter(process=process, status__in=policies.UPCOMING)
    moved = 0
    for session in coming:
        before = session.starts_at, session.ends_at
        session.derive_times()
        if session.ends_at <= session.starts_at:  # the new rules swallowed its hours: keep its length
            session.ends_at = session.starts_at + (before[1] - before[0])
        if (session.starts_at, session.ends_at) != before:
            session.save(update_fields=["starts_at", "ends_at"])
            hooks.session_changed(session, by=by)
            moved += 1
    if moved:
        record("sessions.rederived", process, by=by, process=process.pk, moved=moved)
    return moved


def _lock_numbers(process_id: UUID) -> Process:
    """One session of a process is numbered at a time."""
    return Process.objects.select_for_update(no_key=True).get(pk=process_id)
