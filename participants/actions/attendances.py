"""Inviting people to a session, and keeping what they answered and whether they came."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from dialogues.models import Session
from participants.actions import invitations, reserves
from participants.actions.officials import look_for_officials
from participants.models import AnswerLink, Attendance, Participation
from participants.policies import attendances as policies


@transaction.atomic
def invite_to_session(*, session: Session, participations: Iterable[Participation], by: User) -> int:
    """Invite people to a session; who is invited already stays as they are. Returns how many are new."""
    locked = Session.objects.locked(session.pk)
    policies.check_can_invite(locked)
    invited = set(locked.attendances.values_list("participation", flat=True))
    new = [each for each in participations if each.pk not in invited]
    reserves.seat(session=locked, participations=new, by=by)
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
    before, locked.answer = locked.answer, answer
    locked.told, locked.told_on, locked.remark = told, told_on, remark
    locked.save(update_fields=["answer", "told", "told_on", "remark"])
    _after_answer(locked, before, by)
    _record("attendance.answer_recorded", locked, by)
    look_for_officials(session=locked.session, by=by)


@transaction.atomic
def answer_invitation(
    *, attendance: Attendance, answer: str, by: User | None, comment: str = "", told: str = Attendance.Told.SIGNED_IN
) -> None:
    """Keep the answer of the invited themselves; `told` is the way it came."""
    locked = _locked(attendance)
    policies.check_can_answer(locked.session)
    before, locked.answer = locked.answer, answer
    locked.comment, locked.told, locked.told_on = comment, told, timezone.localdate()
    locked.save(update_fields=["answer", "comment", "told", "told_on"])
    _after_answer(locked, before, None)
    _record("attendance.answered", locked, None)  # the audit cannot forget whose handle it was


@transaction.atomic
def answer_by_link(*, link: AnswerLink, answer: str, comment: str, by: User | None) -> bool:
    """Keep an answer that came by a personal link, which opens no more; returns whether it was the first to come."""
    locked = AnswerLink.objects.open().select_for_update(of=("self",)).filter(pk=link.pk).first()
    if locked is None:
        return False
    locked.used_at = timezone.now()
    locked.save(update_fields=["used_at"])
    told = Attendance.Told.LINK
    answer_invitation(attendance=locked.attendance, answer=answer, comment=comment, told=told, by=by)
    return True


@transaction.atomic
def remove_attendance(*, attendance: Attendance, by: User) -> None:
    """Take an invitation back before the session. They are told once; their place goes to the reserve."""
    locked = _locked(attendance)
    policies.check_can_invite(locked.session)
    _record("attendance.removed", locked, by)
    locked.delete()
    invitations.tell_later(session=locked.session, participations=[locked.participation_id], by=by)
    if locked.answer != Attendance.Answer.DECLINED:  # else it was offered then
        reserves.offer_place(session=locked.session, side_id=locked.participation.side_id, by=by)


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
    look_for_officials(session=locked, by=by)


def _after_answer(attendance: Attendance, before: str, by: User | None) -> None:
    """A place that became free is offered, one that is taken again is not; whoever may come again is told the news."""
    invitations.note_answer(attendance=attendance, by=by)
    declined = Attendance.Answer.DECLINED
    if (before == declined) == (attendance.answer == declined):
        return
    place = {"session": attendance.session, "side_id": attendance.participation.side_id, "by": by}
    if attendance.answer == declined:
        reserves.offer_place(**place)
    else:
        reserves.withdraw_offer(**place)
        invitations.tell_later(session=attendance.session, participations=[attendance.participation_id], by=by)


def _locked(attendance: Attendance) -> Attendance:
    """The seat, and its session with it: answers of one session are kept one after the other, so that no two of them
    offer one reserve.
    """
    Session.objects.locked(attendance.session_id)
    rows = Attendance.objects.select_for_update(of=("self",)).select_related("session__process", "participation")
    return rows.get(pk=attendance.pk)


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
