"""Counting kinds of contribution in a session.

A tap on the sheet is the one change in the house that leaves no event: the moment of each, beside a side, would tell who
spoke when (docs/decisions/0027-what-the-balance-keeps-back.md). Beginning and closing a tally are on record.
"""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from dialogues import floors
from dialogues.drift import Act
from dialogues.models import NoteRegime, Session, Side
from participants.models import SpeechActTally, TallySheet
from participants.policies import tallies as policies
from participants.queries import tallies as queries


@transaction.atomic
def begin_tally(*, session: Session, by: User) -> TallySheet:
    locked = Session.objects.locked(session.pk)
    policies.check_can_begin(locked)
    sheet = TallySheet.objects.create(process_id=locked.process_id, session=locked)
    record("tally.begun", sheet, by=by, process=locked.process_id, session=locked.pk)
    return sheet


@transaction.atomic
def count_act(*, sheet: TallySheet, act: Act, side: Side | None, step: int, by: User) -> None:
    """Count one contribution, or with step −1 take one back; `by` may, and is not kept."""
    locked = _locked(sheet)
    may_count = policies.countable(queries.in_the_room(locked.session))
    side_id = side.pk if side else None
    policies.check_can_count(locked, side_id=side_id, may_count=may_count)
    kept, _made = SpeechActTally.objects.get_or_create(sheet=locked, side=side, act=act)
    if kept.count + step >= 0:
        SpeechActTally.objects.filter(pk=kept.pk).update(count=F("count") + step)


@transaction.atomic
def close_tally(*, sheet: TallySheet, by: User | None) -> None:
    """Close a tally, and drop what was counted of a side of which fewer than three came."""
    locked = _locked(sheet)
    if by is not None:
        policies.check_can_close(locked)
    came = queries.who_came(locked.session)
    told = [side for side, people in came.items() if people >= floors.K_PER_SIDE]
    small = locked.counts.filter(side__isnull=False).exclude(side__in=told)
    if locked.session.note_regime == NoteRegime.NO_NOTES:
        small = locked.counts.all()
    dropped, _per_model = small.delete()
    locked.counts.filter(count=0).delete()
    locked.closed_on = timezone.localdate()
    locked.save(update_fields=["closed_on"])
    record("tally.closed", locked, by=by, process=locked.process_id, dropped=dropped)


def _locked(sheet: TallySheet) -> TallySheet:
    return TallySheet.objects.select_for_update(of=("self",)).select_related("session").get(pk=sheet.pk)
