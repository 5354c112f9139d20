"""Personal links to answer an invitation without signing in."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from participants.models import AnswerLink, Attendance
from participants.policies import attendances as policies
from participants.queries import links as queries

KEEP = timedelta(days=60)


@transaction.atomic
def make_link(*, attendance: Attendance, by: User | None) -> str:
    """Make a new personal link and return its address, known here only. Every older one opens no more."""
    policies.check_can_answer(attendance.session)
    attendance.links.open().update(expires_at=timezone.now())
    secret = secrets.token_urlsafe(32)
    AnswerLink.objects.create(
        process_id=attendance.process_id,
        attendance=attendance,
        secret_hash=queries.hash_of(secret),
        expires_at=timezone.now() + KEEP,
    )
    record("answer_link.made", attendance, by=by, process=attendance.process_id, session=attendance.session_id)
    return settings.ORIGIN + reverse("answer_link", args=[secret])


@transaction.atomic
def revoke_links(*, attendance: Attendance, by: User) -> None:
    """Let no personal link of an invitation open any more."""
    revoked = attendance.links.open().update(expires_at=timezone.now())
    record("answer_link.revoked", attendance, by=by, process=attendance.process_id, revoked=revoked)
