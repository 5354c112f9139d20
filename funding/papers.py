"""What an uploaded paper is, told by its content: a few kinds that are read everywhere, and nothing else."""

import io
import zipfile

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from funding.models import OfferDocument

BYTES = 5 * 1024 * 1024
K = OfferDocument.Kind
_BEGINNINGS = ((b"%PDF-", K.PDF), (b"\x89PNG\r\n\x1a\n", K.PNG), (b"\xff\xd8\xff", K.JPEG))
_PARTS = (("word/document.xml", K.DOCX), ("xl/workbook.xml", K.XLSX))


def kind_of(content: bytes) -> OfferDocument.Kind:
    """Return what a file is. Raises ValidationError with a sentence for an empty, too large or unknown one."""
    if not content:
        raise ValidationError(_("The file is empty."))
    if len(content) > BYTES:
        raise ValidationError(_("The file is larger than %(limit)s MB. Scan it in grey, or in parts.") % {
            "limit": BYTES // 1024 // 1024})  # fmt: skip
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    for part, kind in _PARTS:
        if part in _parts_of(content):
            return kind
    raise ValidationError(_("This is no PDF, DOCX, XLSX, PNG or JPEG, whatever it is called. Save it as a PDF."))


def _parts_of(content: bytes) -> set[str]:
    if not content.startswith(b"PK\x03\x04"):
        return set()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return set(archive.namelist())
    except zipfile.BadZipFile:
        return set()
