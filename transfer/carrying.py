"""What a message is confirmed by, who has confirmed it, and who may know of it."""

from dataclasses import dataclass

from django.db.models import Case, Q, QuerySet, When
from django.utils.translation import gettext as _

from dialogues import approvals, consent
from dialogues.access import Member, Permission
from dialogues.approvals import Voice
from transfer import lines
from transfer.models import Message
from transfer.steps import Step

M = Message.Status
SHAPES = {
    M.RECEIVED: "",
    M.WORDING_CONFIRMED: "half",
    M.CARRIED: "half",
    M.DELIVERED: "done",
    M.ANSWERED: "done",
    M.NO_ANSWER: "warn",
    M.DECLINED: "no",
    M.RECALLED: "no",
}
# What needs somebody comes first; what has ended comes last.
_ORDER = [M.WORDING_CONFIRMED, M.CARRIED, M.RECEIVED, M.DELIVERED, M.NO_ANSWER, M.ANSWERED, M.DECLINED, M.RECALLED]


def fingerprint(message: Message) -> str:
    """sha256 over canonical JSON of the wording, its ends, its kind and on whose behalf it is.

    Of an oral-only message there is no wording to hash: its id stands in its place, so that the confirmation belongs to
    this message, this recipient and this kind. What is salted is hashed with its salt; the oldest rows have none.
    """
    return consent.fingerprint_of(
        {
            **({"salt": message.salt} if message.salt else {}),
            "message": message.pk,
            "from": message.from_side_id or message.from_end,
            "to": message.to_side_id or message.to_end,
            "channel": message.channel_id,
            "kind": message.kind,
            "on_behalf_of": message.on_behalf_of,
            "answer_to": message.answer_to_id,
            "is_oral": message.is_oral,
            "text": "" if message.is_oral else message.text,
        }
    )


def confirmation(message: Message) -> Voice:
    """What the sender has said to the message as it stands, and whether that counts today.

    Where it was written down for another sender first, what that one said is no word of this one.
    """
    said = [word for word in message.words.all() if word.side_id == message.from_side_id]
    return approvals.voices(said, {message.from_side_id: _sender(message)}, fingerprint(message))[0]


def _sender(message: Message) -> consent.Side:
    """A sender that is no side has no contact in Parley: only what is recorded with evidence counts."""
    if message.from_side_id:
        return approvals.consenting(message.process)[message.from_side_id]
    since = lines.led_since(message.channel)
    return consent.Side(message.from_end, consent.ContactRule.SINGLE_CONTACT, led_since=since)


def messages_for(member: Member) -> QuerySet[Message]:
    """Return the messages a member may know of: whoever carries them all; whoever speaks for a side those it sends and
    those that reached it. What was not delivered does not exist for the other end.
    """
    found = member.process.messages.select_related("from_side", "to_side", "channel__side", "answer_to")
    if member.may(Permission.MESSAGE_CARRY):
        return found
    if not approvals.speaks_today(member.process, member):
        return found.none()
    return found.filter(Q(from_side=member.side_id) | Q(to_side=member.side_id, status__in=Message.ARRIVED))


def in_order(messages: QuerySet[Message]) -> QuerySet[Message]:
    """By how far they are, then by the day they arrived, at random within it."""
    rank = Case(*(When(status=status, then=place) for place, status in enumerate(_ORDER)))
    return messages.order_by(rank, "-delivered_on", "id")


def may_write(member: Member) -> bool:
    """Whether a member writes messages down: whoever carries them, and who speaks for a side today."""
    carries = member.may(Permission.MESSAGE_CARRY)
    return member.may(Permission.MESSAGE_WRITE) and (carries or approvals.speaks_today(member.process, member))


def is_own(message: Message, member: Member) -> bool:
    """Whether the member stands on the sender's end, or carries messages."""
    return member.may(Permission.MESSAGE_CARRY) or message.from_side_id == member.side_id


@dataclass(frozen=True)
class Shown:
    """A message in the words of one reader: whoever received it reads that it arrived, never how it came about."""

    message: Message
    word: str
    shape: str
    is_own: bool


def shown(message: Message, member: Member) -> Shown:
    own = is_own(message, member)
    if own or message.status == M.ANSWERED:
        return Shown(message, message.get_status_display(), SHAPES[message.status], own)
    return Shown(message, _("It reached you"), "done", own)


COURSE = (M.RECEIVED, M.WORDING_CONFIRMED, M.CARRIED, M.DELIVERED)


def course(message: Message) -> list[Step]:
    """Its way from received to its end, as the sender and whoever carries it read it."""
    on = {M.RECEIVED: message.received_on, M.CARRIED: message.carried_on, M.DELIVERED: message.delivered_on}
    stops = [*COURSE, message.status] if message.status not in COURSE else list(COURSE)
    if message.status in (M.DECLINED, M.RECALLED):
        stops = [M.RECEIVED, message.status]
    now = stops.index(message.status)
    return [Step(str(M(stop).label), on.get(stop) or "", place < now, place == now) for place, stop in enumerate(stops)]
