"""The readings of a text: as it stands, decoded in place, without markup, and what its encoded blobs say.

A reading knows, for each of its characters, the place in the original, so findings can be marked there.
"""

import base64
import binascii
import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.header import decode_header
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a reading from `start` on, and where they come from; a copied stretch maps letter by letter."""

    start: int
    origin: int
    origin_end: int
    is_copy: bool


@dataclass(frozen=True)
class Reading:
    text: str
    stretches: tuple[Stretch, ...]

    @classmethod
    def of(cls, text: str) -> "Reading":
        return cls(text, (Stretch(0, 0, len(text), True),))

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters from `start` to `end` stand in the original."""
        return self._edge(start, last=False), self._edge(max(start, end - 1), last=True)

    def _edge(self, place: int, *, last: bool) -> int:
        stretch = self.stretches[max(0, bisect_right(self.stretches, place, key=lambda s: s.start) - 1)]
        if stretch.is_copy:
            return min(stretch.origin + place - stretch.start + last, stretch.origin_end)
        return stretch.origin_end if last else stretch.origin

    def rewritten(self, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str | None]) -> "Reading":
        """This reading with each match replaced; a match for which `replace` gives None stays."""
        pieces, stretches, done, size = [], [], 0, 0
        for match in pattern.finditer(self.text):
            new = replace(match)
            if new is None or new == match.group():
                continue
            size += self._copy(done, match.start(), size, pieces, stretches)
            if new:
                stretches.append(Stretch(size, *self.origin(match.start(), match.end()), is_copy=False))
                pieces.append(new)
                size += len(new)
            done = match.end()
        if not done:
            return self
        self._copy(done, len(self.text), size, pieces, stretches)
        return Reading("".join(pieces), tuple(stretches) or (Stretch(0, 0, 0, True),))

    def _copy(self, start: int, end: int, size: int, pieces: list[str], stretches: list[Stretch]) -> int:
        if start >= end:
            return 0
        pieces.append(self.text[start:end])
        for place, stretch in enumerate(self.stretches):
            until = self.stretches[place + 1].start if place + 1 < len(self.stretches) else len(self.text)
            low, high = max(start, stretch.start), min(end, until)
            if low < high:
                if stretch.is_copy:
                    moved = stretch.origin + low - stretch.start
                    stretches.append(Stretch(size + low - start, moved, moved + high - low, True))
                else:
                    stretches.append(Stretch(size + low - start, stretch.origin, stretch.origin_end, False))
        return end - start


_MIME_WORD = re.compile(r"=\?[\w-]+\?[bBqQ]\?[^?]*\?=(?:\s*=\?[\w-]+\?[bBqQ]\?[^?]*\?=)*")
_FOLDED_LINE = re.compile(r"\r?\n[ \t]")
_SOFT_BREAK = re.compile(r"=[ \t]*\r?\n")
_QUOTED = re.compile(r"(?:=[0-9A-Fa-f]{2})+")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,31});?")
_ESCAPE = re.compile(
    r"(?:\\u\{?[0-9A-Fa-f]{4,6}\}?|\\x[0-9A-Fa-f]{2}|\\[0-7]{3}|\\U[0-9A-Fa-f]{8}|%u[0-9A-Fa-f]{4}|\\'[0-9A-Fa-f]{2}|\\u\d{3,5}\??)+"
)
_MOJIBAKE = re.compile(r"(?:[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3})+")
_MARKUP = re.compile(r"</?[A-Za-z!?][^<>]{0,400}>|\*\*|__|~~|\[/?[biu]\]")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{8,}(?:\r?\n[ \t]?[A-Za-z0-9+/_-]{4,})*={0,2}")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}[ \t\r\n]?){5,}")
_TO_LEFT = re.compile("[\u202e\u2067]([^\u202c\u2069\u202d\n]+)")
_CP1252 = {
    char: bytes([code]) for code in range(128, 256) if (char := bytes([code]).decode("cp1252", "replace")) != "\ufffd"
}


def _unmime(match: re.Match[str]) -> str | None:
    try:
        found = decode_header(re.sub(r"\?=\s+=\?", "?==?", match.group()).replace("?==?", "?=\n =?"))
        return "".join(
            part if isinstance(part, str) else part.decode(charset or "ascii", "replace") for part, charset in found
        )
    except (LookupError, ValueError):
        return None


def _text_of(octets: bytes) -> str | None:
    """What bytes say in UTF-8 or Latin-1; None where that is not text."""
    for encoding in ("utf-8", "cp1252"):
        try:
            text = octets.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text if text.isprintable() or not re.search(r"[\x00-\x08\x0e-\x1f]", text) else None
    return None


def _unquoted(match: re.Match[str]) -> str | None:
    return _text_of(bytes.fromhex(match.group().replace("=", "").replace("%", "")))


def _unpercent(match: re.Match[str]) -> str | None:
    return unquote(match.group(), errors="replace")


def _unentity(match: re.Match[str]) -> str | None:
    shown = html.unescape(match.group() if match.group().endswith(";") else match.group() + ";")
    return shown if len(shown) <= 2 else None


def _unescape(match: re.Match[str]) -> str | None:
    units = re.findall(
        r"\\u\{?([0-9A-Fa-f]{4,6})|\\x([0-9A-Fa-f]{2})|\\U([0-9A-Fa-f]{8})|%u([0-9A-Fa-f]{4})|\\'([0-9A-Fa-f]{2})|\\([0-7]{3})|\\u(\d{3,5})",
        match.group(),
    )
    octets = b"".join(
        bytes([int(one_byte or quoted, 16)])
        if one_byte or quoted
        else bytes([int(octal, 8) & 255])
        if octal
        else b"\x00"
        for _, one_byte, _, _, quoted, octal, _ in units
    )
    if octets.strip(b"\x00") and b"\x00" not in octets:
        return _text_of(octets)
    shown = "".join(chr(min(int(next(filter(None, unit)), 16), 0x10FFFF)) for unit in units)
    return shown.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unmojibake(match: re.Match[str]) -> str | None:
    octets = b"".join(_CP1252.get(char) or bytes([ord(char) & 255]) for char in match.group())
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return None


_IN_PLACE = (
    (_FOLDED_LINE, lambda match: ""),
    (_MIME_WORD, _unmime),
    (_SOFT_BREAK, lambda match: ""),
    (_PERCENT, _unpercent),
    (_QUOTED, _unquoted),
    (_ENTITY, _unentity),
    (_ESCAPE, _unescape),
    (_MOJIBAKE, _unmojibake),
)
_WITHOUT_QUOTED = tuple(step for step in _IN_PLACE if step[0] not in (_QUOTED, _SOFT_BREAK))


def readings(text: str, *, depth: int = 0) -> list[Reading]:
    """All readings of a text, the plain one first. Encodings within encodings are followed three deep."""
    plain = Reading.of(text)
    found = {text: plain}
    for steps in (_IN_PLACE, _WITHOUT_QUOTED):  # "?q=De" is no quoted-printable
        for decoded in _decoded(plain, steps):
            found.setdefault(decoded.text, decoded)
    for reading in list(found.values()):
        bare = reading.rewritten(_MARKUP, lambda match: "")
        turned = reading.rewritten(_TO_LEFT, lambda match: match[1][::-1])
        for other in (bare, turned):
            found.setdefault(other.text, other)
    if depth < 2:
        for blob in _blobs(plain):
            for inner in readings(blob.text, depth=depth + 1):
                nested = _nest(inner, blob)
                found.setdefault(nested.text, nested)
    return list(found.values())


def _decoded(reading: Reading, steps: Iterable) -> Iterable[Reading]:
    """The reading unfolded, and decoded up to three times."""
    for round_ in range(3):
        before = reading
        for pattern, replace in steps:
            reading = reading.rewritten(pattern, replace)
            if pattern is _FOLDED_LINE and not round_:
                yield reading
        if reading is before:
            return
        yield reading


def _nest(inner: Reading, blob: Reading) -> Reading:
    only = blob.stretches[0]
    return Reading(inner.text, (Stretch(0, only.origin, only.origin_end, False),))


def _blobs(reading: Reading) -> Iterable[Reading]:
    """What base64 and hexadecimal runs say, where they say text."""
    for pattern, decode in ((_BASE64, _unbase64), (_HEX, _unhex)):
        for match in pattern.finditer(reading.text):
            if (text := decode(match.group())) is not None:
                start, end = reading.origin(match.start(), match.end())
                yield Reading(text, (Stretch(0, start, end, False),))
    if "\x00" in reading.text or "þÿ" in reading.text:
        yield reading.rewritten(re.compile("\x00|þÿ"), lambda match: "")


def _unbase64(run: str) -> str | None:
    run = re.sub(r"\s", "", run).rstrip("=").replace("-", "+").replace("_", "/")
    if len(run) % 4 == 1 or (run.isalpha() and (run.islower() or run.isupper() or run.istitle())):
        return None
    try:
        octets = base64.b64decode(run + "=" * (-len(run) % 4))
    except (binascii.Error, ValueError):
        return None
    return _readable(octets)


def _unhex(run: str) -> str | None:
    return _readable(bytes.fromhex(re.sub(r"\s", "", run)))


def _readable(octets: bytes) -> str | None:
    encodings = ["utf-16"] if octets[:2] in (b"\xfe\xff", b"\xff\xfe") else ["utf-8"]
    if octets[:1] == b"\x00":
        encodings = ["utf-16-be"]
    elif octets[1:2] == b"\x00":
        encodings = ["utf-16-le"]
    for encoding in encodings:
        try:
            text = octets.decode(encoding)
        except UnicodeDecodeError:
            continue
        if (
            text
            and all(char.isprintable() or char.isspace() for char in text)
            and sum(c.isalpha() for c in text) >= 0.5 * len(text)
        ):
            return text
    return None
