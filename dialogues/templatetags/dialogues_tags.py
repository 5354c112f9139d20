"""The masthead, the foot of every page, and marks that stand for a side or a status."""

from dataclasses import dataclass

from django import template
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues import access, hooks
from dialogues.access import Permission

register = template.Library()


@dataclass(frozen=True)
class Place:
    """One of the places of a process: its mark in a page's context, its word, its address, who may."""

    key: str
    word: str
    address: str
    permission: Permission


PLACES = [
    Place("overview", gettext_lazy("Overview"), "dialogues:process_detail", Permission.PROCESS_VIEW),
    Place("sessions", gettext_lazy("Sessions"), "dialogues:session_list", Permission.SESSION_VIEW),
    Place("people", gettext_lazy("People"), "participants:participation_list", Permission.PARTICIPATION_VIEW),
    Place("funding", gettext_lazy("Funding"), "funding:offer_list", Permission.FUNDING_VIEW),
    Place("readouts", gettext_lazy("Readouts"), "transfer:readout_list", Permission.READOUT_VIEW),
    Place("history", gettext_lazy("History"), "overview:history", Permission.HISTORY_VIEW),
    Place("search", gettext_lazy("Search"), "overview:search", Permission.SEARCH),
]


@register.inclusion_tag("parts/masthead.html", takes_context=True)
def masthead(context):
    request = context["request"]
    process, member = getattr(request, "process", None), getattr(request, "member", None)
    members = request.members if hasattr(request, "members") else access.members_of(request.user)
    return {
        "user": request.user,
        "process": process,
        "place": context.get("place", ""),
        "places": [each for each in PLACES if member and member.may(each.permission)],
        "members": members.values(),
        "may_begin": getattr(request.user, "may_begin_processes", False),
    }


@register.inclusion_tag("parts/foot.html", takes_context=True)
def foot_of(context, process):
    funders = hooks.funders_of(process)
    return {
        "process": process,
        "funders": funders,
        "names": get_text_list(funders, _("and")),
        "may_see_funding": context["request"].member.may(Permission.FUNDING_VIEW),
    }


@register.inclusion_tag("parts/pages.html", takes_context=True)
def pages(context, page, noun):
    """Links to the pages of a list, keeping the rest of the address's question."""
    question = context["request"].GET.copy()
    question.pop("page", None)
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "noun": noun, "question": question.urlencode(), "numbers": list(numbers)}
