"""What taking over a roster would do to a process, row by row."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from dialogues.models import Process, Side
from participants.models import Participation, Person, RosterImport
from participants.names import words_of
from participants.roster import IDENTITY, Entry, Roster, is_without_side

Mode = Participation.IdentityMode


class Deed(StrEnum):
    ADD = "add"
    UPDATE = "update"
    SKIP = "skip"
    REFUSE = "refuse"


@dataclass
class Row:
    """What will happen with one row, and why; `fields` and `identity` are what would be written."""

    number: int
    handle: str
    deed: Deed
    sentences: list[str]
    side: Side | None = None
    fields: dict[str, object] = field(default_factory=dict)
    identity: dict[str, str] = field(default_factory=dict)
    existing: Participation | None = None
    matched: Participation | None = None  # whose sealed name the row holds

    @property
    def sealed(self) -> bool:
        return bool(self.identity)


@dataclass(frozen=True)
class Plan:
    """All rows of a roster, with a mark that changes when anything of it does."""

    rows: list[Row]
    left_out: list[str]
    remarks: list[str]

    def of(self, deed: Deed) -> list[Row]:
        return [row for row in self.rows if row.deed == deed]

    @property
    def matched(self) -> list[Participation]:
        """The people of whom the reader learns that a name in the list is theirs."""
        return list({row.matched.pk: row.matched for row in self.rows if row.matched}.values())

    @property
    def mark(self) -> str:
        """SHA-256 over every deed: what somebody looked at is what is taken over, or nothing is."""
        plain = [
            [row.number, row.handle, row.deed, row.existing and row.existing.version, sorted(row.identity)]
            for row in self.rows
        ]
        return hashlib.sha256(json.dumps(plain, default=str).encode()).hexdigest()


@dataclass
class _Known:
    """The people of a process, and those of the rows above, by handle and by the words of their names."""

    sides: dict[str, Side]
    handles: dict[str, Participation]
    names: dict[frozenset[str], Participation]
    rows_by_handle: dict[str, int] = field(default_factory=dict)
    rows_by_name: dict[frozenset[str], int] = field(default_factory=dict)


def plan(roster: RosterImport) -> Plan:
    """Return what would happen now. Two queries, whatever the number of rows."""
    read = Roster.from_plain(json.loads(roster.content))
    known = _known(roster.process)
    return Plan([_row(entry, known) for entry in read.entries], read.left_out, read.remarks)


def taken_handles(process: Process) -> set[str]:
    return {handle.casefold() for handle in process.participations.values_list("handle", flat=True)}


def _known(process: Process) -> _Known:
    sides = {}
    for side in process.sides.all():
        sides[side.code.casefold()] = sides[side.name.casefold()] = side
    people = list(process.participations.select_related("person", "side"))
    return _Known(
        sides,
        {each.handle.casefold(): each for each in people},
        {words_of(each.person.legal_name): each for each in people if each.person},
    )


def _row(entry: Entry, known: _Known) -> Row:
    row = Row(entry.number, entry.handle, Deed.REFUSE, list(entry.faults))
    row.side = known.sides.get(entry.side.casefold())
    if entry.side and row.side is None and not is_without_side(entry.side):
        names = ", ".join(sorted({side.name for side in known.sides.values()}))
        row.sentences.append(
            _("“%(said)s” is no side of this process. Write one of: %(names)s.")
            % {"said": entry.side[:60], "names": names}
        )
    words = words_of(entry.legal_name)
    _check_rows_above(row, entry, words, known)
    if row.sentences:
        return row
    existing = None if entry.is_proposed else known.handles.get(entry.handle.casefold())
    row.matched = same = known.names.get(words) if words and not (existing and existing.person) else None
    if same is not None and existing is None:
        return _known_by_name(row, entry)
    if existing is None:
        return _addition(row, entry)
    if same is not None and same != existing:
        row.sentences.append(_("Somebody of that name is in the process under another handle."))
        return row
    return _update(row, entry, existing)


def _check_rows_above(row: Row, entry: Entry, words: frozenset[str], known: _Known) -> None:
    first = known.rows_by_handle.setdefault(entry.handle.casefold(), entry.number)
    if first != entry.number:
        row.sentences.append(_("Row %(row)s has the same handle.") % {"row": first})
    if words:
        first = known.rows_by_name.setdefault(words, entry.number)
        if first != entry.number:
            row.sentences.append(
                _("Row %(row)s has the same name. If they are two people, add the second one by hand.") % {"row": first}
            )


def _known_by_name(row: Row, entry: Entry) -> Row:
    if entry.is_proposed:
        row.handle, row.deed = "", Deed.SKIP
        row.sentences.append(_("Somebody of that name is in the process already; write their handle to change them."))
    else:
        row.sentences.append(_("Somebody of that name is in the process under another handle."))
    return row


def _addition(row: Row, entry: Entry) -> Row:
    row.deed, row.sentences = Deed.ADD, list(entry.remarks)
    if entry.is_proposed:
        row.sentences.insert(0, _("The handle is proposed, by chance."))
    row.fields = {
        "handle": entry.handle,
        "side": row.side,
        "identity_mode": entry.identity_mode or Mode.PSEUDONYM,
        "standing": entry.standing,
        "status": entry.status or Participation.Status.IDENTIFIED,
        "left_office_on": _day(entry),
    }
    row.identity = {name: getattr(entry, name) for name in IDENTITY if getattr(entry, name)}
    return row


def _update(row: Row, entry: Entry, existing: Participation) -> Row:
    row.existing, row.handle = existing, existing.handle
    faults = list(_cannot_change(row, entry, existing))
    if faults:
        row.sentences = faults
        return row
    given = {name: getattr(entry, name) for name in IDENTITY if getattr(entry, name)}
    row.identity = {} if existing.person else given
    wanted = {"standing": entry.standing, "left_office_on": _day(entry), "identity_mode": entry.identity_mode}
    row.fields = {name: value for name, value in wanted.items() if value and getattr(existing, name) != value}
    labels = [str(Participation._meta.get_field(name).verbose_name) for name in row.fields]
    labels += [str(Person._meta.get_field(name).verbose_name) for name in row.identity]
    row.sentences = list(entry.remarks)
    if entry.status and entry.status != existing.status:
        row.sentences.append(_("The status stays as it is; move it on their own page."))
    if given and existing.person:
        row.sentences.append(
            _(
                "An identity is sealed for them. What the row says of it is neither compared nor written: open it instead."
            )
        )
    if labels:
        row.deed = Deed.UPDATE
        row.sentences.insert(0, _("Will be written: %(what)s.") % {"what": ", ".join(labels)})
    else:
        row.deed = Deed.SKIP
        row.sentences.insert(0, _("Is in the process already, with nothing new."))
    return row


def _cannot_change(row: Row, entry: Entry, existing: Participation) -> Iterable[str]:
    if existing.side != row.side:
        yield _("They are of %(side)s now. Change the side on their own page if that is meant.") % {
            "side": existing.side or _("no side")
        }
    if entry.identity_mode and Participation(identity_mode=entry.identity_mode).strictness < existing.strictness:
        yield _("They would be seen more openly than now. Only they can ask for that.")
    if entry.identity_mode == Mode.ANONYMOUS and existing.person_id:
        yield _("A name is sealed for them, and somebody anonymous keeps none. Erase it first.")
    if existing.identity_mode == Mode.ANONYMOUS and entry.legal_name:
        yield _("They take part anonymously, so no name can be kept. Take it out of the row.")
    if existing.status in Participation.GONE:
        yield _("They have gone. Move them back to “Identified” first.")


def _day(entry: Entry) -> date | None:
    return date.fromisoformat(entry.left_office_on) if entry.left_office_on else None
