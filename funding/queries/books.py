"""Who pays, which sides there are, and who may speak for them: read together."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Exists, OuterRef

from dialogues.approvals import consenting, read_sides
from dialogues.models import Process
from funding import gate
from funding.models import Funder, Interest, Offer


@dataclass
class Book:
    """The funders of a process by id, its sides with the mandates of their contacts, and whether interests are declared."""

    funders: dict[UUID, Funder]
    sides: dict[UUID, gate.Side] = field(default_factory=dict)
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
    sides = consenting(process)
    return Book(
        funders=funders_of(process),
        sides=sides,
        side_names={pk: side.name for pk, side in sides.items()},
        interests_declared=any(each.are_interests_declared for each in funders_of(process).values()),
    )
