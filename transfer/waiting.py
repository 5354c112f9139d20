"""What waits on the way to officials: sides to decide, a second person to release, returned texts to write."""

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogues import approvals
from dialogues.access import Member, Permission
from dialogues.hooks import Waiting
from transfer import sent
from transfer.clearances import Standing, standings
from transfer.models import Clearance, Message, Readout
from transfer.pages import for_whom

S = Readout.Status
M = Message.Status


def readouts_waiting(members: list[Member]) -> list[Waiting]:
    """At most four queries, whatever the number of processes."""
    by_process = {
        member.process_id: member
        for member in members
        if member.may(Permission.READOUT_WRITE) or member.may(Permission.APPROVE_IN_SIDE)
    }
    decided = Prefetch("current__clearances", Clearance.objects.all())
    asked = Q(status__in=[S.IN_CLEARANCE, S.CLEARED, S.RETURNED]) | Q(held_until__isnull=False)
    readouts = (
        sent.with_held(Readout.objects.filter(process__in=by_process))
        .filter(asked)
        .select_related("official", "current")
        .prefetch_related(decided)
    )
    readouts = list(readouts)
    approvals.read_sides([by_process[pk].process for pk in {readout.process_id for readout in readouts}])
    return [item for readout in readouts for item in _items(readout, by_process[readout.process_id])]


def messages_waiting(members: list[Member]) -> list[Waiting]:
    """Messages a side has to confirm, and for who carries them those to carry and to hand over. One query for all."""
    by_process = {each.process_id: each for each in members if each.may(Permission.MESSAGE_VIEW)}
    carrying = [pk for pk, member in by_process.items() if member.may(Permission.MESSAGE_CARRY)]
    own = [each.side_id for each in by_process.values() if each.side_id]
    asked = Q(process__in=carrying, status__in=[M.WORDING_CONFIRMED, M.CARRIED]) | Q(
        from_side__in=own, status=M.RECEIVED
    )
    found = Message.objects.filter(asked, process__in=by_process).select_related("from_side", "to_side").order_by("id")
    return [item for each in found for item in _of_message(each, by_process[each.process_id])]


def _of_message(message: Message, member: Member) -> list[Waiting]:
    if message.status == M.RECEIVED:
        if not approvals.speaks(member.process, member):
            return []
        title, why = _("Confirm the message to %s"), _("It is carried only in the words your side confirms.")
    elif message.status == M.CARRIED:
        title, why = _("Say when the message to %s was handed over"), _("It is being carried.")
    else:
        title, why = _("Carry the message to %s"), _("Its sender has confirmed the words and the recipient.")
    url = reverse("transfer:message_detail", args=[message.process_id, message.pk])
    return [Waiting(member.process, title % message.recipient, url, why, mine=True, side_id=message.from_side_id)]


def _items(readout: Readout, member: Member) -> list[Waiting]:
    if readout.status == S.IN_CLEARANCE:
        return _undecided(readout, member)
    if not member.may(Permission.READOUT_WRITE):
        return []
    if readout.held_until is not None:
        return [_held(readout, member)]
    if readout.status == S.RETURNED:
        return [
            _item(
                readout, member, _("Rewrite the readout for %s"), _("A side returned it, or it was taken back."), True
            )
        ]
    where = _standings(readout, member)
    wrote = member.user.pk in {readout.written_by_id, readout.current.submitted_by_id}
    recorded = any(standing.is_recorded_by(member.user) for standing in where)
    mine = member.may(Permission.READOUT_RELEASE) and not wrote and not recorded
    why = _("Every side has approved it. Someone who did not write it releases it.")
    return [_item(readout, member, _("Release the readout for %s"), why, mine, "" if mine else _("a second person"))]


def _held(readout: Readout, member: Member) -> Waiting:
    until = timezone.localtime(readout.held_until)
    return Waiting(
        process=member.process,
        title=_("Cancel what goes to %s, or let it go") % for_whom(readout),
        url=reverse("transfer:sending_list", args=[readout.process_id]),
        why=_("It is held until %(at)s. Then it is sent.") % {"at": f"{until:%H:%M}"},
        mine=True,
        by=until.date(),
    )


def _standings(readout: Readout, member: Member) -> list[Standing]:
    return standings(readout.current, member.process, readout.current.clearances.all())


def _undecided(readout: Readout, member: Member) -> list[Waiting]:
    """Each side that has not approved: for whoever speaks for it to do, for staff to know."""
    speaks = member.may(Permission.APPROVE_IN_SIDE) and approvals.speaks(member.process, member)
    items = []
    for standing in _standings(readout, member):
        if standing.counts:
            continue
        has_said = any(word.membership_id and word.recorded_by_id == member.user.pk for word in standing.words)
        mine = speaks and member.side_id == standing.side.pk and not (standing.active and has_said)
        if mine or member.may(Permission.READOUT_WRITE):
            why = _("Silence is not consent.") if mine else standing.sentence
            title = _("Decide on the readout for %s")
            items.append(_item(readout, member, title, why, mine, "" if mine else standing.side.name, standing.side.pk))
    return items


def _item(readout, member, title, why, mine, on_whom="", side_id=None) -> Waiting:
    return Waiting(
        process=member.process,
        title=title % for_whom(readout),
        url=reverse("transfer:readout_detail", args=[readout.process_id, readout.pk]),
        why=why,
        mine=mine,
        on_whom=on_whom,
        side_id=side_id,
    )
