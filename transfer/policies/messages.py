"""When a message may move, and what each refusal says."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from dialogues.approvals import Voice
from transfer import carrying
from transfer.models import Channel, Message, MessageConfirmation
from transfer.policies import Tampered
from vault.seal import SealBroken

S = Message.Status
D = MessageConfirmation.Decision
NEXT: dict[Message.Status, tuple[Message.Status, ...]] = {
    S.RECEIVED: (S.WORDING_CONFIRMED, S.DECLINED, S.RECALLED),
    S.WORDING_CONFIRMED: (S.RECEIVED, S.CARRIED, S.DECLINED, S.RECALLED),
    S.CARRIED: (S.DELIVERED, S.RECALLED),
    S.DELIVERED: (S.ANSWERED, S.NO_ANSWER),
    S.ANSWERED: (),
    S.NO_ANSWER: (S.ANSWERED,),
    S.DECLINED: (),
    S.RECALLED: (),
}
DEEDS = {
    D.APPROVED: gettext_lazy("Yes, carry these words to this recipient"),
    D.OBJECTED: gettext_lazy("No, it should be worded otherwise"),
    D.WITHDRAWN: gettext_lazy("Take the confirmation back"),
}


def check_can_move(message: Message, *, to: str) -> None:
    if to not in NEXT[S(message.status)]:
        raise ValidationError(
            _("The message is “%(state)s” and cannot become “%(to)s” from there.")
            % {"state": message.get_status_display(), "to": S(to).label}
        )


def check_can_edit(message: Message) -> None:
    if message.status not in (S.RECEIVED, S.WORDING_CONFIRMED):
        raise ValidationError(_("It is on its way or has ended, so its words stay as they are. Take it back first."))


def check_on_channel(channel: Channel | None, *, today: date) -> None:
    if channel is not None and channel.closed_on and channel.closed_on <= today:
        raise ValidationError({"channel": _("This channel is closed.")})


def check_goes_back(message: Message, values: Mapping[str, object]) -> None:
    """Raise ValidationError where an answer would go to another end than its message came from: that one would read that
    there was something to answer.
    """
    asked = message.answer_to
    if asked is None:
        return
    if [values[name] for name in ("channel", "from_side", "to_side")] != [
        asked.channel,
        asked.to_side,
        asked.from_side,
    ]:
        raise ValidationError(
            _("It answers a message, so it goes back the way that one came. Write another message to another end.")
        )


def check_answerable(message: Message) -> None:
    if not message.has_arrived:
        raise ValidationError(_("It has not been delivered, so there is nothing to answer yet."))


def check_can_decide(message: Message, decision: str) -> None:
    """A sender answers while its message is on its way; where nothing was confirmed there is nothing to take back."""
    if not message.is_moving:
        raise ValidationError(_("This message has ended, so nobody is asked to confirm it."))
    if decision == D.OBJECTED and message.status == S.CARRIED:
        raise ValidationError(_("It is being carried. Take the confirmation back, and it is stopped."))


def decisions(message: Message) -> list[MessageConfirmation.Decision]:
    """What its sender can say to a message in its state."""
    return {
        S.RECEIVED: [D.APPROVED, D.OBJECTED],
        S.WORDING_CONFIRMED: [D.APPROVED, D.OBJECTED, D.WITHDRAWN],
        S.CARRIED: [D.APPROVED, D.WITHDRAWN],
    }.get(S(message.status), [])


def check_untouched(message: Message) -> None:
    """Raise Tampered where the message no longer says what its sender confirmed (I10).

    Every edit made here drops the confirmation, so whatever differs was changed behind the application.
    """
    try:
        stamp = carrying.fingerprint(message)
    except SealBroken as error:
        raise Tampered(_altered()) from error
    confirmed = {word.fingerprint for word in message.words.all() if word.is_approving}
    if stamp != message.confirmed_hash or stamp not in confirmed:
        raise Tampered(_altered())


def _altered() -> str:
    return _("This message is not the one its sender confirmed: a row was changed behind Parley. Nothing was carried.")


def check_confirmed(voice: Voice) -> None:
    """Raise ValidationError unless the sender's confirmation counts today."""
    if not voice.counts:
        raise ValidationError(
            _(
                "The confirmation of %(sender)s does not count today: its mandate has ended, its leaders have changed, or "
                "it was taken back. Ask again, about these words."
            )
            % {"sender": voice.side}
        )


def check_delivered_on(message: Message, *, on: date, today: date) -> None:
    if on > today:
        raise ValidationError({"on": _("This day has not come yet.")})
    if message.carried_on and on < message.carried_on:
        raise ValidationError({"on": _("It was not being carried yet on that day.")})


def check_can_override(message: Message, *, by: User) -> None:
    if by.pk == message.written_by_id:
        raise ValidationError(_("You wrote this message down, so somebody else must let these words stand."))
