"""The next session's invitations in the demonstration: letters, a reserve, a place that became free, a comment, a link."""

from dialogues.models import Session
from overview.story.clock import as_of
from participants.actions import attendances, links, reserves
from participants.actions.invitations import tell_due
from participants.models import Attendance

WAITING = ("Juniper", "Kestrel", "Sorrel", "Flint", "Linnet")


def tell(story, session: Session) -> None:
    """Those who are asked are written to; others wait for a place, each side in its own order."""
    tomas = story.by("Tomas Reyl")
    with as_of(story.at(-17, 11)):
        people = [story.parts[handle] for handle in WAITING]
        reserves.add_to_reserve(session=session, participations=people, by=tomas)
        tell_due(by=None)


def answer(story, session: Session) -> None:
    """After the answers that came by voice and letter: one with a comment, and a link for whoever has no account."""
    with as_of(story.at(-8)):
        fennel = _seat(session, "Fennel")
        attendances.answer_invitation(
            attendance=fennel,
            answer=Attendance.Answer.ACCEPTED,
            comment="I arrive on the evening before and leave after lunch on the last day.",
            by=story.by("Fennel"),
        )
        links.make_link(attendance=_seat(session, "Yarrow"), by=story.by("Tomas Reyl"))


def _seat(session: Session, handle: str) -> Attendance:
    return session.attendances.get(participation__handle=handle)
