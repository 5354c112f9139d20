"""Labelling a session track 1.5 when a serving official takes part."""

from django.db import transaction

from accounts.models import User
from audit.actions import record
from dialogues import regimes
from dialogues.models import Session
from dialogues.policies import officials as policies


@transaction.atomic
def label_session(*, session: Session, with_officials: bool, by: User | None) -> bool:
    """Put the label on, and with it the strictest notes there can be, or take it off before the session begins.

    Returns whether anything changed. Notes that were tightened stay so: only people loosen them, and only beforehand.
    """
    locked = Session.objects.locked(session.pk)
    if locked.with_officials == with_officials or not policies.may_change(locked, to=with_officials):
        return False
    locked.with_officials = with_officials
    before = locked.note_regime
    if with_officials:
        locked.note_regime = regimes.with_officials(locked)
        regimes.forget_sides(locked)
    locked.version += 1
    locked.save(update_fields=["with_officials", "note_regime", "version"])
    verb = "session.labelled" if with_officials else "session.label_removed"
    record(verb, locked, by=by, process=locked.process_id, tightened=before != locked.note_regime)
    return True
