"""Readouts for tests, made through the actions: a text is where it is because somebody put it there."""

from datetime import date

from django.utils import timezone

from dialogues.approvals import Speaker
from dialogues.models import Membership, Note
from tests import make
from transfer import carrying
from transfer.actions import clearances, families, messages, readouts, sendings
from transfer.models import Channel, Clearance, Message, Official, Readout, Sending

APPROVED = Clearance.Decision.APPROVED
OPEN = Note.Status.AGREED


def make_official(process, institution="Ministry of Rivers", government="Ostrane", **fields) -> Official:
    return Official.objects.create(process=process, institution=institution, government=government, **fields)


def make_paragraphs(process, count=2, **session_fields):
    """Agreed paragraphs of one session."""
    section = make.make_section(make.make_note(make.make_session(process, **session_fields), status=OPEN))
    return [
        make.make_paragraph(section, f"It was suggested that gauge {number} be read together.")
        for number in range(count)
    ]


def make_draft(cast, official=None, languages=("en",), title="A shared reading room", passages=2, **fields) -> Readout:
    lines = {language: {"title": title, "opening": "People met.", "constraints": ""} for language in languages}
    readout = readouts.new_readout(
        process=cast.process, official=official, languages=list(languages), lines=lines, by=cast.coordinator, **fields
    )
    if passages:
        readouts.add_passages(readout=readout, paragraphs=make_paragraphs(cast.process, passages), by=cast.coordinator)
    readout.refresh_from_db()
    for passage in readout.passages.all():
        text = passage.wordings.get().text
        for language in languages[1:]:
            readouts.edit_passage(
                passage=passage, texts={language: f"{text} ({language})"}, version=passage.version, by=cast.coordinator
            )
            passage.refresh_from_db()
    return fresh(readout)


def make_family(cast, passages=2, title="A shared reading room", languages=("en",)):
    """A text for the governments of both sides, with its variants by the code of the side."""
    officials = [
        make_official(cast.process, "Ministry of Rivers", "Ostrane", side=cast.ost),
        make_official(cast.process, "Cabinet Office", "Tarvia", side=cast.tar),
    ]
    lines = {language: {"title": title, "opening": "People met.", "constraints": ""} for language in languages}
    family = families.begin_family(
        process=cast.process, officials=officials, languages=list(languages), lines=lines, route="hand",
        by=cast.coordinator,
    )  # fmt: skip
    if passages:
        found = make_paragraphs(cast.process, passages)
        families.add_family_passages(family=family, paragraphs=found, by=cast.coordinator)
    return family


def variant(family, side) -> Readout:
    return Readout.objects.select_related("current", "process", "official").get(family=family, side=side)


def submitted(cast, readout) -> Readout:
    readouts.submit_readout(readout=readout, revision=fresh(readout).revision, by=cast.coordinator)
    return fresh(readout)


def released(cast, readout) -> Readout:
    """A draft that every side approves, and a second person releases."""
    readout = submitted(cast, readout)
    decide(readout, cast.ost, cast.side_contact)
    decide(readout, cast.tar, cast.other_side_contact)
    clearances.release_readout(readout=readout, seen_hash=readout.current.content_hash, by=cast.facilitator)
    return fresh(readout)


def make_submitted(cast, **fields) -> Readout:
    readout = make_draft(cast, **fields)
    readouts.submit_readout(readout=readout, revision=readout.revision, by=cast.coordinator)
    return fresh(readout)


def speaking(process, user, person=None) -> Speaker:
    return Speaker(Membership.objects.select_related("side").get(process=process, user=user), person)


def decide(readout, side, contact, decision=APPROVED, comment="Said.", person=None):
    """As whoever speaks for a side does; where two thirds decide, for the participation with the id `person`."""
    speaker = speaking(side.process, contact, person)
    return clearances.decide_clearance(
        version=readout.current, speaker=speaker, decision=decision, comment=comment,
        seen_hash=readout.current.content_hash, by=contact,
    )  # fmt: skip


def record(readout, side, by, decision=APPROVED, **fields):
    """As staff do with what a side decided outside Parley."""
    told = {"evidence": "signed", "evidence_note": "A letter.", "given_on": timezone.localdate(), "comment": "Said."}
    seen = {"seen_hash": readout.current.content_hash, **told, **fields}
    return clearances.record_clearance(version=readout.current, side=side, decision=decision, by=by, **seen)


def make_cleared(cast, **fields) -> Readout:
    readout = make_submitted(cast, **fields)
    decide(readout, cast.ost, cast.side_contact)
    decide(readout, cast.tar, cast.other_side_contact)
    return fresh(readout)


def make_released(cast, **fields) -> Readout:
    readout = make_cleared(cast, **fields)
    clearances.release_readout(readout=readout, seen_hash=readout.current.content_hash, by=cast.facilitator)
    return fresh(readout)


def make_delivered(cast, **fields):
    readout = make_released(cast, **fields)
    return clearances.record_transmission(
        readout=readout,
        official=readout.official,
        route="hand",
        delivered_on=readout.current.released_on,
        by=cast.coordinator,
    )


def make_mailable(cast, **fields) -> Readout:
    """Released, for an institution, by the one route on which something is sent from here."""
    official = fields.pop("official", None) or make_official(cast.process)
    return make_released(cast, official=official, route=Readout.Route.SECURE_MAIL, **fields)


def make_held(cast, **fields) -> Sending:
    """Held for ten minutes; `code` is what opens it in the end."""
    readout = make_mailable(cast, **fields)
    code = sendings.hold_sending(readout=readout, address="desk@rivers.example", language="en", by=cast.coordinator)
    held = Sending.objects.select_related("version__readout__process").get(version=readout.current)
    held.code = code
    return held


def make_sent(cast, **fields) -> Sending:
    held = make_held(cast, **fields)
    Sending.objects.filter(pk=held.pk).update(held_until=timezone.now())
    assert sendings.send_held(sending=held)
    held.refresh_from_db()
    return held


def make_channel(cast, **fields) -> Channel:
    fields = {"side": cast.ost, "other_side": cast.tar, "opened_on": date(2026, 1, 1), **fields}
    return Channel.objects.create(process=cast.process, **fields)


def fresh(readout) -> Readout:
    return Readout.objects.select_related("current", "process", "official").get(pk=readout.pk)


WORDS = "We ask that the two who were taken at the weir be let go."


def make_message(cast, text=WORDS, **fields) -> Message:
    """From Ostrane to Tarvia, as its sender asked to have it carried."""
    values = {
        "channel": None, "from_side": cast.ost, "from_end": "", "to_side": cast.tar, "to_end": "",
        "kind": "humanitarian", "on_behalf_of": "side", "is_oral": False, "text": text, **fields,
    }  # fmt: skip
    answer_to, by = values.pop("answer_to", None), values.pop("by", cast.facilitator)
    return messages.receive_message(process=cast.process, values=values, answer_to=answer_to, by=by)


def say_of(cast, message, decision=APPROVED, **fields):
    """Record what the sender says of a message as it stands."""
    message = read(message)
    fields = {
        "given_on": timezone.now().date(),
        "evidence": "signed",
        "evidence_note": "A letter.",
        "comment": "Said.",
        **fields,
    }
    seen = carrying.fingerprint(message)
    messages.record_confirmation(message=message, decision=decision, by=cast.facilitator, **{"seen": seen, **fields})
    return read(message)


def make_confirmed(cast, **fields) -> Message:
    return say_of(cast, make_message(cast, **fields))


def make_carried(cast, **fields) -> Message:
    message = make_confirmed(cast, **fields)
    messages.carry_message(message=message, version=message.version, by=cast.facilitator)
    return read(message)


def make_handed_over(cast, **fields) -> Message:
    message = make_carried(cast, **fields)
    messages.deliver_message(message=message, on=message.carried_on, by=cast.facilitator)
    return read(message)


def read(message) -> Message:
    return Message.objects.select_related("process", "from_side", "to_side").get(pk=message.pk)
