"""Tables that were kept, and two of them side by side."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import QuerySet, Value

from accounts.models import User
from dialogues.models import Process, Side
from participants.balance import Group
from participants.models import TablePlan
from participants.queries import ratings
from participants.queries.ratings import Person, Picture


def plans_of(process: Process) -> QuerySet[TablePlan]:
    """The plans of a process with `ticked`, the ids of their people; the newest first."""
    rows = process.table_plans.annotate(ticked=ArrayAgg("people", default=Value([])))
    return rows.select_related("session", "kept_by").order_by("-kept_on", "pk")


@dataclass(frozen=True)
class SideBySide:
    """One side in two plans: how it stands in each, who is only in the one and who only in the other."""

    side: Side
    first: Group
    second: Group
    only_first: list[Person]
    only_second: list[Person]


@dataclass(frozen=True)
class Comparison:
    first: Picture
    second: Picture
    sides: list[SideBySide]


def compare(process: Process, reader: User, first: Collection[UUID], second: Collection[UUID]) -> Comparison:
    """Return two tables of one process beside each other, as a facilitator may see them. Three queries."""
    one = ratings.picture(process, reader, ticked=first)
    other = ratings.with_ticked(process, one, second)
    rows = [
        SideBySide(
            side,
            one.group(side),
            other.group(side),
            _only(one.of(side), one.ticked - other.ticked),
            _only(one.of(side), other.ticked - one.ticked),
        )
        for side in one.sides
    ]
    return Comparison(one, other, rows)


def _only(people: Sequence[Person], pks: Collection[UUID]) -> list[Person]:
    return [person for person in people if person.participation.pk in pks]
