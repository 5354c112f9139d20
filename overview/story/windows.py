"""Which days would suit for a seventh session: asked of the sides, and answered by two of them."""

from datetime import time

from dialogues.actions import windows
from dialogues.models import Membership, Role
from overview.story.clock import as_of

# Days from today to the first day of each window.
WINDOWS = (204, 211, 232)


def tell(story) -> None:
    tomas, wren = story.by("Tomas Reyl"), story.by("Wren")
    with as_of(story.at(-6)):
        poll = windows.open_poll(
            process=story.process,
            values={
                "title": "What a first step could be paid with", "kind": "workshop", "mode": "in_person",
                "purpose": "To look at costs before anybody has to defend them.", "zone": "Europe/Lisbon",
                "place": "Port Serrin, Merrow", "answers_by": story.day(12),
            },
            windows=[
                {"first_day": story.day(day), "first_time": time(9, 30), "last_day": story.day(day + 2), "last_time": time(16)}
                for day in WINDOWS
            ],
            by=tomas,
        )  # fmt: skip
    first, second, third = (each.pk for each in poll.windows.all())
    with as_of(story.at(-4)):
        contact = Membership.objects.get(process=story.process, user=wren, role=Role.SIDE_CONTACT)
        said = {first: ("if_need_be", "Lambing"), second: ("yes", ""), third: ("yes", "")}
        windows.answer_poll(poll=poll, membership=contact, answers=said, by=wren)
    with as_of(story.at(-2)):
        said = {first: ("no", "The Chamber votes"), second: ("yes", ""), third: ("if_need_be", "")}
        side = story.sides["OST"]
        told = {"told": "telephone", "told_on": story.day(-2)}
        windows.record_poll(poll=poll, side=side, answers=said, by=tomas, **told)
