"""Reads across the way to officials."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Prefetch, Q, QuerySet, When

from dialogues import hooks
from dialogues.access import Member, Permission
from dialogues.models import Paragraph, Process, Session, Side
from dialogues.queries import notes, options
from transfer.clearances import Standing, standings
from transfer.content import Content
from transfer.models import Clearance, Family, Official, Passage, Readout, Transmission, Version, Wording
from transfer.wording import text_in

Part = Wording.Part
S = Readout.Status


_ORDER = [S.RETURNED, S.DRAFT, S.IN_CLEARANCE, S.CLEARED, S.RELEASED, S.DELIVERED, S.SUPERSEDED, S.RECALLED]


def readouts_for(member: Member) -> QuerySet[Readout]:
    """Return the readouts a member may know of: writers all, others those that are or were before the sides."""
    readouts = member.process.readouts.select_related("official", "current")
    if member.may(Permission.READOUT_TEXT):
        return readouts
    return readouts.exclude(status__in=Readout.EDITABLE)


def families_for(member: Member) -> QuerySet[Family]:
    """Return the texts for all governments of which a member may know a variant."""
    known = readouts_for(member).exclude(family=None).values("family")
    return Family.objects.filter(pk__in=known, process=member.process).select_related("process")


def of_governments(process: Process) -> QuerySet[Official]:
    """Return the institutions of the governments of the sides, by the name of the side."""
    return process.officials.exclude(side=None).select_related("side").order_by("side__name", "id")


def versions_for(member: Member) -> QuerySet[Version]:
    """Return the versions of the readouts a member may know of; one that was pulled only those who write them."""
    readouts = readouts_for(member).values("pk")
    versions = Version.objects.filter(readout__in=readouts).select_related("readout__official", "readout__current")
    return versions if member.may(Permission.READOUT_TEXT) else versions.exclude(is_pulled=True)


def passages_for(member: Member) -> QuerySet[Passage]:
    """Return the passages of the readouts a member may know of."""
    readouts = readouts_for(member).values("pk")
    return Passage.objects.filter(readout__in=readouts).select_related("readout__official", "source", "option_version")


def transmissions_for(member: Member) -> QuerySet[Transmission]:
    """Return the handings over of the readouts a member may know of."""
    readouts = readouts_for(member).values("pk")
    return Transmission.objects.filter(version__readout__in=readouts).select_related(
        "version__readout__official", "official"
    )


@dataclass(frozen=True)
class Theme:
    """Paragraphs of one section, to choose from."""

    session: Session
    title: str
    paragraphs: list[Paragraph]


def themes(paragraphs: Iterable[Paragraph]) -> list[Theme]:
    """Group paragraphs by section, in the order they come."""
    by_section: dict = defaultdict(list)
    for paragraph in paragraphs:
        by_section[paragraph.section].append(paragraph)
    return [Theme(section.note.session, section.title, rows) for section, rows in by_section.items()]


def passages_in(wordings: Iterable[Wording]) -> list[Passage]:
    """Return the passages the wordings belong to, in order, each with `texts`: its wording by language."""
    passages: dict[UUID, Passage] = {}
    for wording in wordings:
        if wording.passage is not None:
            passage = passages.setdefault(wording.passage_id, wording.passage)
            passage.texts = {**getattr(passage, "texts", {}), wording.language: wording.text}
    return sorted(passages.values(), key=lambda passage: passage.position)


def passages_of(readout: Readout) -> list[Passage]:
    return passages_in(readout.wordings.filter(part=Part.PASSAGE).select_related("passage"))


def texts_of_passage(passage: Passage) -> dict[str, str]:
    """Return the wordings of a passage by language."""
    return {wording.language: wording.text for wording in passage.wordings.all()}


def texts_of(
    readout: Readout, wordings: Iterable[Wording] | None = None, languages: Iterable[str] | None = None
) -> dict[str, dict]:
    """Return for each language (of the readout, unless given) its parts: title, opening, constraints, and the passages in order.

    What is not written yet is an empty text. One query, or none where `wordings` (with their passages) are given.
    """
    if wordings is None:
        wordings = readout.wordings.select_related("passage")
    written: dict[tuple, str] = {}
    places: dict[UUID, int] = {}
    for wording in wordings:
        written[wording.part, wording.passage_id, wording.language] = wording.text
        if wording.passage:
            places[wording.passage_id] = wording.passage.position
    order = sorted(places, key=places.get)
    return {
        language: {
            **{part: written.get((part, None, language), "") for part in (Part.TITLE, Part.OPENING, Part.CONSTRAINTS)},
            "passages": [written.get((Part.PASSAGE, passage, language), "").strip() for passage in order],
        }
        for language in languages or readout.languages
    }


def content_of(readout: Readout, texts: dict[str, dict]) -> Content:
    """Return everything the sides would approve if the readout were put before them now."""
    official = readout.official
    funders = hooks.funders_of(readout.process)
    sides = [str(pk) for pk in readout.process.sides.values_list("pk", flat=True)]
    return Content(
        official=official.institution if official else "",
        government=official.government if official else "",
        route=readout.route,
        not_before=readout.not_before.isoformat() if readout.not_before else "",
        funders=tuple(funders),
        sides=tuple(sides),
        texts=tuple(
            text_in(
                language,
                title=parts[Part.TITLE],
                audience=official.full_name if official else "",
                opening=parts[Part.OPENING],
                passages=tuple(parts["passages"]),
                constraints=parts[Part.CONSTRAINTS],
                funders=funders,
            )
            for language, parts in texts.items()
        ),
    )


def decisions_of(readout: Readout) -> list[Clearance]:
    """Return what the sides decided of every version, oldest first."""
    return list(Clearance.objects.filter(version__readout=readout).select_related("version", "recorded_by"))


def sources_of(readout: Readout) -> int:
    """Return how many passages come from a paragraph or option that may leave the group now. One query."""
    of_notes = Q(source__in=notes.leavable(readout.process).values("pk"))
    of_options = Q(option_version__in=options.leavable(readout.process).values("pk"))
    return readout.passages.filter(of_notes | of_options).count()


def leavable(process: Process) -> set[UUID]:
    """Return the ids of the paragraphs and of the wordings of options that a readout may draw on now. Two queries."""
    found = notes.leavable(process), options.leavable(process)
    return {pk for rows in found for pk in rows.values_list("pk", flat=True)}


def standings_of(version: Version, process: Process) -> list[Standing]:
    """Return where every side of the process stands on a version today. Three queries at most."""
    return standings(version, process, version.clearances.all())


def last_decision(version: Version, side: Side, person: UUID | None = None) -> Clearance | None:
    """Return the last word of a side, or of one of its people where two thirds decide."""
    return version.clearances.filter(side=side, person=person).last()


@dataclass(frozen=True)
class Column:
    """A version in the table of clearances, with where each side stood on it, in the order of the sides."""

    version: Version
    standings: list[Standing]


def columns(readout: Readout, process: Process, decisions: list[Clearance]) -> list[Column]:
    """Return the versions some side decided on and the newest one, oldest first."""
    versions = {decision.version_id: decision.version for decision in decisions}
    if readout.current:
        versions[readout.current.pk] = readout.current
    return [
        Column(version, standings(version, process, decisions))
        for version in sorted(versions.values(), key=lambda version: version.number)
    ]


@dataclass(frozen=True)
class Deliveries:
    """The handings over a member may read of, and how many others there are."""

    seen: list[Transmission]
    others: int


def deliveries_for(member: Member, readout: Readout) -> Deliveries:
    """Staff of the way out see all; people of a side see those to their own government and that others exist."""
    rows = list(
        Transmission.objects.filter(version__readout=readout).select_related("official", "version", "recorded_by")
    )
    if member.may(Permission.READOUT_EXPORT):
        return Deliveries(rows, 0)
    seen = [row for row in rows if member.side_id and row.official and row.official.side_id == member.side_id]
    return Deliveries(seen, len(rows) - len(seen))


def for_lists(readouts: QuerySet[Readout]) -> QuerySet[Readout]:
    """Order readouts by how far they are, at random within it, each with its titles as `titles`."""
    titles = Wording.objects.filter(part=Part.TITLE)
    return in_order(readouts).prefetch_related(Prefetch("wordings", titles, to_attr="titles"))


def in_order(readouts: QuerySet[Readout]) -> QuerySet[Readout]:
    rank = Case(*(When(status=status, then=place) for place, status in enumerate(_ORDER)))
    return readouts.order_by(rank, "id")


def title_of(readout: Readout) -> str:
    """Return the title in the first language that has one. The readout carries `titles`."""
    written = {wording.language: wording.text for wording in readout.titles}
    return next((written[language] for language in readout.languages if written.get(language)), "")
