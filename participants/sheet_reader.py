"""A process of its own that opens one spreadsheet: standard input to JSON on standard output.

Started by participants.sheets, with bounded memory and time, so that a file made to do harm (a cell in the last row
and column, an archive that grows without end) ends this process and nothing else. Imports no other part of Parley.
"""

import io
import json
import resource
import sys

MEMORY_BYTES = 768 * 1024 * 1024
SECONDS = 15
SHEETS, ROWS, COLUMNS, LENGTH = 10, 2200, 100, 2000


def bound() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":  # elsewhere the limit on addresses is not kept, and may not be set
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def text(value: object) -> str:
    """A cell as text: whole numbers without a point, days as 2026-12-01."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if hasattr(value, "isoformat"):
        return value.isoformat().removesuffix("T00:00:00")
    return str(value)[: LENGTH + 1]


def rows_of(sheet) -> tuple[list, int]:
    """Return the first rows that hold anything, each with its number in the file, and how many there are."""
    top, left = sheet.start or (0, 0)
    # A merged cell is written once, in its first row; the rows below it say the same.
    below = {}
    for (first, column), (last, _) in sheet.merged_cell_ranges or []:
        for row in range(first + 1, min(last, first + ROWS) + 1):
            below[row, column] = (first, column)
    found, count, seen = [], 0, {}
    for at, cells in enumerate(sheet.iter_rows(), start=top):
        cells = [text(cell) for cell in cells[:COLUMNS]]
        for place, cell in enumerate(cells, start=left):
            if not cell.strip() and (at, place) in below and any(each.strip() for each in cells):
                cells[place - left] = seen.get(below[at, place], "")
            elif cell.strip():
                seen[at, place] = cell
        if any(cell.strip() for cell in cells):
            count += 1
            if count <= ROWS:
                found.append([at + 1, cells])
    return found, count


def read(content: bytes) -> dict:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum, ZipError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = [each.name for each in book.sheets_metadata if each.visible == SheetVisibleEnum.Visible]
        sheets = []
        for name in names[:SHEETS]:
            rows, count = rows_of(book.get_sheet_by_name(name))
            sheets.append({"name": name, "rows": rows, "count": count})
    except PasswordError:
        return {"refused": "password"}
    except (CalamineError, ZipError, OSError, ValueError) as error:
        return {"refused": "password" if "assword" in str(error) else "damaged"}
    return {"sheets": sheets, "hidden": len(book.sheets_metadata) - len(names)}


if __name__ == "__main__":
    bound()
    json.dump(read(sys.stdin.buffer.read()), sys.stdout)
