"""Offers as far as somebody may see them, and what they come to."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import ngettext

from dialogues.access import Member, Permission
from dialogues.models import Process
from funding.models import Condition, Offer
from funding.queries.books import Book


def sees_every_offer(member: Member) -> bool:
    return any(
        member.may(each) for each in (Permission.FUNDING_EDIT, Permission.OFFER_ACCEPT, Permission.APPROVAL_RECORD)
    )


def visible_offers(process: Process, member: Member) -> QuerySet[Offer]:
    """Those who look after the money or the sides see every offer; others what was accepted or put before the sides."""
    return process.offers.filter(visible_to(member))


def visible_to(member: Member) -> Q:
    """The condition on Offer that picks those a member may see."""
    if not member.may(Permission.FUNDING_VIEW):
        return Q(pk__in=[])
    of_process = Q(process=member.process_id)
    return of_process if sees_every_offer(member) else of_process & Q(status__in=Offer.SHOWN_TO_ALL)


def read_offers(offers: QuerySet[Offer], book: Book) -> list[Offer]:
    """Load offers with conditions and approvals: three queries. Each knows its funder and source from the book."""
    found = list(offers.prefetch_related("conditions", "approvals"))
    for each in found:
        attach(each, book)
    return found


def attach(offer: Offer, book: Book) -> Offer:
    offer.funder = book.funders[offer.funder_id]
    offer.source = book.source_of(offer.funder)
    return offer


@dataclass(frozen=True)
class Summary:
    """Sums and counts of a process's offers, as far as a member may see them. Sums are in the currency of account."""

    accepted: Decimal
    waiting: int
    declined: Counter
    visible: int

    @property
    def declined_count(self) -> int:
        return self.declined.total()


def summarise(process: Process, member: Member) -> Summary:
    """One query. What was declined is counted for everybody: by reason, without names."""
    rows = list(
        Offer.objects.filter(process=process)
        .values_list("status", "declined_for")
        .annotate(count=Count("pk"), worth=Sum("base_amount"))
        .order_by()
    )
    shown = set(Offer.Status) if sees_every_offer(member) else set(Offer.SHOWN_TO_ALL)
    return Summary(
        accepted=sum((worth for status, _for, _count, worth in rows if status in Offer.TAKEN), Decimal(0)),
        waiting=sum(count for status, _for, count, _worth in rows if status == Offer.Status.BEFORE_SIDES),
        declined=Counter({reason: count for status, reason, count, _worth in rows if reason}),
        visible=sum(count for status, _for, count, _worth in rows if status in shown),
    )


def declined_of(process: Process) -> Counter:
    """How many offers were declined, by reason."""
    rows = Offer.objects.filter(process=process, status=Offer.Status.DECLINED).values_list("declined_for", flat=True)
    return Counter(rows)


def reasons(declined: Counter) -> list[str]:
    """How many were declined for what, in sentences; no funder is named."""
    return [
        ngettext("%(count)s offer for %(reason)s", "%(count)s offers for %(reason)s", count)
        % {"count": count, "reason": Offer.DeclinedFor(reason).label}
        for reason, count in declined.most_common()
    ]


def grouped(offers: list[Offer]) -> list[tuple[str, list[Offer]]]:
    """Offers under the heading of their group, in the order given; groups without any are left out."""
    groups = [(title, [each for each in offers if each.status in statuses]) for title, statuses in Offer.GROUPS]
    return [(title, found) for title, found in groups if found]


def conditions_of(process: Process) -> QuerySet[Condition]:
    return Condition.objects.filter(process=process).select_related("offer__funder")
