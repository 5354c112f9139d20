"""What people said of themselves, who looked, who travels and who listens to whom."""

from overview.story.clock import as_of
from participants.actions import consents, credibility, identities, people, travel

AGREED = (
    ("Plover", "readout", True, "signed", "Folder 2, letter of 3 May."),
    ("Heron", "quoted", True, "in_person", ""),
    ("Juniper", "listed", False, "message", ""),
)
LISTENS = (
    ("Alder", "Ostrane, water ministry", 4, "The ministry asked for a copy of what Alder had said."),
    ("Basalt", "Tarvia, foreign service", 5, "Sees the permanent secretary every month."),
    ("Larch", "Tarvia, foreign service", 3, "Is read there, and seldom called."),
)
PAPERS = {
    "Plover": {"passport_name": "DORRIK ANSELM", "passport_number": "H2290417", "nationality": "Highland",
               "expires_on": "2031-04-02", "journey": "By train from Serrath."},
    "Alder": {"passport_name": "OSTREVAN VIKTOR", "passport_number": "O7741108", "visa": "Single entry, to be asked for."},
}  # fmt: skip


def tell(story) -> None:
    ines, bram, tomas = (story.by(name) for name in ("Ines Halloran", "Bram Lindqvist", "Tomas Reyl"))
    for handle, purpose, is_given, evidence, note in AGREED:
        with as_of(story.at(-200)):
            consents.record_consent(
                participation=story.parts[handle], purpose=purpose, is_given=is_given, on=story.day(-201),
                evidence=evidence, note=note, by=tomas,
            )  # fmt: skip
    with as_of(story.at(-120)):
        bracken = story.parts["Bracken"]
        bracken.refresh_from_db()
        people.edit_participation(
            participation=bracken, version=bracken.version, asked_by_them=False, standing_since=story.day(-130), by=tomas,
            fields={"handle": "Bracken", "side": bracken.side, "identity_mode": bracken.identity_mode,
                    "standing": "politician"},
        )  # fmt: skip
    with as_of(story.at(-60)):
        identities.open_identity(
            participation=story.parts["Plover"],
            reason="To write the letter for the visa.",
            is_facilitator=False,
            by=tomas,
        )
        for handle, government, value, why in LISTENS:
            for rater in (ines, bram):
                credibility.view_credibility(
                    participation=story.parts[handle], government=government, value=value, rationale=why, by=rater
                )
    with as_of(story.at(-3)):
        for handle, papers in PAPERS.items():
            part = story.parts[handle]
            coming = part.attendances.get(session__starts_at__gt=story.at(0), answer="accepted")
            travel.give_papers(attendance=coming, fields=papers, by=part.membership.user)
