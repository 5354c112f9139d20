"""What the page of a readout shows, and to whom: each reader gets their own view of one text."""

from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from dialogues import approvals
from dialogues.access import Member, Permission
from dialogues.languages import own_name
from dialogues.models import Side
from reports.wording import RIGHT_TO_LEFT
from transfer import policies, queries
from transfer.clearances import Standing
from transfer.content import Content, Text
from transfer.models import Clearance, Passage, Readout, Version
from transfer.names import Gloss, Marked, NameReader, overridden_by_others, roster_of
from transfer.queries import Deliveries
from transfer.steps import Step

S = Readout.Status
SHAPES = {
    Clearance.Decision.APPROVED: "done",
    Clearance.Decision.APPROVED_WITH_COMMENT: "done",
    Clearance.Decision.OBJECTED: "no",
    Clearance.Decision.WITHDRAWN: "no late",
}
STATUS_SHAPES = {
    S.DRAFT: "",
    S.IN_CLEARANCE: "half",
    S.RETURNED: "no",
    S.CLEARED: "half",
    S.RELEASED: "done",
    S.DELIVERED: "done",
    S.SUPERSEDED: "",
    S.RECALLED: "no late",
}


@dataclass(frozen=True)
class Written:
    """One language of a text on a page: the text, the language in its own words, its direction."""

    text: Text
    name: str
    direction: str


@dataclass(frozen=True)
class Draft:
    """A passage being written: its wording in each language, and whether it can move up or down."""

    passage: Passage
    wordings: list[tuple[str, str, str, Marked]]
    is_first: bool
    is_last: bool

    @property
    def glosses(self) -> list[Gloss]:
        return [gloss for *_name, marked in self.wordings for gloss in marked.glosses]


@dataclass(frozen=True)
class Lines:
    """The lines around the passages in one language."""

    code: str
    name: str
    direction: str
    title: Marked
    opening: Marked
    constraints: Marked

    @property
    def glosses(self) -> list[Gloss]:
        return [*self.title.glosses, *self.opening.glosses]


@dataclass(frozen=True)
class Cell:
    """Where one side stood on one version, as far as the reader may know it."""

    word: str
    shape: str
    note: str = ""
    on: date | None = None
    comments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """A side's row in the table of clearances; `place` is its place among all sides by name, and so its mark."""

    side: Side
    place: int
    cells: list[Cell]


@dataclass(frozen=True)
class ReadoutPage:
    """One readout for one reader."""

    readout: Readout
    for_whom: str
    title: str
    steps: list[Step]
    columns: list[Version]
    rows: list[Row]
    frozen: list[Written] = field(default_factory=list)
    lines: list[Lines] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    name_check: str = ""
    may_override: bool = False
    submit_refusals: list[str] = field(default_factory=list)
    release_refusals: list[str] = field(default_factory=list)
    deliveries: Deliveries | None = None
    may_decide: bool = False
    may_write: bool = False
    may_edit_text: bool = False
    may_record: bool = False
    may_take_back: bool = False
    may_release: bool = False
    may_export: bool = False


def readout_page(readout: Readout, member: Member) -> ReadoutPage:
    """Gather the page. Five queries at most, whatever the readout holds, and one more where words were let stand."""
    decisions = queries.decisions_of(readout) if readout.current else []
    columns = queries.columns(readout, member.process, decisions)
    before_sides = readout.status in policies.BEFORE_SIDES
    return ReadoutPage(
        readout=readout,
        for_whom=for_whom(readout),
        steps=steps(readout),
        columns=[column.version for column in columns],
        rows=[
            Row(
                standing.side,
                place + 1,
                [_cell(column.standings[place], column.version, readout, member) for column in columns],
            )
            for place, standing in enumerate(columns[-1].standings if columns else [])
        ],
        release_refusals=_release_refusals(readout, columns, member) if before_sides else [],
        deliveries=queries.deliveries_for(member, readout) if readout.is_out else None,
        may_decide=(before_sides or readout.status in policies.HANDED)
        and member.may(Permission.APPROVE_IN_SIDE)
        and approvals.speaks(member.process, member),
        may_write=member.may(Permission.READOUT_WRITE),
        may_edit_text=member.may(Permission.READOUT_TEXT) and readout.is_editable,
        may_record=member.may(Permission.APPROVAL_RECORD) and (before_sides or readout.status in policies.HANDED),
        may_take_back=member.may(Permission.READOUT_WRITE) and before_sides,
        may_release=member.may(Permission.READOUT_RELEASE) and readout.status == S.CLEARED,
        may_export=member.may(Permission.READOUT_EXPORT),
        **_text(readout, member),
    )


def _text(readout: Readout, member: Member) -> dict[str, object]:
    """The frozen text, or while it is written the parts and passages side by side with what the name check holds."""
    if not readout.is_editable:
        frozen = frozen_texts(readout.current)
        return {"frozen": frozen, "title": frozen[0].text.title}
    wordings = list(readout.wordings.select_related("passage"))
    texts = queries.texts_of(readout, wordings)
    passages = queries.passages_in(wordings)
    reader = name_reader(readout, member)
    lines = [
        Lines(
            code,
            own_name(code),
            direction(code),
            *(reader.mark(parts[part]) for part in ("title", "opening", "constraints")),
        )
        for code, parts in texts.items()
    ]
    drafts = [
        Draft(
            passage,
            [
                (code, own_name(code), direction(code), reader.mark(passage.texts.get(code, "")))
                for code in readout.languages
            ],
            is_first=passage is passages[0],
            is_last=passage is passages[-1],
        )
        for passage in passages
    ]
    refusals = _submit_refusals(texts, passages, [gloss.words for gloss in reader.blocks])
    return {
        "title": next((parts["title"] for parts in texts.values() if parts["title"]), ""),
        "lines": lines,
        "drafts": drafts,
        "submit_refusals": refusals,
        "name_check": reader.summary if member.may(Permission.IDENTITY_OPEN) else "",
        "may_override": member.may(Permission.IDENTITY_OPEN) and member.user.pk != readout.written_by_id,
    }


def name_reader(readout: Readout, member: Member) -> NameReader:
    """Return what marks names for this reader, and the words its recipient cannot use.

    Who may not open identities gets no marks of names: they would tell who is listed.
    """
    if not member.may(Permission.IDENTITY_OPEN):
        return NameReader([], official=readout.official)
    overridden = overridden_by_others(readout.overrides.all(), readout.written_by_id)
    person = readout.official.person if readout.official else ""
    return NameReader(roster_of([member.process]), overridden, official=readout.official, person=person)


def _submit_refusals(texts: dict, passages: list[Passage], blocked: list[str]) -> list[str]:
    """What stands in the way of sending, as far as the page can know it."""
    try:
        policies.check_complete(texts, passages, [passage.origin_id for passage in passages])
        policies.check_names(blocked)
    except ValidationError as refusal:
        return refusal.messages
    return []


def _release_refusals(readout: Readout, columns: list, member: Member) -> list[str]:
    """What a release still waits for, with the second-person rule where the reader could release otherwise."""
    where = columns[-1].standings
    refusals = [standing.sentence for standing in where if not standing.counts]
    if member.may(Permission.READOUT_RELEASE):
        refusals += _refused(policies.check_sources, readout.current, queries.sources_of(readout))
        refusals += _refused(policies.check_second_person, readout, readout.current, where, by=member.user)
    return refusals


def _refused(check, *args, **kwargs) -> list[str]:
    try:
        check(*args, **kwargs)
    except ValidationError as refusal:
        return refusal.messages
    return []


@dataclass(frozen=True)
class Listed:
    """A readout in a list."""

    readout: Readout
    title: str
    for_whom: str
    shape: str


def list_rows(readouts) -> list[Listed]:
    return [
        Listed(readout, queries.title_of(readout), for_whom(readout), STATUS_SHAPES[readout.status])
        for readout in readouts
    ]


def for_whom(readout: Readout) -> str:
    return readout.official.full_name if readout.official else _("the public")


def direction(language: str) -> str:
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def frozen_texts(version: Version) -> list[Written]:
    """Return a version's texts as they were put before the sides."""
    content = Content.from_json(version.content)
    return [Written(text, own_name(text.language), direction(text.language)) for text in content.texts]


def steps(readout: Readout) -> list[Step]:
    """Return the line from draft to delivered, and where a text that was recalled or superseded ended."""
    order = [S.DRAFT, S.IN_CLEARANCE, S.CLEARED, S.RELEASED, S.DELIVERED]
    if readout.status in {S.RECALLED, S.SUPERSEDED}:
        order.append(S(readout.status))
    now = order.index(S.DRAFT if readout.status == S.RETURNED else readout.status)
    return [
        Step(status.label, _note(status, readout), is_done=place < now, is_now=place == now)
        for place, status in enumerate(order)
    ]


def _note(status: S, readout: Readout) -> str:
    notes = {S.IN_CLEARANCE: _("by every side"), S.RELEASED: _("by a second person")}
    if status == S.DRAFT:
        number = readout.current.number if readout.current else 0
        number = number + 1 if readout.is_editable else number
        words = _("version %(number)s, returned") if readout.status == S.RETURNED else _("version %(number)s")
        return words % {"number": number}
    return notes.get(status, "")


def _cell(standing: Standing, version: Version, readout: Readout, member: Member) -> Cell:
    """The decision is for everyone at the table; how it was given and what was written, for staff and the side itself."""
    clearance = standing.clearance
    if clearance is None:
        asked = readout.current_id == version.pk and readout.status in policies.BEFORE_SIDES
        return Cell(_("Not yet decided") if asked else _("Had not decided"), "")
    word, shape = clearance.get_decision_display(), SHAPES[clearance.decision]
    if standing.active:
        word = _("%(n)s of %(of)s approve") % {"n": standing.approving, "of": standing.active}
        shape = "done" if standing.counts else "no" if standing.is_refused else "half"
    shape = "half" if standing.is_lapsed else shape
    if not (member.may(Permission.READOUT_WRITE) or member.side_id == standing.side.pk):
        return Cell(word, shape)
    word = _("To be confirmed with those who lead now") if standing.is_lapsed else word
    comments = tuple(each.comment for each in standing.words if each.comment)
    return Cell(word, shape, _how(clearance), clearance.given_at.date(), comments)


def _how(clearance: Clearance) -> str:
    if clearance.evidence == Clearance.Evidence.IN_PARLEY:
        return clearance.get_evidence_display()
    return _("%(how)s, recorded by %(who)s") % {"how": clearance.get_evidence_display(), "who": clearance.recorded_by}


def question(readout: Readout, **more: object) -> dict[str, object]:
    """The context of a page that asks one question about a readout."""
    back = reverse("transfer:readout_detail", args=[readout.process_id, readout.pk])
    return {"place": "readouts", "readout": readout, "for_whom": for_whom(readout), "back": back, **more}
