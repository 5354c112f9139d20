"""Changing who takes part, and how they are seen."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from dialogues.models import Process
from dialogues.policies import conflicts
from participants.actions import identities, standings
from participants.models import Participation, Person
from participants.policies import people as policies


@transaction.atomic
def add_participation(
    *,
    process: Process,
    fields: Mapping[str, object],
    identity: Mapping[str, object],
    standing_since: date | None = None,
    by: User,
) -> Participation:
    """Add somebody to a process; `identity` holds the sealed fields, or nothing at all."""
    Process.objects.select_for_update().get(pk=process.pk)  # nobody's role changes meanwhile
    participation = Participation(process=process, **fields)
    if participation.membership is not None:
        participation.membership.refresh_from_db()
    policies.check_membership(participation.membership, process_id=process.pk, side_id=participation.side_id)
    policies.check_identity(participation, legal_name=str(identity.get("legal_name", "")))
    if identity.get("legal_name"):
        participation.person = Person.objects.create(**identity)
    participation.full_clean()
    participation.save()
    standings.keep_standing(participation=participation, since=standing_since, by=by)
    record("participation.added", participation, by=by, process=process.pk, has_identity=bool(participation.person_id))
    return participation


@transaction.atomic
def edit_participation(
    *,
    participation: Participation,
    fields: Mapping[str, object],
    version: int,
    asked_by_them: bool,
    standing_since: date | None = None,
    by: User,
) -> None:
    """Edit somebody's part. Raises conflicts.Conflict when it was changed since `version`."""
    Process.objects.select_for_update().get(pk=participation.process_id)  # nobody's role changes meanwhile
    locked = Participation.objects.select_for_update().get(pk=participation.pk)
    conflicts.check_version(locked, version)
    policies.check_can_be_seen_as(locked, mode=str(fields["identity_mode"]), asked_by_them=asked_by_them)
    policies.check_anonymous(locked, mode=str(fields["identity_mode"]))
    changed = sorted(name for name, value in fields.items() if getattr(locked, name) != value)
    if locked.membership_id is not None and fields.get("membership", locked.membership) is None:
        identities.end_roles(participation=locked, by=by)
    for name, value in fields.items():
        setattr(locked, name, value)
    if locked.membership is not None:
        locked.membership.refresh_from_db()
    policies.check_membership(locked.membership, process_id=locked.process_id, side_id=locked.side_id)
    locked.version += 1
    locked.full_clean()
    locked.save()
    if "standing" in fields:
        standings.keep_standing(participation=locked, since=standing_since, by=by)
    record("participation.edited", locked, by=by, process=locked.process_id, fields=len(changed), asked=asked_by_them)


@transaction.atomic
def move_participation(*, participation: Participation, to: str, by: User) -> None:
    """Move somebody from one status to the next. Whoever goes loses role and sign-ins in the same moment."""
    Process.objects.select_for_update().get(pk=participation.process_id)
    locked = Participation.objects.select_for_update().get(pk=participation.pk)
    policies.check_can_move(locked, to=to)
    if to in Participation.GONE:
        identities.end_roles(participation=locked, by=by)
    elif locked.status in Participation.GONE:
        locked.membership = None  # whoever comes back is invited anew
    locked.status = to
    locked.gone_on = timezone.localdate() if to in Participation.GONE else None
    locked.version += 1
    locked.save(update_fields=["status", "gone_on", "version", "membership"])
    record("participation.moved", locked, by=by, process=locked.process_id, to=list(Participation.Status).index(to))


@transaction.atomic
def choose_identity_mode(*, participation: Participation, mode: str, by: User) -> None:
    """Let somebody choose themselves how they are seen, at once and in either direction; anonymous keeps no name.

    What people do with their own part goes on record without their account: the audit cannot forget.
    """
    locked = Participation.objects.select_for_update().get(pk=participation.pk)
    locked.identity_mode = mode
    erased = mode == Participation.IdentityMode.ANONYMOUS and locked.person_id is not None
    if erased:
        identities.forget(participation=locked, by=by)
    else:
        locked.version += 1
        locked.save(update_fields=["identity_mode", "version"])
    record(
        "participation.mode_chosen",
        locked,
        by=None,
        process=locked.process_id,
        strictness=locked.strictness,
        erased=erased,
    )


@transaction.atomic
def acknowledge_notice(*, participation: Participation, by: User) -> None:
    """Keep when somebody said that they know it to be unofficial and without obligation. Once."""
    locked = Participation.objects.select_for_update().get(pk=participation.pk)
    policies.check_not_acknowledged(locked)
    locked.acknowledged_notice_at = timezone.now()
    locked.save(update_fields=["acknowledged_notice_at"])
    record("participation.notice_acknowledged", locked, by=None, process=locked.process_id)
