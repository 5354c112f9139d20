"""Files of published grants: 360Giving as JSON, or its table form as CSV or XLSX, told by content and not by name."""

import json
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from funding import large_files, published
from funding.published import Leaves
from participants import sheets

BYTES = 10 * 1024 * 1024
GRANTS = 5000
HEADING_WITHIN = 20  # rows above the headings of a table, at most


def read(content: bytes) -> list[Leaves]:
    """Return the leaves of each grant. Raises ValidationError with a sentence for whatever is no file of grants."""
    if not content.strip():
        raise ValidationError(_("The file is empty."))
    if len(content) > BYTES:
        raise ValidationError(
            _("The file is larger than %(limit)s MB. Ask the funder for the grants of one year, or cut it in parts.")
            % {"limit": BYTES // 1024 // 1024}
        )
    grants = _of_json(content) if _looks_like_json(content) else _of_table(content)
    if not grants:
        raise ValidationError(_("The file holds no grant."))
    if len(grants) > GRANTS:
        raise ValidationError(
            _("The file holds %(count)s grants; %(limit)s can be looked through at once. Cut it in parts.")
            % {"count": len(grants), "limit": GRANTS}
        )
    return grants


def read_matching(content: bytes, words: str) -> list[Leaves]:
    """Return the leaves of the grants that hold the words, of a file of up to 100 MB. Raises ValidationError as read() does."""
    if not content.strip():
        raise ValidationError(_("The file is empty."))
    found = large_files.matching(content, words, most=GRANTS)
    count = found["count"]
    if "grants" in found:
        grants = _of_json(("[" + ",".join(found["grants"]) + "]").encode()) if found["grants"] else []
    else:
        keys, rows = _headed([(number, cells) for number, cells, _holds in found["rows"]])
        count -= len(found["rows"]) - len(rows)
        sought = {number for number, _cells, holds in found["rows"] if holds}
        grants = [_leaves(keys, cells) for number, cells in rows if number in sought]
    if not grants:
        raise ValidationError(
            _("No grant of the file holds “%(words)s”; it has %(count)s.") % {"count": count, "words": words}
        )
    return grants


def _headed(rows: list[tuple[int, list[str]]]) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The keys of a table, and the rows below its headings."""
    known = [len({published.column(cell) for cell in cells} & published.KNOWN) for _n, cells in rows[:HEADING_WITHIN]]
    if max(known, default=0) < 3:
        raise ValidationError(_no_columns())
    at = known.index(max(known))
    return [published.column(cell) for cell in rows[at][1]], rows[at + 1 :]


def _leaves(keys: list[str], cells: list[str]) -> Leaves:
    pairs = zip(keys, cells, strict=False)
    return [(key or _("a column without a heading"), cell) for key, cell in pairs if cell.strip()]


def _no_columns() -> str:
    return _(
        "No columns of 360Giving were found. "
        "The table needs at least “Identifier”, “Amount Awarded” and “Funding Org:Name”."
    )


def _looks_like_json(content: bytes) -> bool:
    try:
        head = content[:400].decode(json.detect_encoding(content), errors="ignore")
    except LookupError:
        return False
    return head.lstrip("\ufeff \r\n\t").startswith(("{", "["))


def _of_json(content: bytes) -> list[Leaves]:
    try:
        text = content.decode(json.detect_encoding(content)).lstrip("\ufeff")
        package = json.loads(text, parse_float=Decimal, parse_constant=_no_number)
        grants = package.get("grants") if isinstance(package, dict) else package
        if not isinstance(grants, list) or not all(isinstance(each, dict) for each in grants):
            raise ValidationError(_("This JSON holds no list of grants. In 360Giving it is called “grants”."))
        return [published.flatten(each) for each in grants]
    except json.JSONDecodeError as error:
        raise ValidationError(
            _("This is no JSON: line %(line)s, sign %(column)s cannot be read.")
            % {"line": error.lineno, "column": error.colno}
        ) from error
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise ValidationError(
            _("This JSON cannot be read: it holds signs or numbers that nobody could use.")
        ) from error


def _no_number(text: str) -> None:
    raise ValueError(text)


def _of_table(content: bytes) -> list[Leaves]:
    book = sheets.read(content)
    best: tuple[int, sheets.Sheet, int] | None = None
    for sheet in book.sheets:
        for at, (_number, cells) in enumerate(sheet.rows[:HEADING_WITHIN]):
            known = len({published.column(cell) for cell in cells} & published.KNOWN)
            if best is None or known > best[0]:
                best = (known, sheet, at)
    if best is None or best[0] < 3:
        raise ValidationError(_no_columns())
    _known, sheet, at = best
    if sheet.count > len(sheet.rows):
        raise ValidationError(
            _(
                "The table holds %(count)s rows; %(limit)s can be read at once. Cut it in parts, or choose the JSON form."
            )
            % {"count": sheet.count, "limit": len(sheet.rows)}
        )
    keys = [published.column(cell) for cell in sheet.rows[at][1]]
    return [_leaves(keys, cells) for _number, cells in sheet.rows[at + 1 :]]
