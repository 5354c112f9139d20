"""What facilitators think of the parts people play, and what that makes of a table."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone

from accounts.models import User
from dialogues.models import Process, Side
from participants import balance, release, whatif
from participants.models import Participation, Rating
from participants.queries.conventions import read_conventions
from vault import seal

CROWD = 200


@dataclass(frozen=True)
class Person:
    """Somebody at the table, with where they stand once the reader has rated them as well."""

    participation: Participation
    place: balance.Place
    is_hidden: bool
    spread: int = 0

    @property
    def is_disputed(self) -> bool:
        """Whether raters are so far apart that they should talk before they rely on the middle."""
        return self.spread >= Rating.FAR_APART


@dataclass(frozen=True)
class Picture:
    """A table as one reader may see it: its people by side, and its balance over those who are ticked."""

    sides: list[Side]
    people: list[Person]
    ticked: frozenset[UUID]
    balance: balance.Balance
    conventions: balance.Conventions

    @property
    def hidden(self) -> int:
        """How many people others have rated and the reader has not."""
        return sum(person.is_hidden for person in self.people)

    @property
    def is_crowded(self) -> bool:
        """Whether there are too many to draw: then only those who are ticked are drawn and listed."""
        return len(self.people) > CROWD

    @cached_property
    def drawn(self) -> list[Person]:
        if not self.is_crowded:
            return self.people
        return [person for person in self.people if person.participation.pk in self.ticked]

    def drawn_of(self, side: Side) -> list[Person]:
        return [person for person in self.drawn if person.participation.side_id == side.pk]

    @cached_property
    def by_side(self) -> dict[UUID, list[Person]]:
        found = defaultdict(list)
        for person in self.people:
            found[person.participation.side_id].append(person)
        return found

    def of(self, side: Side) -> list[Person]:
        return self.by_side[side.pk]

    def group(self, side: Side) -> balance.Group:
        return next(group for group in self.balance.sides if group.side == str(side.pk))


@dataclass(frozen=True)
class Given:
    """What raters said last and what still holds: by person and axis, each rater's value, 1 to 5."""

    values: dict[tuple[str, str], dict[str, int]]

    def places(self, seats: list[balance.Seat]) -> tuple[balance.Place, ...]:
        return balance.place_by_values(seats, {key: [*by_rater.values()] for key, by_rater in self.values.items()})

    def is_rated_by(self, person: str, rater: str) -> bool:
        """Whether somebody has rated a person on both axes."""
        return all(rater in self.values.get((person, axis), ()) for axis in balance.Axis)

    def spread(self, person: str) -> int:
        """How far apart raters are about a person, on the axis on which they differ most: 0 to 4."""
        both = [self.values[person, axis].values() for axis in balance.Axis if (person, axis) in self.values]
        return max((max(values) - min(values) for values in both), default=0)


def audience_of(process: Process) -> str:
    """Return with whom influence counts first in a process: where its ideas go."""
    to_society = process.transfer_target == Process.TransferTarget.SOCIETY
    return Rating.Audience.SOCIETY if to_society else Rating.Audience.OFFICIALS


def picture(process: Process, reader: User, *, ticked: Collection[UUID] | None = None, audience: str = "") -> Picture:
    """Return the table of a process as a facilitator may see it. Three queries, whatever the number of people.

    Whoever the reader has not rated on both axes stays without figures for them, so that nobody rates after others.
    `ticked` are the participations that count; nothing given, everybody who is active does.
    """
    conventions = read_conventions(process).of_balance
    sides = list(process.sides.all())
    rows = process.participations.may_be_rated().exclude(status__in=Participation.GONE)
    people = list(rows.only("process", "handle", "side", "standing", "status").order_by("handle"))
    every = given(process, audience)
    places = every.places([balance.Seat(str(each.pk), str(each.side_id)) for each in people])
    shown = [_person(each, place, every, str(reader.pk)) for each, place in zip(people, places, strict=True)]
    if ticked is None:
        ticked = [each.pk for each in people if each.status == Participation.Status.ACTIVE]
    known = {each.pk for each in people}
    counted = frozenset(ticked) & known
    return Picture(sides, shown, counted, weigh(process, sides, shown, counted, conventions), conventions)


def with_ticked(process: Process, seen: Picture, ticked: Collection[UUID]) -> Picture:
    """Return the same table with others ticked. No query."""
    counted = frozenset(ticked)
    weighed = weigh(process, seen.sides, seen.people, counted, seen.conventions)
    return Picture(seen.sides, seen.people, counted, weighed, seen.conventions)


def changes(seen: Picture) -> dict[str, whatif.Change]:
    """Return for each side that leans the one change of people that would help it most, by the side's key."""
    ticked = [person.place for person in seen.people if person.participation.pk in seen.ticked]
    free = [person.place for person in seen.people if person.participation.pk not in seen.ticked]
    found = {
        group.side: whatif.best_change(group.side, ticked, free, conventions=seen.conventions)
        for group in seen.balance.sides
        if group.warnings
    }
    return {side: change for side, change in found.items() if change}


def _person(participation: Participation, place: balance.Place, every: Given, reader: str) -> Person:
    if every.is_rated_by(place.person, reader):
        return Person(participation, place, False, every.spread(place.person))
    is_hidden = place.influence is not None or place.autonomy is not None
    return Person(participation, balance.Place(place.person, place.side, None, None), is_hidden)


def weigh(
    process: Process,
    sides: list[Side],
    people: list[Person],
    ticked: Collection[UUID],
    conventions: balance.Conventions,
) -> balance.Balance:
    """Return the balance of those people who are ticked."""
    return balance.weigh(
        [person.place for person in people if person.participation.pk in ticked],
        sides=[str(side.pk) for side in sides],
        conventions=conventions,
        is_information_only=process.level == Process.Level.CIVIL_SOCIETY,
    )


def given(process: Process, audience: str = "") -> Given:
    """Return the valid ratings of a process for one audience, the one that counts first if none is named. One query.

    Opened all at once and without a model for each: ten thousand of them are one page of a large process.
    """
    audiences = ["", audience or audience_of(process)]
    rows = process.ratings.valid(timezone.localdate()).filter(audience__in=audiences).last_of_each()
    in_text = {name: Cast(column, TextField()) for name, column in TEXTS.items()}
    found = list(rows.annotate(**in_text).values_list("axis", *TEXTS))
    opened = (
        seal.unseal_many(
            ((token, f"participants.rating/{pk}/value") for _axis, pk, _person, _rater, token in found),
            scope=process.pk,
        )
        if found
        else []
    )
    values: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for (axis, _pk, person, rater, _token), value in zip(found, opened, strict=True):
        values[person, axis][rater] = int(value)
    return Given(dict(values))


# Cast by the database: as objects of their own ids and tokens would cost more than opening does.
TEXTS = {"pk_text": "pk", "person_text": "participation_id", "rater_text": "rater_id", "token": "value"}


@dataclass(frozen=True)
class SideFigures:
    """A side's balance without anybody in it; without figures where too few stand behind them."""

    side: Side
    group: balance.Group | None


@dataclass(frozen=True)
class Aggregate:
    """The balance by side for those who see no person."""

    sides: list[SideFigures]
    pooled: balance.Group | None
    balance: balance.Balance
    is_lopsided: bool
    conventions: balance.Conventions


def aggregate(process: Process, *, blind: User | None = None) -> Aggregate:
    """Return the balance by side under the floors of dialogues.floors. Three queries.

    `blind` is a facilitator who asks: only people they have rated count, or what others said of the rest could be had
    by subtraction.
    """
    conventions = read_conventions(process).of_balance
    sides = list(process.sides.all())
    people = process.participations.may_be_rated().filter(status=Participation.Status.ACTIVE)
    every = given(process)
    seats = [balance.Seat(str(pk), str(side)) for pk, side in people.values_list("pk", "side_id")]
    places = [_blind(place, every, blind) for place in every.places(seats)]
    released = release.release(
        places,
        sides=[str(side.pk) for side in sides],
        conventions=conventions,
        is_information_only=process.level == Process.Level.CIVIL_SOCIETY,
    )
    rows = [SideFigures(side, released.groups.get(str(side.pk))) for side in sides]
    return Aggregate(rows, released.pooled, released.balance, released.is_lopsided, conventions)


def _blind(place: balance.Place, every: Given, reader: User | None) -> balance.Place:
    if reader is None or every.is_rated_by(place.person, str(reader.pk)):
        return place
    return balance.Place(place.person, place.side, None, None)
