"""Responding to what was to be noticed about a table."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from dialogues.models import Process, Side
from participants.answers import Alert, Kind
from participants.models import AlertResponse
from participants.policies import alerts as policies


@transaction.atomic
def respond_to_alert(
    *, process: Process, alert: Alert, side: Side | None, kind: Kind, words: str, by: User
) -> AlertResponse:
    """Keep what a facilitator will do about an alert, or why it is right as it is; it holds for sixty days."""
    policies.check_can_respond(process, words=words)
    response = AlertResponse.objects.create(
        process=process,
        alert=alert,
        side=side,
        kind=kind,
        words=words,
        responded_by=by,
        responded_on=timezone.localdate(),
    )
    record("alert.answered", response, by=by, process=process.pk)
    return response
