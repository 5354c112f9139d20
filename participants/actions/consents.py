"""Keeping what people agree to, and what follows from it at once."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from notices import actions as notices
from participants.models import Consent, Participation
from participants.policies import consents as policies
from participants.queries import consents as queries

Purpose = Consent.Purpose
_VERBS = {True: "consent.given", False: "consent.withdrawn"}


@transaction.atomic
def say_consent(*, participation: Participation, purpose: str, is_given: bool, by: User) -> None:
    """Keep what somebody says themselves of one use of what is known of them."""
    _keep(
        participation,
        by=by,
        purpose=purpose,
        is_given=is_given,
        on=timezone.localdate(),
        evidence=Consent.Evidence.THEMSELVES,
        note="",
        recorded_by=None,
    )


@transaction.atomic
def record_consent(
    *, participation: Participation, purpose: str, is_given: bool, on: date, evidence: str, note: str, by: User
) -> None:
    """Keep what somebody told the third party, with how it is known."""
    policies.check_evidence(evidence, on)
    fields = {"purpose": purpose, "is_given": is_given, "on": on, "evidence": evidence, "note": note}
    _keep(participation, by=by, recorded_by=by, **fields)


def _keep(participation: Participation, *, by: User, **said: object) -> None:
    locked = Participation.objects.select_for_update().get(pk=participation.pk)
    now = locked.consents.filter(purpose=said["purpose"], is_current=True)
    policies.check_says_something_new(now.first(), said["purpose"], said["is_given"])
    now.update(is_current=False)
    Consent.objects.create(process_id=locked.process_id, participation=locked, **said)
    if not said["is_given"]:
        _follow(locked, said["purpose"], by)
    # What people say themselves goes on record without their account: the audit cannot forget.
    record(
        _VERBS[said["is_given"]],
        locked,
        by=said["recorded_by"],
        process=locked.process_id,
        purpose=list(Purpose.values).index(said["purpose"]),
    )


def _follow(participation: Participation, purpose: str, by: User) -> None:
    """What a withdrawal asks for beside no longer doing it."""
    if purpose == Purpose.RATED:
        participation.ratings.all().delete()
        participation.credibility_views.all().delete()
    if purpose == Purpose.CONTACTED:
        for notice in queries.planned_mails(participation):
            notices.void_notice(notice=notice, reason=_("They asked not to be written to."), by=None)
