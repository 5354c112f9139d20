"""Paragraphs as HTML: a little Markdown, no HTML, no pictures, and nothing that loads or names anything by itself.

markdown-it-py reads CommonMark with HTML switched off; nh3 then lets through a short list of elements.
"""

import html
import re

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "a"}
_reader = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True}).disable(
    ["image", "code", "fence", "backticks", "heading", "lheading", "hr", "autolink", "html_block", "html_inline"]
)


def render(text: str) -> SafeString:
    """Return a paragraph as HTML that can stand in any page."""
    clean = nh3.clean(
        _reader.render(text),
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"https", "http", "mailto"},
        link_rel="noopener noreferrer nofollow",
        strip_comments=True,
    )
    return mark_safe(clean)  # nosec B308, B703: cleaned by nh3 in the line above


def plain(text: str) -> str:
    """Return a paragraph as text without marks, for files: blank lines part paragraphs, list items begin with a dash."""
    marked = render(text).replace("<li>", "– ").replace("</p>", "\n\n")
    lines = html.unescape(nh3.clean(marked, tags=set())).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in lines)).strip()
