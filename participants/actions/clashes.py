"""Saying why a clash stays."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from dialogues.models import Session
from participants.clashes import Clash
from participants.models import ClashAnswer


@transaction.atomic
def answer_clash(*, session: Session, clash: Clash, reason: str, by: User) -> ClashAnswer:
    """Keep why a clash of a session is known and stays. A later answer takes the place of an earlier one."""
    locked = Session.objects.locked(session.pk)
    answer, _is_new = ClashAnswer.objects.update_or_create(
        session=locked,
        mark=clash.mark,
        defaults={"process_id": locked.process_id, "reason": reason, "answered_by": by, "answered_at": timezone.now()},
    )
    record("clash.answered", locked, by=by, process=locked.process_id, answer=answer.pk)
    return answer
