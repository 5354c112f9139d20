"""What of texts, messages and channels rests on those who led a side before, and which bodies outside are known."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from dialogues.access import Member, Permission
from dialogues.hooks import Body, Resting
from dialogues.models import Process, Side
from transfer import carrying, lines, pages, policies
from transfer.clearances import Standing, standings
from transfer.models import Message, Readout
from transfer.silence import State


def bodies(process: Process) -> list[Body]:
    """The ends of channels that are no side, and the governments of officials of no side. Two queries."""
    ends = [Body(each.other_end, (each.pk,)) for each in process.channels.filter(other_side=None)]
    officials = process.officials.filter(side=None)
    return ends + [Body(each.government or each.institution, (each.pk,)) for each in officials]


def clearances_resting(process: Process, side: Side, member: Member) -> list[Resting]:
    """Texts before the sides; and those released, which stay out. Two queries."""
    states = policies.BEFORE_SIDES | policies.HANDED
    readouts = Readout.objects.filter(process=process, status__in=states).select_related("official", "current")
    found = []
    for readout in readouts.prefetch_related("current__clearances"):
        standing = _standing(readout, process, side)
        if standing.clearance is None or not standing.is_lapsed:
            continue
        what = _("The readout for %(whom)s") % {"whom": pages.for_whom(readout)}
        is_out = readout.status in policies.HANDED
        may = member.may(Permission.APPROVAL_RECORD) and not is_out
        url = reverse("transfer:clearance_record", args=[process.pk, readout.current_id]) if may else ""
        url = f"{url}?side={side.pk}" if url else ""
        found.append(Resting(what, standing.clearance.given_at.date(), url, is_out))
    return found


def _standing(readout: Readout, process: Process, side: Side) -> Standing:
    rows = standings(readout.current, process, readout.current.clearances.all())
    return next(each for each in rows if each.side.pk == side.pk)


def messages_resting(process: Process, side: Side, member: Member) -> list[Resting]:
    """Messages of the side that are on their way. Two queries."""
    if not member.may(Permission.MESSAGE_CARRY):
        return []
    moving = carrying.messages_for(member).filter(from_side=side, status__in=Message.MOVING).prefetch_related("words")
    found = []
    for message in moving:
        message.process = process
        voice = carrying.confirmation(message)
        if voice.is_lapsed:
            what = _("A message to %(recipient)s") % {"recipient": message.recipient}
            url = reverse("transfer:message_record", args=[process.pk, message.pk])
            found.append(Resting(what, voice.word.given_at.date(), url))
    return found


def channels_resting(process: Process, side: Side, member: Member) -> list[Resting]:
    """Channels of which the side is an end. Two queries."""
    if not member.may(Permission.CHANNEL_EDIT):
        return []
    theirs = lines.channels_for(member).filter(Q(side=side) | Q(other_side=side))
    return [
        Resting(
            _("The channel between %(side)s and %(other)s") % {"side": line.channel.side.name, "other": line.other_end},
            line.channel.confirmed_on,
            reverse("transfer:channel_confirm", args=[process.pk, line.channel.pk]),
        )
        for line in lines.lines(theirs)
        if line.silence and line.silence.state is State.UNCONFIRMED
    ]
