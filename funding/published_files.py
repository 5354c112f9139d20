"""Files of published grants: 360Giving as JSON, or its table form as CSV or XLSX, told by content and not by name."""

import json
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from funding import published
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
        raise ValidationError(
            _(
                "No columns of 360Giving were found. "
                "The table needs at least “Identifier”, “Amount Awarded” and “Funding Org:Name”."
            )
        )
    _known, sheet, at = best
    if sheet.count > len(sheet.rows):
        raise ValidationError(
            _(
                "The table holds %(count)s rows; %(limit)s can be read at once. Cut it in parts, or choose the JSON form."
            )
            % {"count": sheet.count, "limit": len(sheet.rows)}
        )
    keys = [published.column(cell) for cell in sheet.rows[at][1]]
    return [
        [(key or _("a column without a heading"), cell) for key, cell in zip(keys, cells, strict=False) if cell.strip()]
        for _number, cells in sheet.rows[at + 1 :]
    ]
