"""What the page of a message shows, and to whom."""

from dataclasses import dataclass, field

from dialogues import approvals
from dialogues.access import Member, Permission
from dialogues.approvals import Voice
from transfer import carrying
from transfer.carrying import Shown
from transfer.models import Message
from transfer.names import Marked, reader_of_message
from transfer.steps import Step

S = Message.Status
P = Permission


@dataclass(frozen=True)
class MessagePage:
    """One message for one reader. `voice` and `course` are empty for whoever received it."""

    message: Message
    shown: Shown
    course: list[Step] = field(default_factory=list)
    voice: Voice | None = None
    marked: Marked | None = None
    name_check: str = ""
    blocked: bool = False
    answers: list[Shown] = field(default_factory=list)
    is_carrier: bool = False
    may_confirm: bool = False
    may_edit: bool = False
    may_recall: bool = False
    may_answer: bool = False


def message_page(message: Message, member: Member) -> MessagePage:
    """Gather the page: at most four queries beside the message, whatever hangs on it, and one more where a name was found."""
    shown = carrying.shown(message, member)
    carries = member.may(P.MESSAGE_CARRY)
    reader = reader_of_message(message) if carries and message.is_moving and message.text else None
    marked = reader.mark(message.text) if reader else None
    writes = member.may(P.MESSAGE_WRITE)
    early = message.status in (S.RECEIVED, S.WORDING_CONFIRMED)
    return MessagePage(
        message=message,
        shown=shown,
        course=carrying.course(message) if shown.is_own else [],
        voice=carrying.confirmation(message) if shown.is_own and message.is_moving else None,
        marked=marked,
        name_check=reader.summary if reader else "",
        blocked=bool(reader and reader.blocks),
        answers=_answers(message, member) if message.has_arrived else [],
        is_carrier=carries,
        may_confirm=message.is_moving and message.from_side_id == member.side_id and _speaks(member),
        may_edit=early and shown.is_own and writes,
        may_recall=message.is_moving and shown.is_own and writes,
        may_answer=message.has_arrived and writes and (carries or message.to_side_id == member.side_id),
    )


def _speaks(member: Member) -> bool:
    return member.may(P.APPROVE_IN_SIDE) and approvals.speaks(member.process, member)


def _answers(message: Message, member: Member) -> list[Shown]:
    found = carrying.messages_for(member).filter(answer_to=message)
    return [carrying.shown(each, member) for each in carrying.in_order(found)]
