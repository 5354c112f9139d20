"""Rows out of what people call a spreadsheet: XLSX, ODS, XLS or any kind of CSV, told by content and not by name.

Nothing is evaluated and nothing is guessed in silence: every choice that was made is a remark. Pure functions but for
the reader process, which opens the binary formats with bounded memory and time.
"""

import csv
import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dialogues import apart

READER = Path(__file__).with_name("sheet_reader.py")
SECONDS = 20
BYTES = 10 * 1024 * 1024
UNPACKED_BYTES = 100 * 1024 * 1024
PARTS = 2000
ROWS, COLUMNS, LENGTH = 2200, 100, 2000  # of what is kept; the reader process has the same
DELIMITERS = ";,\t|"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM", b"II*\x00", b"MM\x00*")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass
class Sheet:
    """The rows of one sheet that hold anything, each with its number in the file; `count` is how many there were."""

    name: str
    rows: list[tuple[int, list[str]]]
    count: int


@dataclass
class Book:
    """What a file held, and what its reader has to know about how it was read."""

    sheets: list[Sheet]
    remarks: list[str] = field(default_factory=list)


def read(content: bytes) -> Book:
    """Return the rows of a file. Raises ValidationError with a sentence for anything that is no spreadsheet."""
    if not content.strip():
        raise ValidationError(_("The file is empty."))
    if len(content) > BYTES:
        raise ValidationError(
            _("The file is larger than %(limit)s MB. Save it without pictures, or in two parts.")
            % {"limit": BYTES // 1024 // 1024}
        )
    if content.startswith(PICTURES):
        raise ValidationError(_("This is a picture, whatever it is called. Choose the spreadsheet itself."))
    if content.startswith(b"%PDF"):
        raise ValidationError(_("This is a PDF. Choose the spreadsheet it was made from."))
    if content.startswith(b"PK\x03\x04"):
        check_archive(content)
        return _read_apart(content)
    if content.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise ValidationError(_locked())
        return _read_apart(content)
    if (
        content[:1024]
        .lstrip(b"\xef\xbb\xbf \r\n\t")
        .lower()
        .startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"{\\rtf"))
    ):
        raise ValidationError(_("This is a page or a text, not a spreadsheet. Open it and save it as XLSX or CSV."))
    return _read_text(content)


def check_archive(content: bytes) -> None:
    """Raise ValidationError for an archive that is no spreadsheet, or that says it unpacks to more than it may."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as error:
        raise ValidationError(_damaged()) from error
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED_BYTES:
        raise ValidationError(
            _("Unpacked, this file is larger than %(limit)s MB, so it is not opened. Save only the roster as CSV.")
            % {"limit": UNPACKED_BYTES // 1024 // 1024}
        )
    names = {part.filename for part in parts}
    if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        raise ValidationError(
            _("This is an archive or a text document, not a spreadsheet. Choose XLSX, ODS, XLS or CSV.")
        )


def _read_apart(content: bytes) -> Book:
    try:
        answer = apart.read(READER, content, seconds=SECONDS)
    except apart.AskedTooMuch as error:
        raise ValidationError(_too_much()) from error
    if "refused" in answer:
        raise ValidationError(_locked() if answer["refused"] == "password" else _damaged())
    sheets = [Sheet(each["name"], [tuple(row) for row in each["rows"]], each["count"]) for each in answer["sheets"]]
    remarks = [_("Hidden sheets were left out.")] if answer["hidden"] else []
    return Book(sheets, remarks)


def _read_text(content: bytes) -> Book:
    text, remarks = _decoded(content)
    if "\x00" in text:
        raise ValidationError(_("The file holds bytes that are no text. Choose XLSX, ODS, XLS or CSV."))
    delimiter, text = _delimiter(text)
    if delimiter is None:
        delimiter = ","
    else:
        remarks.append(_("Read as text, columns separated by %(what)s.") % {"what": _name(delimiter)})
    rows, count = [], 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                count += 1
                if count <= ROWS:
                    rows.append((reader.line_num, [cell[: LENGTH + 1] for cell in cells[:COLUMNS]]))
    except csv.Error as error:
        raise ValidationError(
            _("Line %(line)s cannot be read: a quotation mark is opened and not closed, or a cell is far too long.")
            % {"line": reader.line_num}
        ) from error
    return Book([Sheet("", rows, count)], remarks)


def _decoded(content: bytes) -> tuple[str, list[str]]:
    """Return the text, with a remark where its encoding had to be inferred."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            try:
                return content.decode(encoding), []
            except UnicodeDecodeError as error:
                raise ValidationError(_damaged()) from error
    head = content[:2000]
    for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if len(head) > 3 and zeros.count(0) > 0.7 * len(zeros):
            try:
                return content.decode(encoding), [_("Read as UTF-16; the file does not say so itself.")]
            except UnicodeDecodeError as error:
                raise ValidationError(_damaged()) from error
    try:
        return content.decode(), []
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise ValidationError(_("The file is in an unknown character set. Save it as CSV UTF-8 or XLSX.")) from error
    return text, [
        _("Read as Western European text (Windows-1252). If accents look wrong, save it as CSV UTF-8 or XLSX.")
    ]


def _delimiter(text: str) -> tuple[str | None, str]:
    """Return what separates the columns (None for a single one), and the text without a line that only says so."""
    first, _newline, rest = text.partition("\n")
    said = first.strip().strip('"').lower()
    if said.startswith("sep=") and len(said) == 5 and said[4] in DELIMITERS:
        return said[4], "\n" + rest  # keeps the numbers of the lines
    head = "\n".join([line for line in text[:200_000].splitlines() if line.strip()][:60])
    best, best_score = None, 0
    for delimiter in DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(head), delimiter=delimiter)]
        except csv.Error:
            continue
        wide = [width for width in widths if width > 1]
        # How many lines agree on the most usual number of columns, then how many columns.
        score = max((wide.count(width) * 1000 + width for width in set(wide)), default=0)
        if score > best_score:
            best, best_score = delimiter, score
    return best, text


def _name(delimiter: str) -> str:
    return {";": _("semicolons"), ",": _("commas"), "\t": _("tabs"), "|": _("bars")}[delimiter]


def _locked() -> str:
    return _("The file is protected by a password. Save a copy without one.")


def _damaged() -> str:
    return _("The file is damaged or is no spreadsheet. Open it where it was made and save it as XLSX or CSV.")


def _too_much() -> str:
    return _("The file asks for more memory or time than a roster needs. Copy only the roster into a new file.")
