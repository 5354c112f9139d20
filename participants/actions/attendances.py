"""Inviting people to a session, and keeping what they answered and whether they came."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from dialogues.models import Session
from participants.models import Attendance, Participation
from participants.policies import attendances as policies


@transaction.atomic
def invite_to_session(*, session: Session, participations: Iterable[Participation], by: User) -> int:
    """Invite people to a session; who is invited already stays as they are. Returns how many are new."""
    locked = Session.objects.locked(session.pk)
    policies.check_can_invite(locked)
    invited = set(locked.attendances.values_list("participation", flat=True))
    new = [each for each in participations if each.pk not in invited]
    for participation in new:
        policies.check_can_be_invited(participation, session=locked)
    Attendance.objects.bulk_create(
        Attendance(process_id=locked.process_id, session=locked, participation=each) for each in new
    )
    record("session.invited", locked, by=by, process=locked.process_id, participations=[each.pk for each in new])
    return len(new)


@transaction.atomic
def record_answer(
    *, attendance: Attendance, answer: str, told: str, told_on: date | None, remark: str, by: User
) -> None:
    """Keep an answer given outside Parley, with how and when it was told."""
    locked = _locked(attendance)
    policies.check_can_answer(locked.session)
    policies.check_told(answer, told, told_on)
    locked.answer, locked.told, locked.told_on, locked.remark = answer, told, told_on, remark
    locked.save(update_fields=["answer", "told", "told_on", "remark"])
    _record("attendance.answer_recorded", locked, by)


@transaction.atomic
def answer_invitation(*, attendance: Attendance, answer: str, by: User) -> None:
    """Keep the answer of the invited themselves, who signed in for it."""
    locked = _locked(attendance)
    policies.check_can_answer(locked.session)
    locked.answer, locked.told, locked.told_on = answer, Attendance.Told.SIGNED_IN, timezone.localdate()
    locked.save(update_fields=["answer", "told", "told_on"])
    _record("attendance.answered", locked, None)  # the audit cannot forget whose handle it was


@transaction.atomic
def remove_attendance(*, attendance: Attendance, by: User) -> None:
    """Take an invitation back before the session."""
    locked = _locked(attendance)
    policies.check_can_invite(locked.session)
    _record("attendance.removed", locked, by)
    locked.delete()


@transaction.atomic
def record_presence(*, session: Session, presence: Mapping[UUID, str], by: User) -> None:
    """Keep who came to a session: from attendance to presence. What is not named stays."""
    locked = Session.objects.locked(session.pk)
    policies.check_can_record_presence(locked)
    rows = list(locked.attendances.select_for_update().filter(pk__in=presence))
    for row in rows:
        row.presence = presence[row.pk]
    Attendance.objects.bulk_update(rows, ["presence"])
    came = sum(row.presence in Attendance.CAME for row in rows)
    record("session.presence_recorded", locked, by=by, process=locked.process_id, came=came, recorded=len(rows))


def _locked(attendance: Attendance) -> Attendance:
    return Attendance.objects.select_for_update(of=("self",)).select_related("session").get(pk=attendance.pk)


def _record(verb: str, attendance: Attendance, by: User | None) -> None:
    record(
        verb,
        attendance,
        by=by,
        process=attendance.process_id,
        session=attendance.session_id,
        participation=attendance.participation_id,
        accepted=attendance.answer == Attendance.Answer.ACCEPTED,
    )
