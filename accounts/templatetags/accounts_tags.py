"""Words for a sign-in."""

from django import template
from django.utils.translation import gettext as _

from accounts import queries

register = template.Library()

# The first word found in what a browser says of itself; later names hide in the earlier ones.
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrom": "Chrome", "Safari": "Safari"}
MACHINES = {
    "iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows", "Mac OS": "Mac", "Linux": "Linux",
}  # fmt: skip

register.filter("mark", queries.mark_of)


@register.filter
def device(user_agent: str) -> str:
    """Return browser and machine in words, as far as the browser says."""
    browser = next((word for sign, word in BROWSERS.items() if sign in user_agent), _("A browser"))
    machine = next((word for sign, word in MACHINES.items() if sign in user_agent), "")
    return _("{browser} on {machine}").format(browser=browser, machine=machine) if machine else browser
