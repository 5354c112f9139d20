"""Between whom a message can go: the sides, and ends of channels that are no side."""

from dataclasses import dataclass

from django.utils import timezone

from dialogues.access import Member, Permission
from dialogues.models import Side
from transfer import lines
from transfer.models import Channel


@dataclass(frozen=True)
class End:
    """One end: a side, or the end of a channel that is no side. `key` names it in a form."""

    key: str
    name: str
    side: Side | None = None
    channel: Channel | None = None


@dataclass(frozen=True)
class Ends:
    """Whose message a member may write down, to whom it may go, and the channels between sides it may go on."""

    senders: list[End]
    recipients: list[End]
    channels: list[Channel]


def ends_for(member: Member) -> Ends:
    """Whoever carries messages writes down those of every end; who speaks for a side, those of that side. Two queries."""
    today = timezone.localdate()
    channels = [each for each in lines.channels_for(member) if not (each.closed_on and each.closed_on <= today)]
    sides = [End(f"side:{side.pk}", side.name, side=side) for side in member.process.sides.all()]
    outside = [End(f"channel:{each.pk}", each.other_end, channel=each) for each in channels if each.other_end]
    own = [end for end in sides if end.side.pk == member.side_id]
    everybody = member.may(Permission.MESSAGE_CARRY)
    between = [each for each in channels if each.other_side_id]
    recipients = [*sides, *outside]
    return Ends(
        senders=recipients if everybody else own,
        recipients=recipients if everybody else [end for end in recipients if end not in own],
        channels=between,
    )
