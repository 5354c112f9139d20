"""When people of the demonstration are reminded: the usual schedule, some words of their own, and what has left already."""

from datetime import time

from overview.story.clock import as_of
from participants.actions import reminder_rules
from participants.actions import reminders as actions
from participants.reminder_letters import Words

TRAVEL = {
    "en": Words(
        "{cover}: your papers",
        "Please see today whether your passport and your visa are valid for the whole journey. "
        "If anything is missing, tell us at once: we can still help.\n\n{time}\n{own_time}",
    ),
    "fr": Words(
        "{cover} : vos papiers",
        "Merci de vérifier aujourd’hui que votre passeport et votre visa couvrent tout le voyage. "
        "S’il manque quelque chose, dites-le-nous tout de suite.\n\n{time}\n{own_time}",
    ),
}
READING = {
    "en": Words("{cover}: four pages to read", "Four pages wait for you. Please read them on the way.\n\n{own_time}")
}


def _rule(purpose: str, count: int, **more: object) -> dict[str, object]:
    values = {
        "unit": "days",
        "is_after": False,
        "anchor": "start",
        "at": time(8),
        "audience": "coming",
        "is_safety": False,
    }
    return {"purpose": purpose, "count": count, **values, **more}


def tell(story, session) -> None:
    tomas, process = story.by("Tomas Reyl"), story.process
    with as_of(story.at(-16)):
        reminder_rules.begin_schedule(process=process, by=None)
        reminder_rules.add_rule(process=process, values=_rule("travel", 12), texts=TRAVEL, by=tomas)
        feedback = _rule("feedback", 2, is_after=True, anchor="end", at=time(10))
        reminder_rules.add_rule(process=process, values=feedback, texts={}, by=tomas)
        ready = _rule("own", 3, audience="staff", at=time(9))
        words = {"en": Words("Three days to go", "Is every answer in, every room booked, every agenda printed?")}
        reminder_rules.add_rule(process=process, values=ready, texts=words, by=tomas)
        reminder_rules.add_rule(process=process, session=session, values=_rule("reading", 4), texts=READING, by=tomas)
        actions.set_answer_day(session=session, day=story.day(2), by=tomas)
    for offset in (-4, -2):
        with as_of(story.at(offset, 17)):
            actions.queue_reminders()
