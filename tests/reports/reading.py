"""Reading the files the house makes as somebody would who looks for what they should not tell."""

import io
import re
import subprocess
import zipfile
import zlib


def words(content: bytes, folder) -> str:
    """The text of a PDF as it stands on its pages."""
    path = folder / "read.pdf"
    path.write_bytes(content)
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True, text=True).stdout


def everything_in(content: bytes) -> bytes:
    """All bytes of a file, with what is packed in it laid open: the streams of a PDF, the parts of an office file."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [part for info in archive.infolist() for part in (info.filename.encode(), archive.read(info))]
        return b"\n".join([content, *parts])
    found = [content]
    for raw in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            found.append(zlib.decompress(raw))
        except zlib.error:
            continue
    return b"\n".join(found)
