"""PDF by typst: tagged, PDF/A-2a and PDF/UA-1, from a template file that is ours and data that is only ever text."""

import json
from importlib.util import find_spec
from pathlib import Path

import typst
from django.conf import settings
from django.utils.translation import gettext as _

STANDARDS = ["a-2a", "ua-1"]


def font_folders() -> list[str]:
    """Return the folders of type that came with a package, beside what typst embeds (Latin, Cyrillic, Greek, Hebrew)."""
    return [str(Path(find_spec("justmytype_intl_rtl").origin).parent / "fonts")]


def render(template: str, data: dict[str, object], *, chart: str = "") -> tuple[bytes, str]:
    """Return a PDF of `template` (a file below templates/, .typ) and a sentence for its reader, empty when all is well.

    The data reach the template as JSON text, never as markup. A letter that no typeface has makes typst refuse the
    archive standard: the file is then made without it, and the sentence says so.
    """
    source = settings.BASE_DIR / "templates" / template
    inputs = {"data": json.dumps(data, ensure_ascii=False), "chart": chart}
    common = {
        "root": str(settings.BASE_DIR / "templates"),
        "sys_inputs": inputs,
        "font_paths": font_folders(),
        "ignore_system_fonts": True,
    }
    try:
        return typst.compile(str(source), format="pdf", pdf_standards=STANDARDS, **common), ""
    except typst.TypstError as error:
        if "glyph" not in str(error) and "missing" not in str(error) and "text" not in str(error):
            raise
        sentence = _("Some letters are missing from the typefaces here, so the file is not in the archive standard.")
        return typst.compile(str(source), format="pdf", **common), sentence


def picture(svg: str, *, width: int = 1200) -> bytes:
    """Return a PNG of an SVG, for documents that cannot hold one."""
    source = "#set page(width: 480pt, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), width: 100%)"
    pages = typst.compile(source.encode(), format="png", ppi=width / 480 * 72, sys_inputs={"svg": svg})
    return pages if isinstance(pages, bytes) else pages[0]
