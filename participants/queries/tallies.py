"""What was counted in a session, and how far the talk slid into official positions over the sessions."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from dialogues import drift, floors
from dialogues.drift import Act
from dialogues.models import NoteRegime, Process, Session
from participants import timeline
from participants.chart import side_marks
from participants.models import Attendance, SpeechActTally, TallySheet
from participants.models.tallies import ACT_WORDS
from participants.queries.conventions import read_conventions
from participants.queries.people import Mark

PERCENTS = [(0, "0"), (0.25, "25"), (0.5, "50"), (0.75, "75"), (1, "100")]
# One key for each act, told on its row; the first letters of the words would meet each other in other languages.
KEYS = dict(zip(Act, "qwertyuio", strict=True))


def in_the_room(session: Session) -> dict[UUID, int]:
    """Return how many of each side are in the room, or are expected in it. One query."""
    return _by_side(Attendance.objects.filter(session=session).in_the_room())


def who_came(session: Session) -> dict[UUID, int]:
    """Return of how many of each side it is recorded that they came. One query."""
    return _by_side(Attendance.objects.filter(session=session, presence__in=Attendance.CAME))


def _by_side(rows) -> dict[UUID, int]:
    counts = rows.filter(participation__side__isnull=False).order_by().values("participation__side")
    return dict(counts.annotate(people=Count("pk")).values_list("participation__side", "people"))


@dataclass(frozen=True)
class Cell:
    """One button of the sheet: what it sends, how often it was heard, and whether it may be counted."""

    value: str
    count: int
    mark: Mark


@dataclass(frozen=True)
class Line:
    act: Act
    words: str
    key: str
    cells: list[Cell]


def lines(sheet: TallySheet, marks: Collection[Mark]) -> list[Line]:
    """Return the sheet, a line an act and a cell a side, in the order of `marks`. One query."""
    counted = {(each.act, each.side_id): each.count for each in sheet.counts.all()}
    return [
        Line(act, words, KEYS[act], [_cell(act, mark, counted) for mark in marks]) for act, words in ACT_WORDS.items()
    ]


def _cell(act: Act, mark: Mark, counted: dict) -> Cell:
    side_id = mark.side.pk if mark.side else None
    return Cell(f"{act}:{side_id or ''}", counted.get((act, side_id), 0), mark)


@dataclass(frozen=True)
class Heard:
    """One session of which the tally is closed: its number and day, and its drift."""

    number: int
    on: date
    figures: drift.Drift


@dataclass(frozen=True)
class Course:
    """Drift over the sessions, the oldest first, and its trend."""

    heard: list[Heard]
    trend: float | None
    conventions: drift.Conventions

    @property
    def latest(self) -> Heard | None:
        return self.heard[-1] if self.heard else None


def course(process: Process) -> Course:
    """Return how far each session slid into official positions. Three queries.

    A session of which fewer than five came is left out, and of a side of fewer than three nothing was kept.
    """
    conventions = read_conventions(process).of_drift
    counts = SpeechActTally.objects.filter(sheet__process=process, sheet__closed_on__isnull=False)
    counts = counts.exclude(sheet__session__note_regime=NoteRegime.NO_NOTES)
    tallies = defaultdict(list)
    session = "sheet__session__"
    rows = counts.order_by(f"{session}first_day", f"{session}starts_at").values_list(
        f"{session}pk", f"{session}number", f"{session}first_day", "act", "count", "side"
    )
    for pk, number, day, act, count, side in rows:
        tallies[pk, number, day].append(drift.Tally(Act(act), count, str(side) if side else None))
    came = _came(process, [pk for pk, _number, _day in tallies])
    heard = [
        Heard(number, day, drift.drift(given, came[pk], conventions=conventions))
        for (pk, number, day), given in tallies.items()
        if sum(came[pk].values()) >= floors.K
    ]
    return Course(heard, drift.trend([each.figures.index for each in heard], conventions=conventions), conventions)


def _came(process: Process, sessions: list[UUID]) -> dict[UUID, dict[str, int]]:
    found = {pk: {str(side.pk): 0 for side in process.sides.all()} for pk in sessions}
    rows = Attendance.objects.filter(
        session__in=sessions, presence__in=Attendance.CAME, participation__side__isnull=False
    )
    counts = rows.order_by().values("session", "participation__side").annotate(people=Count("pk"))
    for session, side, people in counts.values_list("session", "participation__side", "people"):
        found[session][str(side)] = people
    return found


def course_chart(found: Course, *, sides: list[tuple[str, str, str]], everyone: str) -> timeline.Timeline:
    """Return the layout of the share of official positions over the sessions; without `sides` of the whole alone."""
    rows = [timeline.Row(everyone, [each.figures.index for each in found.heard])]
    rows += [
        timeline.Row(mark.code, [each.figures.sides.get(mark.side) for each in found.heard], side=mark)
        for mark in side_marks(sides)
    ]
    days = [each.on for each in found.heard]
    return timeline.timeline(days, rows, levels=PERCENTS, convention=found.conventions.degenerating)
