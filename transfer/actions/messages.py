"""Messages carried across lines: written down, confirmed by their senders, carried, delivered, answered."""

import secrets
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from dialogues import approvals
from dialogues.approvals import Speaker
from dialogues.models import Process
from dialogues.policies import approvals as rules
from dialogues.policies import conflicts
from transfer import carrying, names
from transfer import policies as house
from transfer.actions.alarms import message_tampering_on_record
from transfer.models import Message, MessageConfirmation, MessageOverride
from transfer.policies import messages as policies

S = Message.Status
D = MessageConfirmation.Decision
EDITABLE = (
    "channel", "from_side", "from_end", "to_side", "to_end", "kind", "on_behalf_of", "is_oral", "text",
)  # fmt: skip


@transaction.atomic
def receive_message(
    *, process: Process, values: Mapping[str, object], answer_to: Message | None = None, by: User
) -> Message:
    """Write down what somebody asks to have carried. It waits for the sender's confirmation."""
    policies.check_on_channel(values["channel"], today=timezone.localdate())
    if answer_to is not None:
        policies.check_answerable(_locked(answer_to))
    message = Message(process=process, answer_to=answer_to, written_by=by, received_on=timezone.localdate())
    message.salt = secrets.token_hex(16)
    _write(message, values)
    record("message.received", message, by=by, process=process.pk)
    return message


@transaction.atomic
def edit_message(*, message: Message, values: Mapping[str, object], version: int, by: User) -> None:
    """Change its words or its ends; whatever was confirmed is to be confirmed anew. Raises Conflict as edits do."""
    locked = _locked(message)
    conflicts.check_version(locked, version)
    policies.check_can_edit(locked)
    policies.check_on_channel(values["channel"], today=timezone.localdate())
    policies.check_goes_back(locked, values)
    had_words = not locked.is_oral
    locked.status, locked.confirmed_hash, locked.written_by = S.RECEIVED, "", by
    locked.version += 1
    _write(locked, values)
    if locked.is_oral and had_words:
        _forget_what_was_said_of_words(locked)
    record("message.edited", locked, by=by, process=locked.process_id)


def _write(message: Message, values: Mapping[str, object]) -> None:
    """An oral-only message keeps no text, and none that was typed before."""
    message.take(values, EDITABLE)
    if message.is_oral:
        message.text = ""
    message.save()


def _forget_what_was_said_of_words(message: Message) -> None:
    """Comments and words let stand quote the text that is gone, and a hash of it lets whoever guesses it be sure."""
    message.words.all().delete()
    message.overrides.all().delete()


@transaction.atomic
def confirm_message(
    *, message: Message, speaker: Speaker, decision: str, comment: str = "", seen: str, by: User
) -> MessageConfirmation:
    """Record what somebody who speaks for the sending side says of the words they have read."""
    locked = _locked(message)
    rules.check_mandate(speaker.membership, timezone.now().date())
    fields = {"comment": comment, "membership": speaker.membership, "evidence": MessageConfirmation.Evidence.IN_PARLEY}
    return _speak(locked, [speaker.person], decision, seen, by=by, given_at=timezone.now(), **fields)


@transaction.atomic
def record_confirmation(
    *, message: Message, people: Collection[UUID] = (), decision: str, given_on: date, evidence: str,
    evidence_note: str, mandate_until: date | None = None, comment: str = "", seen: str, by: User,
) -> MessageConfirmation:  # fmt: skip
    """Record what the sender said of its message outside Parley, with the evidence."""
    locked = _locked(message)
    rules.check_evidence(given_on, evidence_note)
    if locked.from_side_id:
        rules.check_people(locked.from_side, approvals.active_of(locked.from_side), people)
    return _speak(
        locked, people or [None], decision, seen, by=by, comment=comment, evidence=evidence,
        evidence_note=evidence_note, mandate_until=mandate_until, given_at=approvals.moment_of(given_on, decision),
    )  # fmt: skip


def _speak(locked: Message, people: Iterable[UUID | None], decision: str, seen: str, *, by: User, **fields):
    stamp = carrying.fingerprint(locked)
    policies.check_can_decide(locked, decision)
    rules.check_seen(stamp, seen, rules.CHANGED)
    rules.check_comment(decision, fields["comment"])
    so_far = locked.words.count()
    for place, person in enumerate(people, so_far + 1):
        word = MessageConfirmation.objects.create(
            process=locked.process, message=locked, side=locked.from_side, number=place, person=person,
            fingerprint=stamp, decision=decision, recorded_by=by, **fields,
        )  # fmt: skip
    _follow(locked, stamp, decision)
    record(_CONFIRMATION_VERBS[D(decision)], locked, by=by, process=locked.process_id, word=word.pk)
    return word


_CONFIRMATION_VERBS = {
    D.APPROVED: "message.confirmed",
    D.WITH_COMMENT: "message.confirmed",
    D.OBJECTED: "message.objected",
    D.WITHDRAWN: "message.confirmation_withdrawn",
}


def _follow(locked: Message, stamp: str, decision: str) -> None:
    """Confirmed words may be carried; what is taken back while it is being carried is stopped.

    Somebody who confirms it again stops nothing, also where that is not enough yet.
    """
    counts = carrying.confirmation(_locked(locked)).counts
    if locked.status == S.CARRIED:
        locked.status = S.CARRIED if counts or decision in MessageConfirmation.APPROVING else S.RECALLED
    else:
        locked.status, locked.confirmed_hash = (S.WORDING_CONFIRMED, stamp) if counts else (S.RECEIVED, "")
    locked.save()


def carry_message(*, message: Message, version: int, by: User) -> None:
    """Take it on its way: the very words and the recipient the sender confirmed, and no listed name among them."""
    with message_tampering_on_record(message=message, by=by):
        _carry(message, version, by)


@transaction.atomic
def _carry(message: Message, version: int, by: User) -> None:
    locked = _locked(message)
    policies.check_can_move(locked, to=S.CARRIED)
    conflicts.check_seen(locked, version)
    policies.check_untouched(locked)
    policies.check_confirmed(carrying.confirmation(locked))
    policies.check_on_channel(locked.channel, today=timezone.localdate())
    house.check_names(names.held_back_of_message(locked))
    locked.status, locked.carried_on = S.CARRIED, timezone.localdate()
    locked.save()
    record("message.carried", locked, by=by, process=locked.process_id)


def deliver_message(*, message: Message, on: date, by: User) -> None:
    """Put on record that it was handed over, as it was confirmed. One that answers another ends that one's waiting."""
    with message_tampering_on_record(message=message, by=by):
        _deliver(message, on, by)


@transaction.atomic
def _deliver(message: Message, on: date, by: User) -> None:
    locked = _locked(message)
    policies.check_can_move(locked, to=S.DELIVERED)
    policies.check_untouched(locked)
    policies.check_confirmed(carrying.confirmation(locked))
    policies.check_delivered_on(locked, on=on, today=timezone.localdate())
    locked.status, locked.delivered_on = S.DELIVERED, on
    locked.delivered_hash = carrying.fingerprint(locked)
    locked.save()
    if locked.answer_to_id:
        asked = _locked(locked.answer_to)
        asked.status = S.ANSWERED
        asked.save()
    record("message.delivered", locked, by=by, process=locked.process_id, answer_to=locked.answer_to_id)


@transaction.atomic
def close_message(*, message: Message, by: User) -> None:
    """Put on record that no answer came. One that comes later is still taken."""
    locked = _move(message, S.NO_ANSWER)
    record("message.closed", locked, by=by, process=locked.process_id)


@transaction.atomic
def decline_message(*, message: Message, reason: str, by: User) -> None:
    """Say that the third party does not carry it. The sender reads why; the other end never knows of it."""
    locked = _move(message, S.DECLINED, reason=reason)
    record("message.declined", locked, by=by, process=locked.process_id)


@transaction.atomic
def recall_message(*, message: Message, by: User) -> None:
    """Take it back before it was delivered. The other end never knows of it."""
    locked = _move(message, S.RECALLED)
    record("message.recalled", locked, by=by, process=locked.process_id)


@transaction.atomic
def override_name(*, message: Message, words: str, reason: str, by: User) -> MessageOverride:
    """Let words stand that the name check holds back: only somebody who did not write them down, with a reason."""
    locked = _locked(message)
    policies.check_can_edit(locked)
    policies.check_can_override(locked, by=by)
    override = MessageOverride.objects.create(
        process_id=locked.process_id, message=locked, words=words, reason=reason, by=by
    )
    record("message.name_overridden", override, by=by, process=locked.process_id, message=locked.pk)
    return override


def _move(message: Message, to: Message.Status, **fields: object) -> Message:
    locked = _locked(message)
    policies.check_can_move(locked, to=to)
    locked.take({**fields, "status": to}, [*fields, "status"])
    locked.save()
    return locked


def _locked(message: Message) -> Message:
    """Its process is read afresh, and with it who may speak for the sender now."""
    return (
        Message.objects.select_for_update(of=("self",))
        .select_related("process", "from_side", "to_side")
        .get(pk=message.pk)
    )
