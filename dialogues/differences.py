"""Two wordings beside each other: what went and what came, word by word."""

import difflib
import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

_PIECES = re.compile(r"\w+\s*|\s+|[^\w\s]\s*")


def marked(old: str, new: str) -> SafeString:
    """Return the new wording as HTML with what was taken out and put in marked, in words as well as by their look."""
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    pieces = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(format_html("{}", "".join(after[c:d])))
            continue
        if a < b:
            pieces.append(
                format_html('<del><span class="vh">{} </span>{}</del>', _("taken out:"), "".join(before[a:b]))
            )
        if c < d:
            pieces.append(format_html('<ins><span class="vh">{} </span>{}</ins>', _("put in:"), "".join(after[c:d])))
    return format_html_join("", "{}", ((piece,) for piece in pieces))
