"""How the demonstration's process is organised, as its sides approved it. All invented."""

from dialogues.access import member_of
from dialogues.actions import designs
from dialogues.approvals import speaker_of
from dialogues.models import Design
from overview.story.clock import as_of

TEXTS = {
    "venue_policy": "Meetings are held in Merrow, or in another country that all three sides can enter and leave freely. Each "
    "side can refuse a place without saying why.",
    "invitation_principle": "The convenor invites people in their personal capacity, after asking the contact of their side. A "
    "side does not choose who comes for another one.",
    "agenda_principle": "Every side can bring a subject, and the facilitators set the order. Causes and constraints come before "
    "options. Nobody is asked to answer for a government.",
    "rules": "What was said may be used; who said it, and who was there, may not be told. Notes name no speaker and no side. "
    "Whoever is quoted can have the words destroyed.",
    "outputs_policy": "A text leaves the room only as every side has approved it, word for word, and for the reader it was "
    "approved for. Nothing that leaves commits anybody.",
    "funders_policy": "Money is taken without demands, and never from somebody who wishes to stay unnamed. Each side is asked "
    "about each offer, and who pays how much is public.",
}


def tell(story) -> None:
    """Written while the sides are consulted, read by their contacts, and in force before anybody meets."""
    ines = story.by("Ines Halloran")
    with as_of(story.at(-508)):
        design = designs.begin_design(process=story.process, by=ines)
        design = designs.edit_design(design=design, values=TEXTS, version=design.version, by=ines)
        designs.put_design(design=design, by=ines)
    for day, name in ((-502, "Wren"), (-500, "Alder"), (-497, "Basalt")):
        with as_of(story.at(day)):
            contact = story.by(name)
            process = type(story.process).objects.get(pk=story.process.pk)
            designs.answer_design(
                design=design,
                speaker=speaker_of(process, member_of(contact, process)),
                decision="approved",
                comment="",
                seen=Design.objects.get(pk=design.pk).fingerprint,
                by=contact,
            )
