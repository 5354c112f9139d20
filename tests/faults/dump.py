"""Everything the house leaves behind, and a search through it that sees through encodings."""

import base64
import binascii
import gzip
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

from django.db import connection

HEX = re.compile(rb"(?:\\x|\b)((?:[0-9a-fA-F]{2}){12,})\b")
BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}={0,2}")


def everything_kept(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every row of every table as JSON, and every file, each with the place where it lies."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT row_to_json("{table}")::text FROM "{table}"')  # noqa: S608
            yield from ((table, row.encode()) for (row,) in cursor.fetchall())
    for folder in folders:
        for path in folder.rglob("*"):
            yield f"name of {path}", str(path).encode()
            if path.is_file():
                yield str(path), path.read_bytes()


def places_of(needle: str, kept: list[tuple[str, bytes]]) -> set[str]:
    """Return where a text lies, in whatever encoding: empty if it lies nowhere."""
    pattern = re.compile(b"|".join(map(re.escape, writings(needle))))
    return {place for place, content in kept if any(pattern.search(layer) for layer in layers(content))}


def writings(text: str) -> set[bytes]:
    """Return the ways of writing a text that a reader of a dump would try."""
    plain = {text.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")}
    hexed = {each.hex().encode() for each in plain}
    escaped = {ascii(text)[1:-1].encode(), quote(text).encode(), quote(text, safe="").lower().encode()}
    coded = {piece for each in plain for piece in in_base64(each)}
    return plain | hexed | {each.upper() for each in hexed} | escaped | coded


def in_base64(content: bytes) -> Iterator[bytes]:
    """Yield what a text surely leaves in base64, wherever among other bytes it begins."""
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + content)
        sure = coded[(0, 2, 3)[shift] : len(coded) - (0, 3, 2)[(shift + len(content)) % 3] or None].rstrip(b"=")
        yield sure
        yield sure.translate(bytes.maketrans(b"+/", b"-_"))


def layers(content: bytes, depth: int = 2) -> Iterator[bytes]:
    """Yield a content and what it unpacks to: percent signs, hexadecimal, base64, gzip and deflate, one within the other."""
    yield content
    if not depth:
        return
    for unpacked in unpack(content):
        yield from layers(unpacked, depth - 1)


def unpack(content: bytes) -> Iterator[bytes]:
    for open_it in (gzip.decompress, zlib.decompress):
        try:
            yield open_it(content)
        except (OSError, EOFError, zlib.error):
            continue
    if b"%" in content:
        yield unquote_to_bytes(content)
    for found in HEX.finditer(content):
        yield bytes.fromhex(found[1].decode())
    for found in BASE64.finditer(content):
        try:
            yield base64.b64decode(found[0].translate(bytes.maketrans(b"-_", b"+/")) + b"==")
        except binascii.Error:
            continue
