"""Who waits for a place at a session, in which order, and who is asked when one becomes free."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from dialogues.models import Session
from participants.actions import invitations
from participants.models import Attendance, Participation, Reserve, ReserveRule
from participants.policies import attendances as policies
from participants.policies import reserves as reserve_policies


def seat(*, session: Session, participations: Iterable[Participation], by: User | None) -> None:
    """Give people a seat at a locked session, take them off its reserve, and let them be told."""
    chosen = list(participations)
    for participation in chosen:
        policies.check_can_be_invited(participation, session=session)
    Attendance.objects.bulk_create(
        Attendance(process_id=session.process_id, session=session, participation=each) for each in chosen
    )
    ids = [each.pk for each in chosen]
    session.reserves.filter(participation__in=ids).delete()
    invitations.tell_later(session=session, participations=ids, by=by)


@transaction.atomic
def add_to_reserve(*, session: Session, participations: Iterable[Participation], by: User) -> int:
    """Let people wait for a place, last in the order of their side; returns how many are new. Nobody is told."""
    locked = Session.objects.locked(session.pk)
    policies.check_can_invite(locked)
    waiting = set(locked.reserves.values_list("participation", flat=True))
    new = [each for each in participations if each.pk not in waiting]
    last = locked.reserves.aggregate(last=Max("position"))["last"] or 0
    for position, participation in enumerate(new, start=last + 1):
        policies.check_can_be_invited(participation, session=locked)
        reserve_policies.check_can_wait(participation, session=locked)
        Reserve.objects.create(
            process_id=locked.process_id, session=locked, participation=participation, position=position
        )
    record("reserve.added", locked, by=by, process=locked.process_id, participations=[each.pk for each in new])
    return len(new)


@transaction.atomic
def raise_reserve(*, reserve: Reserve, by: User) -> None:
    """Move somebody one place up among the reserve of their side."""
    session = Session.objects.locked(reserve.session_id)
    row = session.reserves.select_related("participation").get(pk=reserve.pk)
    above = session.reserves.of_side(row.participation.side_id).filter(position__lt=row.position).last()
    if above is not None:
        row.position, above.position = above.position, row.position
        Reserve.objects.bulk_update([row, above], ["position"])
    record("reserve.raised", row, by=by, process=row.process_id, session=session.pk)


@transaction.atomic
def remove_reserve(*, reserve: Reserve, by: User) -> None:
    record("reserve.removed", reserve, by=by, process=reserve.process_id, session=reserve.session_id)
    reserve.delete()


@transaction.atomic
def invite_reserve(*, reserve: Reserve, by: User) -> None:
    """Ask somebody of the reserve to the session."""
    session = Session.objects.locked(reserve.session_id)
    policies.check_can_invite(session)
    row = session.reserves.select_related("participation").get(pk=reserve.pk)
    _invite(session, row, by)


@transaction.atomic
def pass_over(*, reserve: Reserve, by: User) -> None:
    """Leave a place empty that became free: nobody of the reserve is asked, and nobody is reminded of it."""
    Reserve.objects.filter(pk=reserve.pk).update(offered_at=None)
    record("reserve.passed_over", reserve, by=by, process=reserve.process_id, session=reserve.session_id)


@transaction.atomic
def set_rule(*, session: Session, is_automatic: bool, by: User) -> None:
    """Say whether the reserve of a session is asked by itself."""
    locked = Session.objects.locked(session.pk)
    if is_automatic:
        ReserveRule.objects.get_or_create(session=locked, defaults={"process_id": locked.process_id})
    else:
        ReserveRule.objects.filter(session=locked).delete()
    record("reserve.rule_set", locked, by=by, process=locked.process_id, is_automatic=is_automatic)


def offer_place(*, session: Session, side_id: UUID | None, by: User | None) -> None:
    """A place of a side became free at a locked session: ask the first of its reserve, or the third party whether to."""
    first = session.reserves.of_side(side_id).filter(offered_at=None).select_related("participation")
    first = first.exclude(participation__status__in=Participation.GONE).first()
    if first is None or session.status not in Session.UPCOMING:
        return
    if ReserveRule.objects.filter(session=session).exists():
        _invite(session, first, by)
    else:
        first.offered_at = timezone.now()
        first.save(update_fields=["offered_at"])


def withdraw_offer(*, session: Session, side_id: UUID | None, by: User | None) -> None:
    """Somebody comes after all: the last of their side's reserve whom the third party was to ask is not needed."""
    last = session.reserves.of_side(side_id).exclude(offered_at=None).last()
    if last is not None:
        last.offered_at = None
        last.save(update_fields=["offered_at"])


def _invite(session: Session, row: Reserve, by: User | None) -> None:
    participation = row.participation
    seat(session=session, participations=[participation], by=by)
    record("reserve.invited", session, by=by, process=session.process_id, participation=participation.pk)
