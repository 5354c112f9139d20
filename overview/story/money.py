"""Who pays for the demonstration, and who was refused. All invented."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from funding import queries
from funding.actions import approvals, conditions, contacts, disclosures, funders, offers, spending
from funding.models import Approval, Condition, Offer
from overview.story.clock import as_of


@dataclass(frozen=True)
class Gift:
    """One offer: when it came, from whom, how much, with which conditions (words, about, weight)."""

    offered: int
    funder: dict
    fields: dict
    conditions: list[tuple[str, str, str]] = field(default_factory=list)
    declined: str = ""
    waits: bool = False


GIFTS = [
    Gift(
        -480,
        {"name": "Brandt Family Foundation", "kind": "60", "country": "Merrow", "relation": "none"},
        {"amount": Decimal(60000), "currency": "EUR", "purpose": "Airfares and interpretation",
         "disclosure": "Airfares and interpretation for a dialogue on the Avel basin.", "funding_type": "", "earmarking": ""},
        [("An audit of the accounts each year.", "audit", "fiduciary")],
    ),
    Gift(
        -300,
        {"name": "Ministry of External Cooperation of Lindmark", "kind": "10", "country": "Lindmark", "is_government": True,
         "relation": "none"},
        {"amount": Decimal(40500), "currency": "EUR", "purpose": "Venue and staff",
         "disclosure": "Venue and staff for a dialogue on the Avel basin.", "funding_type": "", "earmarking": ""},
        [("A report on spending, by category, twice a year.", "reporting_financial", "fiduciary")],
    ),
    Gift(
        -200,
        {"name": "Corvane Strategic Fund", "kind": "60", "country": "Corvane", "relation": "interested_state"},
        {"amount": Decimal(150000), "currency": "EUR", "purpose": "Two years of meetings",
         "disclosure": "Two years of meetings on the Avel basin.", "funding_type": "", "earmarking": ""},
        [("The names of those who attend, in each report.", "access_to_names", "demand"),
         ("A member of the fund sits in the room.", "presence_in_room", "demand")],
        declined="conditions",
    ),
]  # fmt: skip


# What was spent of the first gift: day, for what, how much, for how many travellers.
SPENT = [
    (-470, "airfare", 7420, 8), (-470, "interpretation", 3900, 0), (-385, "airfare", 9150, 10), (-385, "interpretation", 4300, 0),
    (-285, "airfare", 9480, 10), (-285, "interpretation", 4300, 0), (-68, "airfare", 9900, 11), (-68, "translation", 1250, 0),
]  # fmt: skip


def declare(story) -> None:
    """Before anybody is asked to a table: what those who ask have to gain."""
    with as_of(story.at(-488)):
        words = "The centre is paid by those listed here and by nobody else. Its staff hold no office and no shares in the region."
        funders.declare_interest(process=story.process, words=words, by=story.by("Ines Halloran"))


def tell(story) -> None:
    mirel = story.by("Mirel Adeyo")
    for gift in GIFTS:
        with as_of(story.at(gift.offered)):
            offer = _record(story, gift, mirel)
        with as_of(story.at(gift.offered + 20)):
            _decide(story, gift, offer)
        if gift is GIFTS[0]:
            first = offer
    _spend(story, first)
    _talk(story)


# Talks with those who pay or wished to: day, with whom, about what, in which words.
TALKS = [
    (-462, "Brandt Family Foundation", "finance", "The foundation asked for the accounts by quarter. Agreed."),
    (-190, "Corvane Strategic Fund", "substance", "The fund asked who comes from Ostrane. It was told that nobody outside "
     "learns who takes part, and that its offer cannot be taken with that wish."),
    (-120, "Ministry of External Cooperation of Lindmark", "logistics", "The ministry offered its guest house. Declined: the "
     "sides have agreed on Merrow."),
]  # fmt: skip


def _talk(story) -> None:
    funders_by_name = {each.name: each for each in story.process.funders.all()}
    for on, name, topic, words in TALKS:
        with as_of(story.at(on)):
            fields = {"topic": topic, "on": story.day(on), "words": words}
            contacts.record_contact(funder=funders_by_name[name], fields=fields, by=story.by("Mirel Adeyo"))


def _spend(story, offer: Offer) -> None:
    mirel = story.by("Mirel Adeyo")
    with as_of(story.at(-455)):
        fields = {"kind": "receipt", "amount": Decimal(50000), "on": story.day(-455), "note": ""}
        spending.record_movement(offer=offer, fields=fields, by=mirel)
    for on, category, amount, travellers in SPENT:
        with as_of(story.at(on + 5)):
            fields = {
                "category": category, "amount": Decimal(amount), "currency": "EUR", "rate": None, "rate_on": None,
                "on": story.day(on), "travellers": travellers, "note": "",
            }  # fmt: skip
            spending.record_expense(offer=offer, fields=fields, by=mirel)
    disclosures.tell_spending(process=story.process, by=None)


def _record(story, gift: Gift, mirel) -> Offer:
    starts = story.day(gift.offered)
    about = {
        **gift.fields,
        "starts_on": starts,
        "ends_on": date(starts.year + 3, 12, 31),
        "offered_on": starts,
    }
    asked = [{"words": words, "kind": kind, "severity": weight} for words, kind, weight in gift.conditions]
    who = {"identifier": "", "is_government": False, "source_is_known": True, **gift.funder}
    return offers.record_offer(
        process=story.process, funder=None, funder_fields=who, fields=about, conditions=asked, by=mirel
    )


def _decide(story, gift: Gift, offer: Offer) -> None:
    ines, mirel = story.by("Ines Halloran"), story.by("Mirel Adeyo")
    for to in (Offer.Status.OFFERED, Offer.Status.CONDITIONS_REVIEW):
        offer.refresh_from_db()
        if offer.status != to:
            offers.move_offer(offer=offer, to=to, by=mirel)
    if gift.declined:
        for condition in offer.conditions.all():
            conditions.resolve_condition(
                condition=condition,
                resolution=Condition.Resolution.REFUSED,
                evidence="Told to the fund by letter.",
                by=mirel,
            )
        note = "It asked to know who takes part, and to sit in the room."
        offers.move_offer(offer=offer, to=Offer.Status.DECLINED, reason=gift.declined, note=note, by=mirel)
        return
    for condition in offer.conditions.all():
        conditions.resolve_condition(
            condition=condition,
            resolution=Condition.Resolution.ACCEPTED,
            evidence="It touches the accounts only.",
            by=mirel,
        )
    offers.move_offer(offer=offer, to=Offer.Status.BEFORE_SIDES, by=mirel)
    for name in ("Wren", "Alder", "Basalt"):
        contact = story.by(name)
        approvals.approve_offer(
            offer=offer,
            membership=contact.memberships.get(process=story.process),
            decision=Approval.Decision.APPROVED,
            comment="",
            accepted=[],
            seen=_stamp(offer),
            by=contact,
        )
    offers.accept_offer(offer=offer, seen=_stamp(offer), by=ines)


def _stamp(offer: Offer) -> str:
    fresh = Offer.objects.get(pk=offer.pk)
    return queries.fingerprint(fresh, fresh.conditions.all(), queries.read_book(fresh.process))
