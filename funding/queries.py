"""What is known of the money of a process, read together."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.access import Member, Permission
from dialogues.models import Membership, Process, Role, Side
from dialogues.queries.processes import read_sides
from funding import gate, published
from funding.models import Approval, Condition, Funder, Import, Interest, Offer, PublishedGrant

LONG_AGO = date.min


@dataclass
class Book:
    """The funders of a process by id, its sides with the mandates of their contacts, and whether interests are declared."""

    funders: dict[UUID, Funder]
    sides: list[gate.Side] = field(default_factory=list)
    side_names: dict[UUID, str] = field(default_factory=dict)
    interests_declared: bool = False

    def source_of(self, funder: Funder) -> Funder:
        """Whose money it is in the end, as far as is known."""
        for _step in self.funders:
            if funder.ultimate_source_id is None:
                break
            funder = self.funders[funder.ultimate_source_id]
        return funder

    def chain_of(self, funder: Funder) -> list[Funder]:
        """The funder, whose money it passes on, and so to the end."""
        chain = [funder]
        while chain[-1].ultimate_source_id and len(chain) <= len(self.funders):
            chain.append(self.funders[chain[-1].ultimate_source_id])
        return chain

    def is_source_known(self, funder: Funder) -> bool:
        return all(each.source_is_known for each in self.chain_of(funder))

    @property
    def paying(self) -> list[str]:
        """Names of those whose money was taken, in alphabetical order."""
        return sorted((each.name for each in self.funders.values() if each.has_given), key=str.casefold)


def funders_of(process: Process) -> dict[UUID, Funder]:
    """Return the funders by id, each with `has_given`: whether money of theirs was taken. One query for a request.

    Each knows besides whether the third party has declared its own interests in the process.
    """
    read_funders([process])
    return process._funders_read


def read_funders(processes: list[Process]) -> None:
    """Load the funders of processes where they are not loaded yet. At most one query."""
    # The foot of every page names them, so a page about money need not ask twice.
    unread = [each for each in processes if not hasattr(each, "_funders_read")]
    for process in unread:
        process._funders_read = {}
    if unread:
        by_process = {each.pk: each for each in unread}
        taken = Offer.objects.filter(funder=OuterRef("pk"), status__in=Offer.TAKEN)
        declared = Interest.objects.filter(process=OuterRef("process"))
        known = {"has_given": Exists(taken), "are_interests_declared": Exists(declared)}
        for each in Funder.objects.filter(process__in=unread).annotate(**known):
            by_process[each.process_id]._funders_read[each.pk] = each


def names_of_funders(process: Process) -> list[str]:
    """For the foot of every page: who pays, and behind them whose money it is."""
    return Book(funders_of(process)).paying


def read_book(process: Process) -> Book:
    """Two queries, whatever the number of sides and contacts."""
    return read_books([process])[process.pk]


def read_books(processes: list[Process]) -> dict[UUID, Book]:
    """The books of several processes by id, in two queries."""
    read_funders(processes)
    read_sides(processes)
    return {each.pk: _book(each) for each in processes}


def _book(process: Process) -> Book:
    sides = process.sides.all()
    return Book(
        funders=funders_of(process),
        sides=[gate.Side(side.name, gate.ContactRule.SINGLE_CONTACT, _mandates(side)) for side in sides],
        side_names={side.pk: side.name for side in sides},
        interests_declared=any(each.are_interests_declared for each in funders_of(process).values()),
    )


def _mandates(side: Side) -> tuple[gate.Mandate, ...]:
    contacts = zip(side.speakers, side.mandates, strict=True)
    return tuple(gate.Mandate(str(user_id), LONG_AGO, until) for user_id, until in contacts)


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


def fingerprint(offer: Offer, conditions: Iterable[Condition], book: Book) -> str:
    """sha256 over everything the sides read of an offer: itself, who pays in the end, its conditions, the process."""
    chain = [
        {"name": each.name, "kind": each.kind, "country": each.country, "government": each.is_government,
         "relation": each.relation, "known": each.source_is_known}
        for each in book.chain_of(book.funders[offer.funder_id])
    ]  # fmt: skip
    process = offer.process
    return gate.fingerprint(
        offer={
            "funders": chain,
            "amount": offer.amount, "currency": offer.currency, "rate": offer.rate, "rate_on": offer.rate_on,
            "base_amount": offer.base_amount, "base_currency": offer.base_currency,
            "starts_on": offer.starts_on, "ends_on": offer.ends_on,
            "purpose": offer.purpose, "disclosure": offer.disclosure,
            "funding_type": offer.funding_type, "earmarking": offer.earmarking,
        },
        conditions=[
            {"words": each.words, "public_words": each.public_words, "kind": each.kind,
             "iati_type": each.iati_type, "severity": each.severity, "resolution": each.resolution}
            for each in conditions
        ],
        design={"convenor": process.convenor, "mandate": process.mandate, "discretion": process.discretion},
    )  # fmt: skip


def evaluate(offer: Offer, book: Book, on: date | None = None) -> gate.Gate:
    """The gate of an offer as it stands, from its prefetched conditions and approvals."""
    return gate.evaluate(at_gate(offer, book, on))


def at_gate(offer: Offer, book: Book, on: date | None = None) -> gate.OfferAtGate:
    conditions, approvals = list(offer.conditions.all()), list(offer.approvals.all())
    stamp = fingerprint(offer, conditions, book)
    mandates, words = _words(approvals, book)
    sides = tuple(
        gate.Side(side.name, side.rule, (*side.mandates, *mandates.get(side.name, ()))) for side in book.sides
    )
    accepted_by = _accepted_by(approvals, stamp, book)
    return gate.OfferAtGate(
        on=on or timezone.now().date(),
        fingerprint=stamp,
        is_source_known=book.is_source_known(book.funders[offer.funder_id]),
        is_disclosure_ready=bool(offer.disclosure.strip()) and offer.base_amount is not None,
        are_interests_declared=book.interests_declared,
        conditions=tuple(
            gate.Condition(
                f"“{each.words}”", gate.Severity(each.severity), gate.Resolution(each.resolution), accepted_by(each)
            )
            for each in conditions
        ),
        sides=sides,
        approvals=words,
    )


def _words(approvals: list[Approval], book: Book):
    """Turn approvals into words at the gate. One recorded with evidence brings the mandate of whoever gave it."""
    mandates: dict[str, list[gate.Mandate]] = {}
    words = []
    for each in approvals:
        name = book.side_names[each.side_id]
        if each.membership_id:
            person = str(each.recorded_by_id)
        else:
            person = f"recorded {each.pk}"
            mandates.setdefault(name, []).append(gate.Mandate(person, LONG_AGO, each.mandate_until))
        words.append(gate.Approval(name, person, gate.Decision(each.decision), each.fingerprint, each.given_at))
    return mandates, tuple(words)


def _accepted_by(approvals: list[Approval], stamp: str, book: Book):
    latest = latest_words(approvals, stamp)

    def sides_for(condition: Condition) -> frozenset[str]:
        return frozenset(
            book.side_names[side]
            for side, word in latest.items()
            if word.is_approving and condition.pk in word.accepted_conditions
        )

    return sides_for


def latest_words(approvals: Iterable[Approval], stamp: str) -> dict[UUID, Approval]:
    """The latest word of each side about the version with this fingerprint."""
    latest: dict[UUID, Approval] = {}
    for each in sorted(approvals, key=lambda word: (word.given_at, word.number)):
        if each.fingerprint == stamp:
            latest[each.side_id] = each
    return latest


@dataclass(frozen=True)
class Voice:
    """What one side has said about the present version of an offer, and whether it counts at the gate."""

    side: str
    side_id: UUID
    word: Approval | None
    counts: bool


def voices(offer: Offer, book: Book) -> list[Voice]:
    """One for each side, in the order of their names."""
    known = at_gate(offer, book)
    latest = latest_words(offer.approvals.all(), known.fingerprint)
    return [
        Voice(side.name, pk, latest.get(pk), gate.side_approves(side, known))
        for pk, side in zip(book.side_names, known.sides, strict=True)
    ]


def offer_page(offer: Offer, book: Book, member: Member) -> dict:
    """What the page of one offer shows, as far as the member may know of it."""
    evaluated = evaluate(offer, book)
    may_read_all = member.may(Permission.OFFER_ACCEPT) or member.may(Permission.APPROVAL_RECORD)
    heard = voices(offer, book)
    return {
        "book": book,
        "gate": evaluated,
        "stamp": fingerprint(offer, offer.conditions.all(), book),
        "voices": heard,
        "mine": next((each for each in heard if each.side_id == member.side_id), None),
        "comments": {each.side_id for each in heard if may_read_all or each.side_id == member.side_id},
        "left_over": left_over(offer) if sees_every_offer(member) else [],
        "acceptance": offer.accepted,
    }


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


def contact_of(process: Process, member: Member) -> Membership:
    """The membership by which somebody speaks for their side. Raises Membership.DoesNotExist."""
    return Membership.objects.select_related("side").get(
        process=process, user=member.user, role=Role.SIDE_CONTACT, ended_at=None
    )


def start_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def lock(process_id: UUID) -> Process:
    """The process, read afresh, with its money held until the transaction ends: two actions about money never cross."""
    return Process.objects.select_for_update(no_key=True).get(pk=process_id)


def stamps(process: Process) -> dict[UUID, str]:
    """The fingerprints of every offer that is being decided or has been accepted, as they stand now."""
    return {offer.pk: stamp for offer, stamp in stamped(process)}


def stamped(process: Process) -> list[tuple[Offer, str]]:
    process.__dict__.pop("_funders_read", None)  # what was read before a change
    book = Book(funders_of(process))
    offers = process.offers.filter(status__in=(*Offer.BEFORE_DECISION, *Offer.TAKEN)).prefetch_related("conditions")
    found = []
    for offer in offers:
        offer.process = process
        found.append((offer, fingerprint(offer, offer.conditions.all(), book)))
    return found


@dataclass(frozen=True)
class Line:
    """One grant of a published file: as it is understood, and why it cannot be taken over."""

    row: PublishedGrant
    grant: published.Grant
    refusals: list[str]

    @property
    def position(self) -> int:
        return self.row.position


def lines(source: Import, process: Process, rows: Iterable[PublishedGrant]) -> list[Line]:
    """Read grants of an import. One that was taken over before, or stands twice in the choice, is refused."""
    taken = {
        number for number in (each.external_id for each in process.offers.only("process", "external_id")) if number
    }
    found, seen = [], set()
    for row in rows:
        grant = published.understand(published.loaded(row.content), source.day_order)
        refusals = list(grant.refusals)
        if grant.number and grant.number in taken:
            refusals.append(_("It has been taken over before."))
        elif grant.number in seen:
            refusals.append(_("Another grant of the file has the same number."))
        seen.add(grant.number)
        found.append(Line(row, grant, refusals))
    return found


def with_picked(imports: QuerySet[Import]) -> QuerySet[Import]:
    """Imports with `picked`: how many grants of the file are picked."""
    return imports.annotate(picked=Count("grants", filter=Q(grants__is_picked=True)))


def searched(source: Import, words: str) -> list[PublishedGrant]:
    """The grants of an import that hold the words anywhere, in the order of the file."""
    sought = words.casefold()
    return [
        row
        for row in source.grants.all()
        if any(sought in str(value).casefold() for _key, value in published.loaded(row.content))
    ]


def known_funder(grant: published.Grant, funders: list[Funder]) -> Funder | None:
    """The funder of a published grant among those recorded: by its identifier, else by its name."""
    by_number = (each for each in funders if grant.funder_number and each.identifier == grant.funder_number)
    by_name = (each for each in funders if each.name.strip().casefold() == grant.funder_name.casefold())
    return next(by_number, None) or next(by_name, None)


def left_over(offer: Offer) -> list[published.LeftOver]:
    """What was not understood of the published grant an offer came from."""
    row = getattr(offer, "published", None)
    return published.understand(published.loaded(row.content), row.source.day_order).left_over if row else []
