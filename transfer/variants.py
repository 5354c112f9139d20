"""The page of a text for all governments: its variants beside each other, where each is, and who has been told (F8)."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dialogues.access import Member, Permission
from dialogues.differences import marked
from dialogues.languages import own_name
from dialogues.models import Process, Side
from transfer import queries
from transfer.content import Content
from transfer.models import Readout, Transmission, Wording
from transfer.pages import STATUS_SHAPES, direction
from transfer.reach import Delivery, Option, Stage, reach
from transfer.reached import STAGES

Part = Wording.Part
LINES = (Part.TITLE, Part.OPENING)


@dataclass(frozen=True)
class Variant:
    """One variant: its state, and how far it came at its government as far as the reader may know."""

    readout: Readout
    for_whom: str
    shape: str
    told: str
    told_shape: str


@dataclass(frozen=True)
class Cell:
    """The words of one variant in one place; `html` marks what differs from the first variant."""

    for_whom: str
    html: str | SafeString
    is_missing: bool = False
    is_same: bool = False


@dataclass(frozen=True)
class Place:
    """One part of the text, across the variants in their order."""

    heading: str
    cells: list[Cell]


@dataclass(frozen=True)
class FamilyPage:
    """All variants for one reader, compared in one language."""

    family_id: UUID
    title: str
    variants: list[Variant]
    places: list[Place]
    language: str
    language_name: str
    direction: str
    others: list[tuple[str, str]]
    is_asymmetric: bool
    untold: list[Side]
    may_write: bool
    may_add: bool


def family_page(family_id: UUID, member: Member, language: str = "") -> FamilyPage:
    """Gather the page in four queries. The first variant is that of the reader's own side where they have one.

    Raises Http404 where the member may know none of them.
    """
    variants = _known(family_id, member)
    if not variants:
        raise Http404
    languages = list(dict.fromkeys(code for each in variants for code in each.languages))
    language = language if language in languages else languages[0]
    handed = _handed(family_id)
    may_write = member.may(Permission.READOUT_WRITE)
    live = [each for each in variants if each.status not in (Readout.Status.SUPERSEDED, Readout.Status.RECALLED)]
    words = {each.pk: _words(each, language) for each in variants}
    shown = live or variants
    return FamilyPage(
        family_id=family_id,
        title=next((words[each.pk][Part.TITLE] for each in shown if words[each.pk][Part.TITLE]), ""),
        variants=[_variant(each, handed.get(each.pk, []), member) for each in variants],
        places=_places(shown, words),
        language=language,
        language_name=own_name(language),
        direction=direction(language),
        others=[(code, own_name(code)) for code in languages if code != language],
        is_asymmetric=member.may(Permission.READOUT_EXPORT) and _is_asymmetric(variants, handed),
        untold=_untold(member.process, variants) if may_write else [],
        may_write=may_write,
        may_add=may_write and all(each.is_editable for each in variants),
    )


def _known(family_id: UUID, member: Member) -> list[Readout]:
    rows = queries.readouts_for(member).filter(family=family_id).select_related("side")
    rows = rows.prefetch_related(Prefetch("wordings", Wording.objects.select_related("passage")))
    return sorted(rows, key=lambda each: (each.side_id != member.side_id, each.side.name, each.replaces_id is not None))


def _handed(family_id: UUID) -> dict[object, list[Transmission]]:
    found: dict[object, list[Transmission]] = {}
    for row in Transmission.objects.filter(version__readout__family=family_id).select_related("version"):
        found.setdefault(row.version.readout_id, []).append(row)
    return found


def _words(readout: Readout, language: str) -> dict[object, str]:
    """The words of a variant in a language, by part and by what a passage came from; frozen ones as they were frozen."""
    written = queries.passages_in(readout.wordings.all())
    origins = [passage.origin_id for passage in written]
    if readout.is_editable:
        mine = [each for each in readout.wordings.all() if each.language == language and not each.passage_id]
        lines = {wording.part: wording.text for wording in mine}
        passages = [passage.texts.get(language, "") for passage in written]
    else:
        texts = Content.from_json(readout.current.content).texts
        text = next((each for each in texts if each.language == language), None)
        lines = {part: getattr(text, part) for part in (*LINES, Part.CONSTRAINTS)} if text else {}
        passages = list(text.passages) if text else []
        # The source of a passage may have been destroyed since: what was frozen stays, without what it came from.
        origins = origins if len(origins) == len(passages) else [(readout.pk, n) for n in range(len(passages))]
    whole = {part: lines.get(part, "") for part in (*LINES, Part.CONSTRAINTS)}
    return {**whole, **dict(zip(origins, passages, strict=False))}


def _places(variants: list[Readout], words: dict[object, dict[object, str]]) -> list[Place]:
    parts = (*LINES, Part.CONSTRAINTS)
    origins = dict.fromkeys(key for each in variants for key in words[each.pk] if key not in parts)
    keys = [(Part(part).label, part) for part in LINES]
    keys += [(_("Passage %(n)s") % {"n": n}, origin) for n, origin in enumerate(origins, 1)]
    keys += [(Part.CONSTRAINTS.label, Part.CONSTRAINTS)]
    found = [Place(heading, _cells(variants, [words[each.pk].get(key) for each in variants])) for heading, key in keys]
    return [place for place in found if not all(cell.is_missing for cell in place.cells)]


def _cells(variants: list[Readout], texts: list[str | None]) -> list[Cell]:
    first = next((text for text in texts if text), "")
    cells = []
    for place, (variant, text) in enumerate(zip(variants, texts, strict=True)):
        is_same = place > 0 and text == first
        html = text if not text or not place or is_same else marked(first, text)
        cells.append(Cell(variant.official.full_name, html or "", is_missing=not text, is_same=is_same))
    return cells


def _variant(readout: Readout, handed: list[Transmission], member: Member) -> Variant:
    """Who may not make files reads how far it came at their own government, of others only that it was handed over."""
    knows = member.may(Permission.READOUT_EXPORT) or (member.side_id and member.side_id == readout.side_id)
    furthest = max(handed, key=lambda row: STAGES[row.reached], default=None)
    if furthest is None:
        told, told_shape = _("Not told yet"), ""
    elif not knows:
        told, told_shape = Transmission.Stage.DELIVERED.label, "half"
    elif furthest.stage == Transmission.Stage.REJECTED:
        told, told_shape = furthest.get_stage_display(), "no"
    else:
        told, told_shape = furthest.get_reached_display(), "half" if furthest.reached == "delivered" else "done"
    return Variant(readout, readout.official.full_name, STATUS_SHAPES[readout.status], told, told_shape)


def _is_asymmetric(variants: list[Readout], handed: dict[object, list[Transmission]]) -> bool:
    """Whether one government is told more than another, as F8 has it of the whole family as one thing to tell."""
    deliveries = [
        Delivery(str(each.family_id), str(each.side_id), row.route, Stage(STAGES[row.reached]))
        for each in variants
        for row in handed.get(each.pk, [])
    ]
    governments = {str(each.side_id) for each in variants}
    families = [Option(str(pk)) for pk in {each.family_id for each in variants}]
    return reach(families, governments, deliveries).is_asymmetric


def _untold(process: Process, variants: list[Readout]) -> list[Side]:
    """The sides whose government could be told, and for which there is no variant."""
    has = {each.side_id for each in variants}
    sides = {official.side: None for official in queries.of_governments(process)}
    return [side for side in sides if side.pk not in has]
