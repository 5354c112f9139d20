"""The ideas of the demonstration's dialogue, and where each of them stands. All invented."""

from dialogues.actions import moments, options
from dialogues.models import Option, Paragraph
from overview.story.clock import as_of

S = Option.Status

# By name: the session (from 0), the sides that contributed, its kind, its horizon, how it reads, and the way it went.
IDEAS = {
    "A day in spring": (
        2, "HC OST TAR", "humanitarian", "immediate",
        "Once a year, on a day all three announce together, families may walk to the lower villages and back. Nobody agrees "
        "on anything by permitting it, and it can be cancelled without anybody having lost.",
        [(-250, S.EXPLORED, "", None), (-66, S.DEVELOPED, "Three routes were compared.", None),
         (-60, S.SHELVED, "It waits for a spring in which nobody is being elected.", -2)],
    ),
    "A line on the power supply": (
        3, "HC", "economic", "medium",
        "A paper on the gauges also says which towns keep power in the two coldest weeks.",
        [(-45, S.EXPLORED, "Some thought that it would sink the rest.", None)],
    ),
    "A joint school book": (3, "OST", "communication", "long", "One chapter on the river, written by three teachers.", []),
    "Asking the dam’s own staff": (
        2, "OST TAR", "procedural", "immediate", "The staff who asked for a joint table of readings are heard together.",
        [(-240, S.EXPLORED, "", None), (-230, S.DEVELOPED, "", None), (-200, S.WITHDRAWN, "They asked not to be named.", None)],
    ),
}  # fmt: skip

READING_ROOM = (
    "Two gauges are read by engineers of all three sides into one logbook, open to the newspapers of all three on the same "
    "morning. The engineers are paid by their own institutes and by nobody else."
)
SEED = "An insurance against dry years"
FIRST_IDEA = "Two gauges are read by engineers of all three sides, and somebody says whether they are right."


def tell(story) -> None:
    """One is ready and is then carried, two lie on the shelf, the others are younger or given up."""
    ines = story.by("Ines Halloran")
    for title, (place, codes, kind, horizon, text, way) in IDEAS.items():
        with as_of(story.at(-270 if place == 2 else -62)):
            option = options.raise_option(
                session=story.held[place], title=title, text=text, kind=kind, horizon=horizon,
                sides=[story.sides[code] for code in codes.split()], by=ines,
            )  # fmt: skip
        _move(story, option, way)
    _reading_room(story, ines)
    insurance = _insurance(story, ines)
    with as_of(story.at(-12)):
        moments.record_moment(
            process=story.process, options=[insurance], observed_on=story.day(-14), government="Tarvia", kind="review",
            what="Its parliament has asked for a report on what dry years cost.", source="Order paper of the house",
            confidence="high", by=story.by("Tomas Reyl"),
        )  # fmt: skip
    _what_sides_say(story, ines)


def _move(story, option: Option, way) -> None:
    for offset, to, why, review in way:
        with as_of(story.at(offset)):
            day = story.day(review) if review else None
            options.move_option(option=option, to=to, why=why, review_on=day, by=story.by("Ines Halloran"))


def _reading_room(story, ines) -> None:
    with as_of(story.at(-66)):
        option = options.raise_option(
            session=story.held[3], title="A reading room for the gauges", text=FIRST_IDEA, kind="cbm", horizon="immediate",
            sides=[story.sides[code] for code in ("HC", "OST", "TAR")], by=story.by("Sanne Okuda"),
        )  # fmt: skip
    _move(story, option, [(-65, S.EXPLORED, "", None)])
    with as_of(story.at(-50)):
        option.refresh_from_db()
        options.word_option(
            option=option, title="A reading room for the gauges", text=READING_ROOM, version=option.version, by=ines
        )
    _move(
        story,
        option,
        [(-40, S.DEVELOPED, "Engineers were asked whether it can be done.", None), (-36, S.READY, "", None)],
    )


def _insurance(story, ines) -> Option:
    """From a seed in the notes of the fourth session."""
    with as_of(story.at(-35)):
        seeds = Paragraph.objects.of_session(story.held[3]).filter(kind=Paragraph.Kind.OPTION_SEED)
        seed = next(each for each in seeds if each.body.startswith(SEED))
        option = options.grow_option(seed=seed, by=ines)
        options.edit_option(
            option=option,
            kind="economic",
            horizon="long",
            sides=[story.sides["OST"], story.sides["TAR"]],
            version=1,
            by=ines,
        )
        option.refresh_from_db()
        options.word_option(option=option, title=SEED, text=option.current.text, version=option.version, by=ines)
    _move(
        story,
        option,
        [(-34, S.EXPLORED, "", None), (-34, S.DEVELOPED, "", None), (-33, S.SHELVED, "Ten years early.", 120)],
    )
    return option


def _what_sides_say(story, ines) -> None:
    spring = next(
        each for each in story.process.options.select_related("current") if each.current.title == "A day in spring"
    )
    said = {"option": spring, "seen": spring.current.number}
    with as_of(story.at(-58)):
        options.take_stance(
            **said,
            side=story.sides["HC"],
            position="supports",
            is_shown=True,
            consent="in_person",
            for_side=False,
            by=ines,
        )
        options.take_stance(
            **said, side=story.sides["TAR"], position="could_live_with", is_shown=False, for_side=False, by=ines
        )
        options.record_sounding(
            option=spring, side=story.sides["OST"], reaction="open", mode="hypothetical", on=story.day(-59),
            words="If the oldest walk in front, it could be permitted.", is_shown=True, consent="oral", by=ines,
        )  # fmt: skip
        options.record_sounding(
            option=spring, side=story.sides["TAR"], reaction="doubts", mode="bilateral", on=story.day(-59),
            words="Not in a year in which anybody is elected.", by=ines,
        )  # fmt: skip
