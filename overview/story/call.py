"""A call between two sessions, whose notes are before those who took part just now. Every word is invented."""

from datetime import time

from dialogues.actions import drafts, notes, paragraphs, sessions
from dialogues.models import Membership, Role, Session
from overview.story.clock import as_of
from participants.actions import attendances
from participants.models import Attendance

CAME = ("Plover", "Wren", "Fennel", "Alder", "Larch", "Basalt")
LEAD = "An hour and a half on the telephone, between the session on measuring and the next one."
SAID = {
    "What has been heard at home": [
        "It was said that the reading room was spoken of in two capitals within a week, and in neither as somebody’s idea.",
        "Some had been asked who pays the engineers. The answer that each institute pays its own was found good enough.",
        "In one place it was taken for a plan of the other side, until somebody remarked that the other side says the same.",
    ],
    "What to bring in two weeks": [
        "It was suggested to bring one page each on what could not be accepted, written as if for a sceptical minister.",
        "A wish was voiced to hear from somebody who has read a gauge for thirty years, whoever pays them.",
    ],
}
RED_LINE = "No reading published before the side whose gauge it is has seen it."
COMMENT = "“Found good enough” is more than was said. Perhaps: nobody asked further."
DRAFT = "It was asked whether one page each is one page for each side or one for each of those"


def tell(story) -> None:
    """Held, written up as a draft, circulated: one comment, one paragraph taken down, and one that is being typed."""
    ines, tomas, sanne = story.by("Ines Halloran"), story.by("Tomas Reyl"), story.by("Sanne Okuda")
    session = _held(story, ines, tomas)
    with as_of(story.at(-11, 18)):
        note = notes.begin_note(session=session, by=sanne)
        notes.edit_lead(note=note, lead=LEAD, version=note.version, by=sanne)
        for title, bodies in SAID.items():
            section = notes.add_section(note=note, title=title, by=sanne)
            said = [paragraphs.add_paragraph(section=section, body=body, audience="group", by=sanne) for body in bodies]
        red_line = {"kind": "red_line", "side": story.sides["OST"], "audience": "group"}
        paragraphs.add_paragraph(section=section, body=RED_LINE, by=sanne, **red_line)
    with as_of(story.at(-6)):
        notes.submit_note(note=note, by=sanne)
        notes.circulate_note(note=note, comments_until=story.at(9, 18), by=ines)
        drafts.keep_draft(note=note, about=section.pk, body=DRAFT, version=1, by=sanne)
    with as_of(story.at(-3)):
        first = note.sections.order_by("position").first()
        paid = next(each for each in first.paragraphs.all() if "who pays" in each.body)
        paragraphs.add_remark(paragraph=paid, body=COMMENT, by=story.by("Plover"))
        paragraphs.object_to(paragraph=said[-1], by=story.by("Larch"))


def _held(story, ines, tomas) -> Session:
    with as_of(story.at(-30)):
        session = sessions.create_session(
            process=story.process,
            values={
                "title": "A call before the winter", "purpose": "To hear what became of two ideas at home.",
                "kind": "contacts", "mode": "remote", "phase": story.phases["Thinking together"],
                "first_day": story.day(-12), "first_time": time(16), "last_day": story.day(-12),
                "last_time": time(17, 30), "zone": "Europe/Lisbon", "place": "", "venue": "", "languages": ["en"],
                "transfer_intent": "none", "note_regime": "unattributed",
            },
            by=tomas,
        )  # fmt: skip
        parts = [story.parts[handle] for handle in CAME]
        attendances.invite_to_session(session=session, participations=parts, by=tomas)
        rapporteur = Membership.objects.get(process=story.process, role=Role.RAPPORTEUR)
        sessions.assign_member(session=session, membership=rapporteur, by=ines)
        said = {"answer": "accepted", "told": "telephone", "told_on": story.day(-31), "remark": "", "by": tomas}
        for attendance in session.attendances.all():
            attendances.record_answer(attendance=attendance, **said)
        story.move(session, "agreed_by_sides")
        story.move(session, "confirmed")
    with as_of(story.at(-12, 17)):
        story.move(session, "in_progress")
    with as_of(story.at(-12, 20)):
        presence = {each.pk: Attendance.Presence.ATTENDED for each in session.attendances.all()}
        story.move(session, "held")
        attendances.record_presence(session=session, presence=presence, by=tomas)
    return session
