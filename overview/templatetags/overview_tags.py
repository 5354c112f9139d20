"""Marks and lines of the first page."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def due(by: date | None, soon: date) -> str:
    """By when, in words and with a shape; late when it is nearly so."""
    if by is None:
        return format_html('<span class="st">{}</span>', _("when you can"))
    words = _("by %(day)s") % {"day": date_format(by, "l j F")}
    return format_html('<span class="st{}">{}</span>', " warn late" if by <= soon else "", words)
