"""What reached whom in a process: the readouts that are out, and the options in them, against the governments (F8)."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from dialogues.access import Member
from dialogues.models import Option as DialogueOption
from dialogues.models import Process
from dialogues.queries import options
from participants.labels import text_width, wrap
from transfer import queries
from transfer.models import Readout, Transmission
from transfer.reach import Delivery, Option, OptionReach, Reach, Stage, reach

STAGES = {
    Transmission.Stage.DELIVERED: Stage.DELIVERED,
    Transmission.Stage.ACKNOWLEDGED: Stage.ACKNOWLEDGED,
    Transmission.Stage.DISCUSSED: Stage.DISCUSSED,
    Transmission.Stage.TAKEN_UP: Stage.TAKEN_UP,
    Transmission.Stage.ADOPTED: Stage.ADOPTED,
}
WORDS = {stage: Transmission.Stage(name).label for name, stage in STAGES.items()}
# Options of which governments could have been told.
TOLD_OF = (*DialogueOption.LEAVABLE, DialogueOption.Status.REJECTED)
LEFT, RIGHT, LINE, PIP = 4.0, 476.0, 20, 14


@dataclass(frozen=True)
class Cell:
    """How far one readout came at one government, and whether it was rejected there."""

    government: str
    stage: Stage
    word: str
    is_rejected: bool


@dataclass(frozen=True)
class Row:
    """A readout, or the first of its variants, with a cell for each government in order.

    `reach` and `uptake` are whole per cents.
    """

    readout: Readout
    title: str
    cells: list[Cell]
    reach: int
    uptake: int


@dataclass(frozen=True)
class Map:
    """The rows, the governments, and F8 over them. Three queries."""

    rows: list[Row]
    governments: list[str]
    figures: Reach

    @property
    def routes(self) -> list[tuple[str, int]]:
        return [
            (str(Readout.Route(name).label), round(share * 100)) for name, share in self.figures.route_yield.items()
        ]


def reach_map(process: Process) -> Map:
    """Gather the map. The public is no government; what was only released counts as told to nobody.

    The variants of a text for all governments are one thing to tell, and one row.
    """
    readouts = list(queries.for_lists(process.readouts.filter(status__in=Readout.OUT).select_related("official")))
    governments = sorted({_government(official) for official in process.officials.all()})
    handed = Transmission.objects.filter(version__readout__in=readouts, official__isnull=False)
    told = {readout.pk: readout.family_id or readout.pk for readout in readouts}
    deliveries = [_delivery(row, told[row.version.readout_id]) for row in handed.select_related("version", "official")]
    first = {told[readout.pk]: readout for readout in reversed(readouts)}
    figures = reach([Option(str(pk)) for pk in dict.fromkeys(told.values())], governments, deliveries)
    rows = [_row(first[UUID(option.option)], option) for option in figures.options]
    return Map(rows, governments, figures)


@dataclass(frozen=True)
class OptionRow:
    """An option, with a cell for each government in order. `reach` and `uptake` are whole per cents."""

    option: DialogueOption
    cells: list[Cell]
    reach: int
    uptake: int


@dataclass(frozen=True)
class OptionMap:
    """Options against governments, and F8 over them. Coverage is in whole per cents."""

    rows: list[OptionRow]
    governments: list[str]
    figures: Reach

    @property
    def coverage(self) -> list[tuple[str, int]]:
        return [(name, round((share or 0) * 100)) for name, share in self.figures.coverage.items()]


def option_map(member: Member) -> OptionMap:
    """Gather how far the options that were ready came at each government. Three queries.

    An option came as far as the readouts that carry any wording of it.
    """
    told = list(options.known(member).filter(status__in=TOLD_OF).order_by("pk"))
    figures = reach_of_options(member.process, told)
    rows = [
        OptionRow(each, _cells(found), round((found.reach or 0) * 100), round((found.uptake or 0) * 100))
        for each, found in zip(told, figures.options, strict=True)
    ]
    return OptionMap(rows, list(figures.coverage), figures)


def reach_of_options(process: Process, told: list[DialogueOption]) -> Reach:
    """Return F8 over some options of a process and every government it knows. Two queries."""
    governments = sorted({_government(official) for official in process.officials.all()})
    handed = Transmission.objects.filter(
        version__readout__passages__option_version__option__in=told, official__isnull=False
    ).annotate(option_id=F("version__readout__passages__option_version__option"))
    deliveries = [_delivery(row, row.option_id) for row in handed.select_related("official")]
    return reach([Option(str(each.pk)) for each in told], governments, deliveries)


def _delivery(row: Transmission, option_id: UUID) -> Delivery:
    """A transmission as F8 counts it, of what it was to carry: a readout, or an option in one."""
    return Delivery(
        option=str(option_id),
        government=_government(row.official),
        route=row.route,
        stage=STAGES[row.reached],
        delivered_on=row.delivered_on,
        acknowledged_on=row.acknowledged_on,
        is_rejected=row.stage == Transmission.Stage.REJECTED,
    )


def _row(readout, option) -> Row:
    return Row(
        readout,
        queries.title_of(readout),
        _cells(option),
        round((option.reach or 0) * 100),
        round((option.uptake or 0) * 100),
    )


def _cells(option: OptionReach) -> list[Cell]:
    return [
        Cell(government, stage, str(WORDS.get(stage, "")), government in option.rejected_at)
        for government, stage in option.stages.items()
    ]


def _government(official) -> str:
    return official.government or official.institution


@dataclass(frozen=True)
class Pip:
    """One of five squares; filled as far as the readout came."""

    x: float
    y: float
    is_filled: bool


@dataclass(frozen=True)
class Line:
    """A line of text of the drawing, with the pips beside it where it names a government."""

    text: str
    y: float
    is_title: bool
    pips: tuple[Pip, ...] = ()


@dataclass(frozen=True)
class ReachChart:
    """Readouts as headings, governments below them with five squares each: as many filled as stages reached."""

    height: float
    left: float
    pip: float
    lines: tuple[Line, ...]


def reach_chart(rows: list[Row]) -> ReachChart:
    """The layout, 480 units wide. Coordinates only; names too long are broken over lines."""
    lines, y = [], 0.0
    width = RIGHT - LEFT - 5 * (PIP + 6) - 12
    for row in rows:
        for text in wrap(row.title, RIGHT - LEFT - text_width(" "), lines=3):
            y += LINE
            lines.append(Line(text, y, is_title=True))
        for cell in row.cells:
            for number, text in enumerate(wrap(cell.government, width, lines=2)):
                y += LINE
                lines.append(Line(text, y, is_title=False, pips=_pips(cell, y) if number == 0 else ()))
        y += LINE / 2
    return ReachChart(y + 4, LEFT, PIP, tuple(lines))


def _pips(cell: Cell, y: float) -> tuple[Pip, ...]:
    first = RIGHT - 5 * (PIP + 6)
    return tuple(Pip(first + place * (PIP + 6), y - PIP + 2, place < cell.stage) for place in range(5))
