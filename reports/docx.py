"""DOCX without a trace of who made it or when: the same content gives the same bytes."""

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

# Characters XML 1.0 cannot hold; python-docx raises on them.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Every file bears this day, so that none tells when it was made.
NO_DAY = datetime(2000, 1, 1)  # noqa: DTZ001


@dataclass(frozen=True)
class Block:
    """One paragraph: its style (Title, Heading 1, Normal, Subtitle), its text, its language and direction."""

    style: str
    text: str
    language: str
    is_rtl: bool = False


def render(blocks: Iterable[Block], *, title: str, language: str, foot: str) -> bytes:
    """Return a DOCX of the blocks under one foot line. No author, no revision, no comment, no picture, no time."""
    from docx import Document  # slow to import, and only the worker makes files
    from docx.shared import Mm, Pt, RGBColor

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(28)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Noto Serif", Pt(11)
    for name in ("Title", "Subtitle", "Heading 2"):
        font = document.styles[name].font
        font.name, font.italic, font.color.rgb = "Noto Serif", False, RGBColor(0x18, 0x20, 0x1C)
    for block in blocks:
        paragraph = document.add_paragraph(style=block.style)
        _write(paragraph, block)
    footer = section.footer.paragraphs[0]
    _write(footer, Block("Footer", foot, language))
    _scrub(document, title=clean(title), language=language)
    held = io.BytesIO()
    document.save(held)
    return _same_bytes(held.getvalue())


def clean(text: str) -> str:
    return _UNWRITABLE.sub("", text)


def _write(paragraph, block: Block) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for place, line in enumerate(clean(block.text).split("\n")):
        run = paragraph.add_run()
        if place:
            run.add_break()
        run.add_text(line)
        run.font.rtl = block.is_rtl or None
        language = OxmlElement("w:lang")
        language.set(qn("w:bidi" if block.is_rtl else "w:val"), block.language)
        run._element.get_or_add_rPr().append(language)
    if block.is_rtl:
        paragraph._element.get_or_add_pPr().append(OxmlElement("w:bidi"))


def _scrub(document, *, title: str, language: str) -> None:
    """Replace what the library's own template says of itself."""
    core = document.core_properties
    for name in ("author", "last_modified_by", "comments", "category", "keywords", "subject", "content_status",
                 "identifier", "version"):  # fmt: skip
        setattr(core, name, "")
    core.title, core.language, core.revision = title, language, 1
    core.created = core.modified = core.last_printed = NO_DAY


def _same_bytes(made: bytes) -> bytes:
    """Write the archive anew: parts in one order, one time, no preview picture of the template."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in sorted(before.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            if name == "docProps/thumbnail.jpeg":
                continue
            content = before.read(name)
            if name.startswith("word/"):
                # Marks by which an office program tells editing sessions apart.
                content = re.sub(
                    rb' w:rsid\w*="[^"]*"|<w:rsids>.*?</w:rsids>|<w:rsid\w* [^>]*/>', b"", content, flags=re.DOTALL
                )
            if name == "_rels/.rels":
                content = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", content)
            after.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
