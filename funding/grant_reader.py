"""A process of its own that looks through one large file of grants: standard input to JSON on standard output.

Started by funding.large_files, with bounded memory and time, so that a file made to do harm ends this process and nothing
else. The first line of the input says which words are sought and how many grants may be kept; the rest is the file. Imports no
other part of Parley.
"""

import csv
import io
import json
import re
import resource
import sys

MEMORY_BYTES = 1024 * 1024 * 1024
SECONDS = 60
ROWS = 250_000
ABOVE, COLUMNS, LENGTH = 20, 200, 2000  # rows above the headings of a table, cells of a row, signs of a cell
DELIMITERS = ";,\t|"
_SPACE = re.compile(r"[ \t\r\n,]*")


def bound() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":  # elsewhere the limit on addresses is not kept, and may not be set
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def decoded(content: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding)
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252")


def text_of(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if hasattr(cell, "isoformat"):
        return cell.isoformat().removesuffix("T00:00:00")
    return str(cell)[: LENGTH + 1]


def table_of(content: bytes):
    """Yield the rows of a table: of its first sheet, or of text."""
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        from python_calamine import CalamineWorkbook

        yield from CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).iter_rows()
        return
    text = decoded(content)
    head = "\n".join(text[:20_000].splitlines()[:ABOVE])
    delimiter = max(DELIMITERS, key=head.count)
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def rows_with(content: bytes, words: str, keep: int) -> dict:
    kept, count, found = [], 0, 0
    for number, row in enumerate(table_of(content), start=1):
        cells = [text_of(cell) for cell in row[:COLUMNS]]
        if not any(cell.strip() for cell in cells):
            continue
        count += 1
        holds = words in "\n".join(cells).casefold()
        found += holds and count > 1
        if holds and len(kept) < keep + ABOVE or count <= ABOVE:
            kept.append([number, cells, holds])
        if count > ROWS:
            break
    return {"rows": kept, "count": count, "found": found}


def grants_with(text: str, words: str, keep: int) -> dict:
    """The grants of a package that hold the words, each as it is written in the file."""
    decoder, at = json.JSONDecoder(), text.find("[")
    opening = re.search(r'"grants"\s*:\s*\[', text)
    at = opening.end() if opening else at + 1
    kept, count, found = [], 0, 0
    while True:
        at = _SPACE.match(text, at).end()
        if at >= len(text) or text[at] == "]":
            return {"grants": kept, "count": count, "found": found}
        grant, end = decoder.raw_decode(text, at)
        count += 1
        if words in json.dumps(grant, ensure_ascii=False).casefold():
            found += 1
            if len(kept) < keep:
                kept.append(text[at:end])
        at = end


def read(content: bytes, words: str, keep: int) -> dict:
    from python_calamine import CalamineError, PasswordError, ZipError

    try:
        text = decoded(content) if content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"[") else ""
        return grants_with(text, words, keep) if text else rows_with(content, words, keep)
    except (CalamineError, PasswordError, ZipError, csv.Error, OSError, ValueError, RecursionError):
        return {"refused": True}


if __name__ == "__main__":
    bound()
    asked = json.loads(sys.stdin.buffer.readline())
    json.dump(read(sys.stdin.buffer.read(), asked["words"].casefold(), asked["keep"]), sys.stdout)
