"""Parts about people for the pages of lower apps."""

from django import template
from django.utils.translation import gettext_lazy

from dialogues.access import Permission
from dialogues.models import Session
from participants import advice
from participants.queries import attendances, clashes

register = template.Library()

SHAPES = {"invited": "", "accepted": "done", "declined": "no", "tentative": "half"}


@register.inclusion_tag("participants/who_is_coming.html", takes_context=True)
def who_is_coming(context, session, sides):
    """Rows of `sides` (dialogues.queries.processes) with how many of each come to a session, as the reader may know."""
    member = context["request"].member
    may_see = session is not None and member.may(Permission.ATTENDANCE_VIEW)
    coming = attendances.coming_by_side(session, member) if may_see else {}
    found = [coming[row.side.pk] for row in sides if row.side.pk in coming]
    return {
        "process": member.process,
        "session": session if found else None,
        "rows": [(row, coming.get(row.side.pk)) for row in sides],
        "coming": sum(each.coming for each in found),
        "asked": sum(each.asked for each in found),
    }


@register.inclusion_tag("participants/invited_table.html", takes_context=True)
def invited_table(context, session):
    """Who is invited to a session, with the answers, as far as the reader may know."""
    member = context["request"].member
    may_invite, may_record = member.may(Permission.INVITATION_EDIT), member.may(Permission.ATTENDANCE_EDIT)
    has_begun = session.status in Session.BEGUN
    table = attendances.table(session, member) if member.may(Permission.ATTENDANCE_VIEW) else None
    return {
        "process": session.process,
        "session": session,
        "table": table,
        "may_invite": may_invite,
        "may_record": may_record,
        "may_rate": member.may(Permission.RATING_EDIT),
        "may_tally": member.may(Permission.TALLY_EDIT) and has_begun,
        "has_begun": has_begun,
        "show_came": may_record and has_begun,
        "columns": 2 + may_invite + (may_record and has_begun),
        "is_over": session.status not in Session.UPCOMING,
        "is_invited": table is not None and table.has(member.user),
    }


@register.inclusion_tag("participants/clashes_of.html", takes_context=True)
def clashes_of(context, session):
    """What speaks against the time of a session that somebody plans; nothing where none was asked about."""
    request = context["request"]
    if session is None:
        return {"is_checked": False, "path": request.get_full_path()}
    found = clashes.found(session, clashes.surroundings(session), request.members)
    return {"is_checked": True, "clashes": found, "path": request.get_full_path()}


@register.filter
def shape(answer: str) -> str:
    """The shape that stands beside an answer."""
    return SHAPES[answer]


DEEDS = {
    "add": (gettext_lazy("Added"), "done"),
    "update": (gettext_lazy("Changed"), "half"),
    "skip": (gettext_lazy("Left as it is"), ""),
    "refuse": (gettext_lazy("Refused"), "no late"),
}


@register.filter
def deed_word(deed: str) -> str:
    """What will happen with a row of a roster, in a word."""
    return DEEDS[deed][0]


@register.filter
def deed_shape(deed: str) -> str:
    """The shape that stands beside that word."""
    return DEEDS[deed][1]


@register.filter
def corner(person) -> str:
    """The quadrant somebody stands in, in a word."""
    return advice.quadrant_word(person.place.quadrant)


@register.filter
def on_scale(share: float) -> float:
    """A mean of 0 to 1 as a point of the scale of 1 to 5."""
    return 1 + 4 * share


@register.filter
def percent(share: float | None) -> str:
    """A share of 0 to 1 as whole per cent, nothing where none is told."""
    return "" if share is None else f"{share * 100:.0f} %"


@register.filter
def state_word(state) -> str:
    """How a side stands, in a word."""
    return advice.state_word(state)


@register.filter
def points(change: float) -> str:
    """A change of a share in points of per cent, always with its sign."""
    return f"{change * 100:+.0f}"
