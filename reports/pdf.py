"""PDF by typst: tagged, PDF/A-2a and PDF/UA-1, from a template file that is ours and data that is only ever text."""

import json
from importlib.util import find_spec
from pathlib import Path

import typst
from django.conf import settings
from django.utils.translation import gettext as _

STANDARDS = ["a-2a", "ua-1"]


# Where Debian's fonts-noto-core puts its faces; looked into only for letters the faces of the house do not have.
MORE_FACES = Path("/usr/share/fonts/truetype/noto")


def font_folders() -> list[str]:
    """Return the folders of type that came with a package, beside what typst embeds (Latin, Cyrillic, Greek, Hebrew)."""
    return [str(Path(find_spec("justmytype_intl_rtl").origin).parent / "fonts")]


def render(template: str, data: dict[str, object], *, chart: str = "") -> tuple[bytes, str]:
    """Return a PDF of `template` (a file below templates/, .typ) and a sentence for its reader, empty when all is well.

    The data reach the template as JSON text, never as markup. Typst refuses the archive standard for a letter that no
    typeface has: the machine's own faces are tried, and then the file is made without it, and the sentence says so.
    """
    source = settings.BASE_DIR / "templates" / template
    common = {
        "format": "pdf",
        "root": str(settings.BASE_DIR / "templates"),
        "sys_inputs": {"data": json.dumps(data, ensure_ascii=False), "chart": chart},
        "ignore_system_fonts": True,
    }
    folders = font_folders()
    more = [*folders, str(MORE_FACES)] if MORE_FACES.is_dir() else folders
    for faces in (folders, more):
        try:
            return typst.compile(str(source), pdf_standards=STANDARDS, font_paths=faces, **common), ""
        except typst.TypstError as error:
            if "could not be displayed with font" not in str(error):
                raise
    sentence = _("Some letters are missing from the typefaces here, so the file is not in the archive standard.")
    return typst.compile(str(source), font_paths=more, **common), sentence


def picture(svg: str, *, width: int = 1200) -> bytes:
    """Return a PNG of an SVG, for documents that cannot hold one."""
    source = "#set page(width: 480pt, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), width: 100%)"
    pages = typst.compile(source.encode(), format="png", ppi=width / 480 * 72, sys_inputs={"svg": svg})
    return pages if isinstance(pages, bytes) else pages[0]
