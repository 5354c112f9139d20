"""The masthead, the foot of every page, and marks that stand for a side or a status."""

from dataclasses import dataclass
from datetime import timedelta

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import factors
from dialogues import access, hooks
from dialogues.access import Permission
from dialogues.models import Process
from dialogues.queries import sessions

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
    Place("options", gettext_lazy("Options"), "dialogues:option_board", Permission.OPTION_VIEW),
    Place("people", gettext_lazy("People"), "participants:participation_list", Permission.PARTICIPATION_VIEW),
    Place("travel", gettext_lazy("Travel"), "participants:travel_list", Permission.TRAVEL_BOOK),
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
    if any(each.asks_for_second_factor for each in members.values()) and not factors.has_second_factor(request.user):
        members = {}  # a passphrase alone does not even tell that a process exists
    return {
        "user": request.user,
        "process": process,
        "place": context.get("place", ""),
        "places": [each for each in PLACES if member and member.may(each.permission)],
        "members": members.values(),
        "is_staff": any(each.is_staff for each in members.values()),
        "may_begin": request.user.may_begin_processes,
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


SHAPES = {
    Process.Status.EXPLORING: "",
    Process.Status.CONSULTING: "half",
    Process.Status.DESIGNED: "half",
    Process.Status.ACTIVE: "done",
    Process.Status.SUSPENDED: "warn",
    Process.Status.HANDING_OVER: "half",
    Process.Status.CLOSED: "done",
    Process.Status.ABANDONED: "no",
}


@register.simple_tag
def process_status(process):
    """Where a process stands: a word with its shape."""
    shape = SHAPES[Process.Status(process.status)]
    return format_html('<span class="st {}">{}</span>', shape, process.get_status_display())


@register.inclusion_tag("parts/side.html")
def side_of(sides, side_id):
    """The side of an id among the rows of `queries.processes.sides`, with its mark."""
    return next(({"side": row.side, "mark": row.mark} for row in sides if row.side.pk == side_id), {})


MANDATE_ENDS_SOON = timedelta(days=30)


@register.simple_tag
def mandate(until):
    """Until when somebody may speak for a side; late when that is over, or soon will be."""
    day = {"day": date_format(until, "j F Y")}
    today = timezone.localdate()
    if until < today:
        return format_html('<span class="st warn late">{}</span>', _("ended %(day)s") % day)
    if until - today <= MANDATE_ENDS_SOON:
        return format_html('<span class="st warn late">{}</span>', _("ends %(day)s") % day)
    return _("to %(day)s") % day


@register.inclusion_tag("parts/session_item.html")
def session_item(session, members, with_process=False):
    """One session of a list by days, with its two clocks; `members` says who the reader is in its process."""
    return {
        "session": session,
        "member": members[session.process_id],
        "place": sessions.shown_place(members[session.process_id], session),
        "with_process": with_process,
    }


@register.inclusion_tag("parts/pages.html", takes_context=True)
def pages(context, page, noun):
    """Links to the pages of a list, keeping the rest of the address's question."""
    question = context["request"].GET.copy()
    question.pop("page", None)
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "noun": noun, "question": question.urlencode(), "numbers": list(numbers)}
