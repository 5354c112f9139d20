"""What of the money waits for whom, and what a search finds of it."""

from functools import reduce
from operator import or_

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from dialogues.access import Member, Permission
from dialogues.approvals import Voice, speaks
from dialogues.hooks import Found, Waiting
from dialogues.models import Process
from dialogues.search import line_around
from funding import policies, queries
from funding.models import Condition, Offer

# What a search opens; a process of more offers is searched in its newest.
SEARCHED = 2000


def waiting(members: list[Member]) -> list[Waiting]:
    """Offers that wait for a side, for the second person, or for an answer to a condition.

    Five queries at most, whatever the number of processes.
    """
    by_process = {each.process_id: each for each in members if each.may(Permission.FUNDING_VIEW)}
    visible = reduce(or_, [queries.visible_to(each) for each in by_process.values()], Q(pk__in=[]))
    undecided = (*Offer.ASKING, Offer.Status.CONDITIONS_REVIEW)
    offers = list(Offer.objects.filter(visible, status__in=undecided).prefetch_related("conditions", "approvals"))
    books = queries.read_books([by_process[pk].process for pk in {each.process_id for each in offers}])
    found = []
    for offer in offers:
        member, book = by_process[offer.process_id], books[offer.process_id]
        offer.process = member.process
        queries.attach(offer, book)
        if offer.is_asking:
            found += _for_approval(offer, book, member)
        found += _open_conditions(offer, member)
    return found


def _for_approval(offer: Offer, book: queries.Book, member: Member) -> list[Waiting]:
    title = _("The offer of %(name)s") % {"name": offer.funder.name}
    evaluated = queries.evaluate(offer, book)
    if evaluated.passed:
        words = queries.latest_words(offer.approvals.all(), queries.fingerprint(offer, offer.conditions.all(), book))
        mine = member.may(Permission.OFFER_ACCEPT) and not policies.why_no_second_person(offer, words, member.user)
        why = _("Every side has approved it. A second person confirms the acceptance.")
        return [Waiting(member.process, title, _url(offer), why, mine, on_whom="" if mine else _("a second person"))]
    return [
        Waiting(
            member.process,
            title,
            _url(offer, "offer_approve") if _is_mine(voice, member) else _url(offer),
            _("It needs the approval of every side."),
            mine=_is_mine(voice, member),
            on_whom=voice.side,
            side_id=voice.side_id,
        )
        for voice in queries.voices(offer, book)
        if not voice.counts
    ]


def _is_mine(voice: Voice, member: Member) -> bool:
    return voice.side_id == member.side_id and member.may(Permission.APPROVE_IN_SIDE) and speaks(member.process, member)


def _open_conditions(offer: Offer, member: Member) -> list[Waiting]:
    is_open = any(each.resolution == Condition.Resolution.OPEN for each in offer.conditions.all())
    if not is_open or not queries.sees_every_offer(member):
        return []
    mine = member.may(Permission.FUNDING_EDIT)
    title = _("Conditions of %(name)s") % {"name": offer.funder.name}
    on_whom = "" if mine else _("the administrator")
    return [Waiting(member.process, title, _url(offer), _("A condition has no answer yet."), mine, on_whom=on_whom)]


def _url(offer: Offer, name: str = "offer_detail") -> str:
    return reverse(f"funding:{name}", args=[offer.process_id, offer.pk])


def search(process: Process, member: Member, words: str) -> list[Found]:
    """Funders, purposes and conditions of the offers a member may see that hold the words."""
    if not member.may(Permission.FUNDING_VIEW):
        return []
    book = queries.Book(queries.funders_of(process))
    offers = queries.visible_offers(process, member).in_reading_order().prefetch_related("conditions")[:SEARCHED]
    found = []
    for offer in offers:
        queries.attach(offer, book)
        texts = [offer.funder.name, offer.source.name, offer.purpose, *(each.words for each in offer.conditions.all())]
        line = line_around(words, texts)
        if line is not None:
            found.append(Found(_("Offer"), offer.funder.name, line, _url(offer)))
    return found
