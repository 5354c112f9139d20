"""Grants of a funder’s published file, and what was understood of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from dialogues.models import Process
from funding import published
from funding.models import Funder, Import, Offer, PublishedGrant


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
