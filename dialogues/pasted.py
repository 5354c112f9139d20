"""Text pasted from an office program: what it brings along unseen is taken out, and its bullets become lists."""

import html
import re
import unicodedata

import nh3

# Soft hyphens, zero-width spaces, joiners of nothing, and the mark at the beginning of a file. Joiners that shape
# letters (U+200C, U+200D) stay: some scripts need them.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\u0085\u2028\u2029]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_BULLET = re.compile(r"^[ \t]*(?:[\u2022\u25cf\u25aa\u25e6\u2023\u00b7\uf0b7\uf0a7]|o(?=\t))[ \t]+", re.MULTILINE)
_OFFICE = re.compile(r"<!--\[if|<o:p|class=\"?Mso|<w:|content=\"LibreOffice", re.IGNORECASE)
# What was deleted, who commented and what else one does not see; comments stand at the end of a document.
_GONE = {"del", "head", "title", "style", "script", "xml", "comment", "o:author", "o:lastauthor", "o:company"}
_COMMENTS = re.compile(
    r"<div[^>]*mso-element:\s*comment-list.*|<a\b[^>]*msocom.*?</a>|<span[^>]*(?:mso-hide:\s*all|display:\s*none).*?</span>",
    re.IGNORECASE | re.DOTALL,
)


def clean(text: str) -> str:
    """Return a pasted text as plain paragraphs; what was typed by hand comes out as it went in."""
    if _OFFICE.search(text):
        text = re.sub(r"\s+", " ", _COMMENTS.sub("", text))
        text = re.sub(r" ?(?:</p>|</h\d>|<br[^>]*>) ?", "\n\n", text)
        text = html.unescape(nh3.clean(text, tags=set(), attributes={}, clean_content_tags=_GONE))
    text = _UNSEEN.sub("", _BREAKS.sub("\n", text))
    text = _BULLET.sub("- ", _SPACES.sub(" ", text))
    lines = [line.rstrip() for line in unicodedata.normalize("NFC", text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
