"""Putting an agenda together. Every change locks the session, so that two people never order it at once."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from audit.actions import record
from dialogues.models import AgendaItem, Session
from dialogues.policies import agenda as policies
from dialogues.policies import conflicts

EDITABLE = ("day", "begins", "title", "phase", "duration_minutes", "is_caucus", "is_internal")


@transaction.atomic
def add_item(*, session: Session, values: Mapping[str, object], by: User) -> AgendaItem:
    """Put an item at the end of its day."""
    locked = Session.objects.locked(session.pk)
    policies.check_can_add(locked, locked.agenda_items.count())
    item = AgendaItem(process_id=locked.process_id, session=locked)
    _take(item, values)
    item.position = _end_of(locked, item.day)
    item.save(force_insert=True)
    record("agenda_item.added", item, by=by, process=locked.process_id, session=locked.pk)
    return item


@transaction.atomic
def edit_item(*, item: AgendaItem, values: Mapping[str, object], version: int, by: User) -> None:
    """Change an item; on another day it goes to the end of that day. Raises Conflict where somebody was faster."""
    session = Session.objects.locked(item.session_id)
    locked = AgendaItem.objects.select_for_update().get(pk=item.pk)
    conflicts.check_version(locked, version)
    policies.check_can_edit(session)
    day = locked.day
    locked.session = session
    _take(locked, values)
    if locked.day != day:
        locked.position = _end_of(session, locked.day)
    locked.version += 1
    locked.save()
    record("agenda_item.edited", locked, by=by, process=session.process_id, session=session.pk)


@transaction.atomic
def remove_item(*, item: AgendaItem, by: User) -> None:
    session = Session.objects.locked(item.session_id)
    policies.check_can_edit(session)
    locked = AgendaItem.objects.select_for_update().get(pk=item.pk)
    record("agenda_item.removed", locked, by=by, process=session.process_id, session=session.pk)
    locked.delete()


@transaction.atomic
def shift_item(*, item: AgendaItem, earlier: bool, by: User) -> None:
    """Let an item change places with the one before or after it on its day."""
    session = Session.objects.locked(item.session_id)
    policies.check_can_edit(session)
    locked = AgendaItem.objects.select_for_update().get(pk=item.pk)
    same_day = AgendaItem.objects.select_for_update().filter(session=session, day=locked.day)
    if earlier:
        neighbour = same_day.filter(position__lt=locked.position).order_by("-position").first()
    else:
        neighbour = same_day.filter(position__gt=locked.position).order_by("position").first()
    policies.check_can_shift(locked, neighbour)
    locked.position, neighbour.position = neighbour.position, locked.position
    AgendaItem.objects.bulk_update([locked, neighbour], ["position"])  # one statement, as no two may share a place
    record("agenda_item.shifted", locked, by=by, process=session.process_id, session=session.pk, earlier=earlier)


@transaction.atomic
def place_item(*, item: AgendaItem, day: int, before: AgendaItem | None, by: User) -> None:
    """Put an item before another one of a day, or at that day's end. The clock runs through the day anew."""
    session = Session.objects.locked(item.session_id)
    policies.check_can_edit(session)
    policies.check_day(session, day)
    locked = AgendaItem.objects.select_for_update().get(pk=item.pk)
    others = list(AgendaItem.objects.select_for_update().filter(session=session, day=day).exclude(pk=locked.pk))
    place = next((at for at, other in enumerate(others) if before and other.pk == before.pk), len(others))
    others.insert(place, locked)
    locked.version += locked.day != day  # whoever edits it meanwhile chose another day
    locked.day = day
    for position, each in enumerate(others, start=1):
        each.position = position
    AgendaItem.objects.bulk_update(others, ["day", "position", "version"])  # one statement, as no two may share a place
    record("agenda_item.placed", locked, by=by, process=session.process_id, session=session.pk)


@transaction.atomic
def carry_item(*, item: AgendaItem, to: Session, keep: bool, by: User) -> None:
    """Carry an item forward to the end of the first day of a later session; `keep` leaves it where it was as well."""
    sessions = {pk: Session.objects.locked(pk) for pk in sorted({item.session_id, to.pk})}  # always in one order
    source, target = sessions[item.session_id], sessions[to.pk]
    locked = AgendaItem.objects.select_for_update().get(pk=item.pk)
    policies.check_can_carry(source, target, keep=keep)
    policies.check_can_add(target, target.agenda_items.count())
    carried = locked
    if keep:
        carried = AgendaItem(process_id=target.process_id, version=0)
        carried.take({name: getattr(locked, name) for name in EDITABLE}, EDITABLE)  # what is sealed is sealed anew
    carried.session, carried.day, carried.begins = target, 1, None
    carried.position = _end_of(target, 1)
    carried.version += 1
    carried.save(force_insert=keep)
    record("agenda_item.carried", item, by=by, process=source.process_id, session=source.pk, to=target.pk, kept=keep)


def _take(item: AgendaItem, values: Mapping[str, object]) -> None:
    item.take(values, EDITABLE)
    policies.check_day(item.session, item.day)


def _end_of(session: Session, day: int) -> int:
    return (session.agenda_items.filter(day=day).aggregate(last=Max("position"))["last"] or 0) + 1
