"""People out of the rows of a spreadsheet: which columns there are, and what each row says or cannot say.

Pure functions. Nothing is guessed in silence: what was not understood is named, what can be read in two ways is
refused with the way to write it.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta

from anyascii import anyascii
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogues.forms.texts import INVISIBLE
from participants import names, sheets
from participants.models import HANDLE, Participation

LIMIT = 2000  # people in one file
HEADER_WITHIN = 20  # rows

# The words people head their columns with, as names.words_of joins them. English, French, German, Spanish.
COLUMNS = {
    "handle": "handle codename pseudonym pseudonyme pseudonymn nickname identifiant deckname seudonimo kurzname",
    "legal_name": "name legalname fullname participant participantname nom nomcomplet vollername nombre nombrecompleto",
    "given_name": "firstname givenname forename prenom vorname nombredepila",
    "family_name": "lastname surname familyname nomdefamille nachname familienname apellido apellidos",
    "side": "side party delegation group cote camp seite partie lado parte",
    "standing": "standing function role position profession occupation fonction funktion beruf cargo",
    "identity_mode": "identitymode visibility shownas howtheyareseen anonymity anonymite visibilite sichtbarkeit",
    "status": "status state statut etat stand estado",
    "left_office_on": "leftofficeon leftoffice endofoffice dateleftoffice findefonction amtsende",
    "aliases": "aliases alias othernames alsoknownas aka autresnoms",
    "contact": "contact email emailaddress mail courriel phone phonenumber telephone tel mobile address signal kontakt",
    "affiliations": "affiliation affiliations organisation organization institution employer company org organisme",
}
FIELD_OF = {word: name for name, words in COLUMNS.items() for word in words.split()}
SEVERAL = ("contact", "affiliations", "aliases")  # more than one column may feed these
IDENTITY = ("legal_name", "aliases", "contact", "affiliations")
LONGEST = {"handle": 40, "legal_name": 200, "aliases": 1000, "contact": 1000, "affiliations": 1000}
NO_SIDE = {"resource", "resourceperson", "none", "thirdparty", "expert"}
EMPTY = {"-", "–", "—"}


@dataclass
class Entry:
    """One row as it was understood. Empty means that the file says nothing; `faults` are why it cannot be taken."""

    number: int
    handle: str = ""
    side: str = ""
    standing: str = ""
    identity_mode: str = ""
    status: str = ""
    left_office_on: str = ""
    legal_name: str = ""
    aliases: str = ""
    contact: str = ""
    affiliations: str = ""
    is_proposed: bool = False
    faults: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass
class Roster:
    """The rows of a file as entries, the columns that were not understood, and remarks on how it was read."""

    entries: list[Entry]
    left_out: list[str]
    remarks: list[str]

    def plain(self) -> dict[str, object]:
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: dict) -> "Roster":
        return cls([Entry(**each) for each in plain["entries"]], plain["left_out"], plain["remarks"])


def read(content: bytes, *, taken: Collection[str]) -> Roster:
    """Return the people of a file. `taken` are handles in lower case that cannot be proposed.

    Raises ValidationError with a sentence when there is no roster in it.
    """
    book = sheets.read(content)
    with_header = [(sheet, found) for sheet in book.sheets if (found := find_header(sheet.rows)) is not None]
    if not with_header:
        raise ValidationError(
            _(
                "No row heads its columns with words this page knows. There must be a column “Side” and a column "
                "“Handle” or “Name” within the first %(rows)s rows."
            )
            % {"rows": HEADER_WITHIN}
        )
    sheet, at = with_header[0]
    remarks = [*book.remarks]
    if len(book.sheets) > 1:
        others = ", ".join(f"“{each.name}”" for each in book.sheets if each is not sheet)
        remarks.append(_("Read the sheet “%(name)s”; left out %(others)s.") % {"name": sheet.name, "others": others})
    if at:
        remarks.append(_("Left out what stands above the header in row %(row)s.") % {"row": sheet.rows[at][0]})
    if sheet.count - at - 1 > LIMIT:
        raise ValidationError(
            _("The file holds %(count)s rows. A roster takes up to %(limit)s people: split the file.")
            % {"count": sheet.count - at - 1, "limit": LIMIT}
        )
    columns, left_out = understand_header(sheet.rows[at][1])
    entries = [understand_row(number, cells, columns) for number, cells in sheet.rows[at + 1 :]]
    if not entries:
        raise ValidationError(_("There is a header and no row below it."))
    if "identity_mode" not in columns.values():
        remarks.append(_("No column says how people want to be seen: those who are new are kept as pseudonyms."))
    _propose_handles(entries, taken)
    return Roster(entries, left_out, remarks)


def find_header(rows: list[tuple[int, list[str]]]) -> int | None:
    """Return the place of the first row that names a side and a handle or name, or None."""
    for at, (_number, cells) in enumerate(rows[:HEADER_WITHIN]):
        known = {FIELD_OF.get(_joined(cell)) for cell in cells}
        if "side" in known and known & {"handle", "legal_name", "given_name", "family_name"}:
            return at
    return None


def understand_header(cells: list[str]) -> tuple[dict[int, str], list[str]]:
    """Return the field of each column that was understood, and the titles of the others.

    Raises ValidationError when two columns would feed a field that takes one.
    """
    columns = {at: FIELD_OF[_joined(cell)] for at, cell in enumerate(cells) if _joined(cell) in FIELD_OF}
    if "given_name" in columns.values():  # beside a first name, “name” means the other one
        columns = {at: "family_name" if name == "legal_name" else name for at, name in columns.items()}
    for name in set(columns.values()) - set(SEVERAL):
        titles = [cells[at].strip() for at, each in columns.items() if each == name]
        if len(titles) > 1:
            raise ValidationError(
                _("The columns %(titles)s mean the same. Rename or remove all but one of them.")
                % {"titles": ", ".join(f"“{title}”" for title in titles)}
            )
    left_out = [cell.strip()[:60] for at, cell in enumerate(cells) if at not in columns and cell.strip()]
    return columns, left_out


def understand_row(number: int, cells: list[str], columns: dict[int, str]) -> Entry:
    """Return what a row says. Faults are sentences; nothing is raised."""
    entry, parts = Entry(number), {}
    for at, name in columns.items():
        cell = " ".join(cells[at].split()) if at < len(cells) else ""
        if cell and cell not in EMPTY:
            parts.setdefault(name, []).append(cell)
    for name, values in parts.items():
        for value in values:
            _check_cell(entry, name, value)
    given, family = parts.pop("given_name", []), parts.pop("family_name", [])
    if given or family:
        parts["legal_name"] = [" ".join([*given, *family])]
    for name, values in parts.items():
        setattr(entry, name, "\n".join(values) if name in SEVERAL else values[0])
    _understand_choices(entry)
    _check_identity(entry)
    return entry


def _check_cell(entry: Entry, name: str, value: str) -> None:
    if INVISIBLE.search(value):
        entry.faults.append(_("It holds invisible characters; type it anew."))
    is_number_to_call = name == "contact" and re.match(r"^\+[\d (]", value)
    if value[0] in "=+-@＝＋－＠" and not is_number_to_call:
        entry.faults.append(
            _("A cell begins with “%(sign)s” like a formula, and formulas are not evaluated. Write the text itself.")
            % {"sign": value[0]}
        )
    limit = LONGEST.get(name, 200)
    if len(value) > limit:
        entry.faults.append(_("A cell is longer than %(limit)s characters.") % {"limit": limit})


def _understand_choices(entry: Entry) -> None:
    kinds = (
        ("standing", Participation.Standing.choices, _standing_words, _("standing")),
        ("identity_mode", Participation.IdentityMode.choices, _mode_words, _("way of being seen")),
        ("status", Participation.Status.choices, dict, _("status")),
    )
    for name, choices, more, word in kinds:
        said = getattr(entry, name)
        if not said:
            continue
        known = {_joined(text): value for value, label in choices for text in (value, str(label))} | more()
        value = known.get(_joined(said))
        setattr(entry, name, value or "")
        if value is None:
            options = ", ".join(f"“{value.replace('_', ' ')}”" for value, _label in choices)
            entry.faults.append(
                _("“%(said)s” is no %(word)s known here. Write one of: %(options)s.")
                % {"said": said[:60], "word": word, "options": options}
            )
    if entry.status in Participation.GONE:
        entry.faults.append(_("Somebody who has gone is not imported. Leave the row out."))
    if entry.left_office_on:
        _understand_day(entry)
    if entry.handle and not re.match(HANDLE, entry.handle):
        entry.faults.append(_("The handle must begin with a letter or digit and hold no signs but . ' and -."))


def _standing_words() -> dict[str, str]:
    words = {"academic": "academic_think_tank", "thinktank": "academic_think_tank", "ngo": "ngo_civil_society"}
    return words | {"military": "former_military", "student": "student_youth", "youth": "student_youth"}


def _mode_words() -> dict[str, str]:
    return {"pseudonymous": "pseudonym", "group": "named_in_group", "ingroup": "named_in_group", "open": "named"}


def _understand_day(entry: Entry) -> None:
    """A day as 2024-05-01, 1 May 2024's number in a spreadsheet, or day and month where only one order is possible."""
    said, entry.left_office_on = entry.left_office_on, ""
    day = None
    try:
        if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}(T.*)?", said):
            day = date(*(int(part) for part in said.split("T")[0].split("-")))
        elif re.fullmatch(r"\d{5}(\.\d+)?", said):
            # Days since 30 December 1899, as every spreadsheet since 1 March 1900 counts them.
            day = date(1899, 12, 30) + timedelta(days=int(float(said)))
        elif found := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", said):
            first, second, year = (int(part) for part in found.groups())
            if first <= 12 and second <= 12 and first != second:
                entry.faults.append(
                    _("“%(said)s” can be read as two different days. Write it as %(first)s or %(second)s.")
                    % {"said": said, "first": date(year, first, second), "second": date(year, second, first)}
                )
                return
            day = date(year, second, first) if second <= 12 else date(year, first, second)
    except ValueError:
        day = None
    if day is None or not date(1940, 1, 1) <= day <= date(2100, 1, 1):
        entry.faults.append(_("“%(said)s” is no day. Write it as 2024-05-01.") % {"said": said[:40]})
        return
    entry.left_office_on = day.isoformat()
    if said != entry.left_office_on:
        entry.remarks.append(
            _("“%(said)s” was read as %(day)s.") % {"said": said[:40], "day": date_format(day, "j F Y")}
        )


def _check_identity(entry: Entry) -> None:
    if not entry.handle and not entry.legal_name:
        entry.faults.append(_("It has neither a handle nor a name."))
    if not entry.side:
        entry.faults.append(_("It names no side. Write the side, or “resource person” for somebody of none."))
    if entry.identity_mode == Participation.IdentityMode.ANONYMOUS and any(getattr(entry, name) for name in IDENTITY):
        entry.faults.append(_("Somebody anonymous keeps no name, contact or affiliation. Take them out of the row."))
    elif not entry.legal_name and any(getattr(entry, name) for name in IDENTITY):
        entry.faults.append(_("It has a contact, another name or an affiliation, and no name they belong to."))
    if (
        entry.handle
        and entry.identity_mode in ("", Participation.IdentityMode.PSEUDONYM)
        and names.words_of(entry.handle) & names.words_of(entry.legal_name)
    ):
        entry.faults.append(_("The pseudonym shares a word with the name. Choose a handle that tells nothing."))


def _propose_handles(entries: Iterable[Entry], taken: Collection[str]) -> None:
    used = {*taken, *(entry.handle.casefold() for entry in entries if entry.handle)}
    for entry in entries:
        if not entry.handle:
            entry.handle, entry.is_proposed = names.propose_handle(used), True
            used.add(entry.handle.casefold())


def is_without_side(said: str) -> bool:
    return _joined(said) in NO_SIDE


def _joined(text: str) -> str:
    """A title or choice without case, accents and signs, so that “E-mail” and “email” are one."""
    return re.sub(r"[^a-z0-9]", "", anyascii(text[:200]).casefold())
