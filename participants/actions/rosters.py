"""Reading a roster, and taking it over as a whole or not at all."""

import json

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from dialogues.models import Process
from participants.actions import standings
from participants.models import ROSTER_KEEP, IdentityOpening, Participation, Person, RosterImport, StandingPeriod
from participants.policies import rosters as policies
from participants.queries import rosters as queries
from participants.queries.rosters import Deed
from participants.roster import Roster


@transaction.atomic
def upload_roster(*, process: Process, roster: Roster, by: User) -> RosterImport:
    """Keep what was read of a file, sealed, until somebody has looked at it. The file itself is not kept."""
    kept = RosterImport.objects.create(
        process=process,
        uploaded_by=by,
        content=json.dumps(roster.plain()),
        expires_at=timezone.now() + ROSTER_KEEP,
    )
    matched = queries.plan(kept).matched
    for participation in matched:  # who tries a name against the sealed ones leaves a trace with whose it is
        IdentityOpening.objects.create(
            process=process,
            participation=participation,
            opened_by=by,
            kind=IdentityOpening.Kind.MATCHED,
            reason=_("To take over a roster."),
        )
    record("roster.uploaded", kept, by=by, process=process.pk, rows=len(roster.entries), matched=len(matched))
    return kept


def commit_roster(*, roster: RosterImport, seen: str, leave_out_refused: bool, by: User) -> queries.Plan:
    """Take over every row that can be, in one transaction; the rows that were read are gone with it.

    `seen` is the mark of the plan that somebody looked at. Raises ValidationError when it is another by now.
    """
    try:
        return _commit(roster, seen, leave_out_refused, by)
    except IntegrityError as error:  # the same person was added elsewhere in the same moment
        raise ValidationError(policies.changed_meanwhile()) from error


@transaction.atomic
def _commit(roster: RosterImport, seen: str, leave_out_refused: bool, by: User) -> queries.Plan:
    Process.objects.select_for_update().get(pk=roster.process_id)  # one roster at a time
    locked = RosterImport.objects.select_for_update().filter(pk=roster.pk).first()
    policies.check_not_gone(locked)
    plan = queries.plan(locked)
    policies.check_seen(seen, plan.mark)
    policies.check_refused(len(plan.of(Deed.REFUSE)), leave_out=leave_out_refused)
    added, updated = plan.of(Deed.ADD), plan.of(Deed.UPDATE)
    policies.check_something_to_do(len(added) + len(updated))
    _add(locked.process, added)
    for row in updated:
        _update(row, by)
    record(
        "roster.committed",
        locked,
        by=by,
        process=locked.process_id,
        added=len(added),
        updated=len(updated),
        left_out=len(plan.of(Deed.REFUSE)),
    )
    locked.delete()
    return plan


def _add(process: Process, rows: list[queries.Row]) -> None:
    people = {row.number: Person(**row.identity) for row in rows if row.identity}
    Person.objects.bulk_create(people.values())
    added = Participation.objects.bulk_create(
        Participation(process=process, person=people.get(row.number), **row.fields) for row in rows
    )
    today = timezone.localdate()
    StandingPeriod.objects.bulk_create(
        StandingPeriod(process=process, participation=each, standing=each.standing, since=today)
        for each in added
        if each.standing
    )


def _update(row: queries.Row, by: User) -> None:
    participation = Participation.objects.select_for_update(of=("self",)).get(pk=row.existing.pk)
    if row.identity:
        person = participation.person or Person()
        for name, value in row.identity.items():
            setattr(person, name, value)
        person.save()
        participation.person = person
    for name, value in row.fields.items():
        setattr(participation, name, value)
    participation.version += 1
    participation.save()
    if "standing" in row.fields:
        standings.keep_standing(participation=participation, by=by)


@transaction.atomic
def remove_roster(*, roster: RosterImport, by: User | None) -> None:
    """Throw away what was read; `by` is nobody when its time had run out."""
    record("roster.removed", roster, by=by, process=roster.process_id)
    roster.delete()


@transaction.atomic
def export_roster(*, process: Process, rows: int, by: User) -> None:
    """Keep on record that somebody took a list of handles out of Parley."""
    record("roster.exported", process, by=by, process=process.pk, rows=rows)
