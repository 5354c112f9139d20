"""Lines kept open between the sessions of the demonstration, what was carried on them, and an election. All invented."""

from dialogues.access import member_of
from dialogues.actions import designs, leaderships
from dialogues.approvals import speaker_of
from dialogues.models import Design, Process
from overview.story.clock import as_of
from transfer import carrying
from transfer.actions import channels, messages
from transfer.models import Channel, Message

NOTHING = dict.fromkeys(
    ("other_side", "origin", "declared_on", "declared_until", "resting_on", "closed_on", "cadence_days")
)
NOTHING |= {"other_end": "", "keeper": "", "speaks_for": "", "discretion": "sides"}

ASKED = (
    "Two men of the lower villages have not come home since the night of the flood. Their families ask whether they were taken in "
    "on the other bank, and whether a letter would reach them. Nothing is asked of anybody but an answer."
)
ANSWERED = (
    "Both are well. They were taken in by the crew of the ferry and can go home by the lower bridge on any morning of next week; "
    "nobody will ask them where they were."
)
PROPOSED = (
    "If the upper gauge is read twice a day during the thaw, we will have it read on our bank at the same hours and exchange the "
    "figures the same evening. We would begin without announcing it."
)


def tell(story) -> None:
    lines = _opened(story)
    _an_election(story)
    with as_of(story.at(-30)):
        channels.confirm_channel(channel=lines["lower"], on=story.day(-30), by=story.by("Ines Halloran"))
    _answered(story, lines["lower"])
    _by_word_of_mouth(story)
    with as_of(story.at(-2)):
        _received(story, "TAR", "HC", "proposal", PROPOSED, by="Ines Halloran")


def _opened(story) -> dict[str, Channel]:
    """One that went quiet before the election, one that is used, and one to a commission that has gone silent."""
    ends = {
        "upper": {"side": "HC", "other_side": "OST", "kind": "via_third_party", "origin": story.held[0]},
        "lower": {"side": "OST", "other_side": "TAR", "kind": "humanitarian", "keeper": "Ines", "cadence_days": 30},
        "commission": {"side": "TAR", "other_end": "Commission of the River Mouth", "kind": "direct"},
    }
    declared = {"speaks_for": "government", "declared_on": story.day(-180), "declared_until": story.day(180)}
    used = {
        "upper": (-240, -210, -175, -150, -60),
        "lower": (-170, -140, -112, -80, -51, -20),
        "commission": (-150, -120, -85),
    }
    found = {}
    for name, values in ends.items():
        opened = used[name][0]
        said = declared if name == "lower" else {}
        sides = {end: story.sides[values[end]] for end in ("side", "other_side") if end in values}
        with as_of(story.at(opened)):
            found[name] = channels.open_channel(
                process=story.process, by=story.by("Ines Halloran"),
                values={**NOTHING, **values, **said, **sides, "opened_on": story.day(opened)},
            )  # fmt: skip
        for offset in used[name]:
            with as_of(story.at(offset)):
                channels.record_contact(
                    channel=found[name], on=story.day(offset), direction="two_way", medium="voice", is_confirmed=True,
                    by=story.by("Ines Halloran"),
                )  # fmt: skip
    return found


def _an_election(story) -> None:
    """A new government in Ostrane: its contact confirms the design again; the money is still to be confirmed."""
    with as_of(story.at(-40)):
        values = {"on": story.day(-41), "kind": "election", "source": "Public result of the vote.",
                  "note": "The office that looks after the river has new people. Its contact stays."}  # fmt: skip
        leaderships.record_leadership(
            process=story.process, side=story.sides["OST"], values=values, by=story.by("Ines Halloran")
        )
    with as_of(story.at(-35)):
        design = Design.objects.get(process=story.process, status=Design.Status.IN_FORCE)
        alder = story.by("Alder")
        designs.answer_design(
            design=design,
            speaker=_speaker(story, alder),
            decision="approved",
            comment="",
            seen=design.fingerprint,
            by=alder,
        )


def _answered(story, channel: Channel) -> None:
    """A question of families, carried across and answered within a week."""
    asked = _carried(story, -18, "OST", "TAR", "humanitarian", ASKED, by="Alder", channel=channel)
    _carried(story, -13, "TAR", "OST", "answer", ANSWERED, by="Basalt", channel=channel, answer_to=asked)


def _by_word_of_mouth(story) -> None:
    ines = story.by("Ines Halloran")
    with as_of(story.at(-10)):
        message = _received(story, "HC", "OST", "perception", "", by="Ines Halloran", is_oral=True)
        messages.record_confirmation(
            message=message, decision="approved", given_on=story.day(-10), evidence="oral",
            evidence_note="Said on the telephone by its contact, who repeated it.", seen=carrying.fingerprint(message), by=ines,
        )  # fmt: skip
        messages.carry_message(message=message, version=1, by=ines)
    with as_of(story.at(-9)):
        messages.deliver_message(message=message, on=story.day(-9), by=ines)


def _carried(story, offset: int, sender: str, recipient: str, kind: str, text: str, *, by: str, **fields) -> Message:
    """Written and confirmed by the sender's contact, and handed over two days later."""
    contact, ines = story.by(by), story.by("Ines Halloran")
    with as_of(story.at(offset)):
        message = _received(story, sender, recipient, kind, text, by=by, **fields)
        messages.confirm_message(
            message=message,
            speaker=_speaker(story, contact),
            decision="approved",
            seen=carrying.fingerprint(message),
            by=contact,
        )
    with as_of(story.at(offset + 1)):
        messages.carry_message(message=message, version=1, by=ines)
    with as_of(story.at(offset + 2)):
        messages.deliver_message(message=message, on=story.day(offset + 2), by=ines)
    return message


def _received(story, sender: str, recipient: str, kind: str, text: str, *, by: str, **fields) -> Message:
    values = {
        "channel": None, "from_side": story.sides[sender], "from_end": "", "to_side": story.sides[recipient], "to_end": "",
        "kind": kind, "on_behalf_of": "side", "is_oral": False, "text": text, **fields,
    }  # fmt: skip
    answer_to = values.pop("answer_to", None)
    return messages.receive_message(process=story.process, values=values, answer_to=answer_to, by=story.by(by))


def _speaker(story, contact):
    process = Process.objects.get(pk=story.process.pk)
    return speaker_of(process, member_of(contact, process))
