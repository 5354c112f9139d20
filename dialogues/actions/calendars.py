"""Reading a calendar file, and making sessions of what was chosen of it."""

import json
from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from dialogues.actions import sessions
from dialogues.models import CALENDAR_KEEP, CalendarFile, Process, Session
from dialogues.policies import calendars as policies
from dialogues.queries import calendars as queries
from dialogues.queries.calendars import Answers, Deed

TAKEN = ("title", "venue", "first_day", "first_time", "first_fold", "last_day", "last_time", "last_fold", "zone")


@transaction.atomic
def upload_calendar_file(*, process: Process, content: Mapping[str, object], by: User) -> CalendarFile:
    """Keep what was read of a file, sealed, until somebody has looked at it. The file itself is not kept."""
    kept = CalendarFile.objects.create(
        process=process, uploaded_by=by, content=json.dumps(content), expires_at=timezone.now() + CALENDAR_KEEP
    )
    record("calendar_file.uploaded", kept, by=by, process=process.pk, events=len(content["rows"]))
    return kept


@transaction.atomic
def commit_calendar_file(
    *,
    kept: CalendarFile,
    answers: Answers | None,
    chosen: Collection[int],
    values: Mapping[str, object],
    seen: str,
    by: User,
) -> list[Session]:
    """Propose a session for each chosen event, all or none; what was read is gone with it.

    `values` is what they have in common; `seen` is the mark of the plan that somebody looked at.
    """
    Process.objects.select_for_update(no_key=True).get(pk=kept.process_id)  # one file at a time
    locked = CalendarFile.objects.select_for_update().filter(pk=kept.pk).first()
    policies.check_not_gone(locked)
    plan = queries.plan(locked, answers)
    policies.check_seen(seen, plan.mark)
    rows = [row for row in plan.rows if row.number in chosen]
    ready = [row for row in rows if row.deed == Deed.TAKE]
    policies.check_chosen(len(ready), asked=sum(row.deed == Deed.ASK for row in rows))
    made = []
    for row in ready:
        event = {name: getattr(row.session, name) for name in TAKEN}
        mark = queries.event_hash(locked.process, row.event)
        made.append(sessions.create_session(process=locked.process, values={**values, **event}, event_hash=mark, by=by))
    left_out = len(plan.rows) - len(made)
    record("calendar_file.committed", locked, by=by, process=locked.process_id, made=len(made), left_out=left_out)
    locked.delete()
    return made


@transaction.atomic
def remove_calendar_file(*, kept: CalendarFile, by: User | None) -> None:
    """Throw away what was read; `by` is nobody when its time had run out."""
    record("calendar_file.removed", kept, by=by, process=kept.process_id)
    kept.delete()
