"""What facilitators think of the parts people play, and what that makes of a table."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from statistics import median
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from dialogues import floors
from dialogues.models import Process, Side
from participants import balance
from participants.models import Participation, Rating
from vault import seal

# Means of the whole table beside those of its sides must not give a small side away.
K = floors.K_PER_SIDE


@dataclass(frozen=True)
class Person:
    """Somebody at the table, with where they stand once the reader has rated them as well."""

    participation: Participation
    place: balance.Place
    is_hidden: bool


@dataclass(frozen=True)
class Picture:
    """A table as one reader may see it: its people by side, and its balance over those who are ticked."""

    sides: list[Side]
    people: list[Person]
    ticked: frozenset[UUID]
    balance: balance.Balance

    @property
    def hidden(self) -> int:
        """How many people others have rated and the reader has not."""
        return sum(person.is_hidden for person in self.people)

    def of(self, side: Side) -> list[Person]:
        return [person for person in self.people if person.participation.side_id == side.pk]

    def group(self, side: Side) -> balance.Group:
        return next(group for group in self.balance.sides if group.side == str(side.pk))


def audience_of(process: Process) -> str:
    """Return with whom influence counts first in a process: where its ideas go."""
    to_society = process.transfer_target == Process.TransferTarget.SOCIETY
    return Rating.Audience.SOCIETY if to_society else Rating.Audience.OFFICIALS


def picture(process: Process, reader: User, *, ticked: Collection[UUID] | None = None) -> Picture:
    """Return the table of a process as a facilitator may see it. Three queries, whatever the number of people.

    Whoever the reader has not rated on both axes stays without figures for them, so that nobody rates after others.
    `ticked` are the participations that count; nothing given, everybody who is active does.
    """
    sides = list(process.sides.all())
    rows = process.participations.filter(side__isnull=False).exclude(status__in=Participation.GONE)
    people = list(rows.order_by("handle"))
    given = _ratings(process)
    mine = {(each.person, each.axis) for each in given if each.rater == str(reader.pk)}
    places = balance.place_people(
        [balance.Seat(str(each.pk), str(each.side_id)) for each in people], given, today=timezone.localdate()
    )
    shown = [_person(each, place, mine) for each, place in zip(people, places, strict=True)]
    if ticked is None:
        ticked = [each.pk for each in people if each.status == Participation.Status.ACTIVE]
    counted = frozenset(ticked)
    return Picture(sides, shown, counted, _weigh(process, sides, shown, counted))


def _person(participation: Participation, place: balance.Place, mine: set[tuple[str, str]]) -> Person:
    has_rated = all((place.person, axis) in mine for axis in balance.Axis)
    is_hidden = not has_rated and (place.influence is not None or place.autonomy is not None)
    seen = place if has_rated else balance.Place(place.person, place.side, None, None)
    return Person(participation, seen, is_hidden)


def _weigh(process: Process, sides: list[Side], people: list[Person], ticked: frozenset[UUID]) -> balance.Balance:
    return balance.weigh(
        [person.place for person in people if person.participation.pk in ticked],
        sides=[str(side.pk) for side in sides],
        is_information_only=process.level == Process.Level.CIVIL_SOCIETY,
    )


def _ratings(process: Process) -> list[balance.Rating]:
    """The valid ratings of a process for the audience that counts first. One query.

    Opened without a model for each: ten thousand of them are one page of a large process.
    """
    rows = process.ratings.valid(timezone.localdate()).filter(audience__in=["", audience_of(process)]).last_of_each()
    found = rows.values_list("pk", "participation_id", "rater_id", "axis", "value", "on")
    return [
        balance.Rating(str(participation), str(rater), AXES[axis], int(_open(token, process, pk)), on)
        for pk, participation, rater, axis, token, on in found
    ]


AXES = {axis.value: axis for axis in balance.Axis}


def _open(token: str, process: Process, pk: UUID) -> str:
    return seal.unseal(token, scope=process.pk, place=f"participants.rating/{pk}/value")


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
    is_lopsided: bool


def aggregate(process: Process) -> Aggregate:
    """Return the balance by side under the floors of dialogues.floors. Three queries."""
    sides = list(process.sides.all())
    people = list(process.participations.filter(side__isnull=False, status=Participation.Status.ACTIVE))
    places = balance.place_people(
        [balance.Seat(str(each.pk), str(each.side_id)) for each in people],
        _ratings(process),
        today=timezone.localdate(),
    )
    weighed = balance.weigh(places, sides=[str(side.pk) for side in sides])
    rated = defaultdict(set)
    for place in places:
        if place.is_rated:
            rated[place.side].add(place.person)
    release = floors.release_table({str(side.pk): rated[str(side.pk)] for side in sides}, k=K)
    groups = {group.side: group for group in weighed.sides if group.is_sufficient and group.side in release.shown}
    rows = [SideFigures(side, groups.get(str(side.pk))) for side in sides]
    all_shown = len(groups) == len(sides)
    pooled = weighed.pooled if all_shown and release.is_total_shown and weighed.pooled.is_sufficient else None
    return Aggregate(rows, pooled, weighed.is_lopsided and all_shown)


@dataclass(frozen=True)
class Opinions:
    """What raters said last of one person on one axis, and how far apart they are; the rater's own history beside it."""

    axis: str
    rows: list[Rating]
    middle: float
    lowest: int
    highest: int

    @property
    def spread(self) -> int:
        return self.highest - self.lowest


def opinions(participation: Participation, reader: User) -> list[Opinions]:
    """Return the latest valid ratings of somebody by axis, once the reader's own are in; else nothing. One query."""
    rows = list(
        participation.ratings.valid(timezone.localdate())
        .filter(audience__in=["", audience_of(participation.process)])
        .last_of_each()
        .select_related("rater")
    )
    mine = {row.axis for row in rows if row.rater_id == reader.pk}
    if mine != set(Rating.Axis.values):
        return []
    found = []
    for axis in Rating.Axis:
        of_axis = sorted((row for row in rows if row.axis == axis), key=lambda row: str(row.rater))
        values = [int(row.value) for row in of_axis]
        found.append(Opinions(axis.label, of_axis, median(values), min(values), max(values)))
    return found


def own_ratings(participation: Participation, rater: User) -> list[Rating]:
    """Return what somebody rated a participation over time, the last first. One query."""
    return list(participation.ratings.filter(rater=rater).order_by("-on", "-given_at", "axis"))
