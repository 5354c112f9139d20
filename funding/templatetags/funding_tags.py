"""Sums, states of offers, and the line that says who pays."""

from django import template
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from dialogues.access import Permission
from funding import money, policies, queries
from funding.models import Approval, Offer

register = template.Library()

SHAPES = {
    Offer.Status.ENQUIRY: "",
    Offer.Status.OFFERED: "",
    Offer.Status.CONDITIONS_REVIEW: "half",
    Offer.Status.BEFORE_SIDES: "half",
    Offer.Status.ACCEPTED: "done",
    Offer.Status.RECEIVING: "done",
    Offer.Status.COMPLETED: "done",
    Offer.Status.FROZEN: "warn late",
    Offer.Status.DECLINED: "no",
    Offer.Status.WITHDRAWN: "no",
    Offer.Status.RETURNED: "no",
}
WORDS = {
    Approval.Decision.APPROVED: "done",
    Approval.Decision.WITH_COMMENT: "done",
    Approval.Decision.OBJECTED: "no",
    Approval.Decision.WITHDRAWN: "no",
}
DEEDS = {
    Offer.Status.OFFERED: _lazy("The offer has been made"),
    Offer.Status.CONDITIONS_REVIEW: _lazy("Review the conditions"),
    Offer.Status.BEFORE_SIDES: _lazy("Put it before the sides"),
    Offer.Status.RECEIVING: _lazy("The first money has come"),
    Offer.Status.COMPLETED: _lazy("All of it has come"),
    Offer.Status.WITHDRAWN: _lazy("The funder has withdrawn it"),
    Offer.Status.RETURNED: _lazy("It has been given back"),
}
register.simple_tag(money.show, name="money")
register.simple_tag(money.plain, name="sum_alone")


@register.filter
def shape(status):
    return SHAPES.get(status) if status in SHAPES else WORDS.get(status, "")


@register.filter
def percent(share):
    """A share of 0 to 1 for people; less than a half of one per cent is told as such."""
    if share is None:
        return "–"
    whole = round(share * 100)
    return f"{'<1' if share and not whole else whole}\u00a0%"


@register.filter
def moves(offer):
    """What the offer can become by hand, but what needs a reason, as pairs of value and word."""
    return [(to.value, DEEDS[to]) for to in policies.BY_HAND[Offer.Status(offer.status)] if to != Offer.Status.DECLINED]


@register.filter
def can_decline(offer):
    return Offer.Status.DECLINED in policies.BY_HAND[Offer.Status(offer.status)]


@register.filter
def can_change(offer):
    return offer.status in (*Offer.BEFORE_DECISION, *Offer.IN_FORCE, Offer.Status.FROZEN)


@register.simple_tag
def reasons_to_decline():
    return Offer.DeclinedFor.choices


@register.simple_tag(takes_context=True)
def may(context, name):
    return context["request"].member.may(Permission[name])


@register.inclusion_tag("funding/funders_line.html", takes_context=True)
def funders_line(context, process):
    """Who pays, and where to read how much and on which conditions. For session and note pages."""
    member = getattr(context["request"], "member", None)
    names = queries.names_of_funders(process)
    return {
        "process": process,
        "names": get_text_list(names, _("and")),
        "may_see_funding": member is not None and member.may(Permission.FUNDING_VIEW),
    }
