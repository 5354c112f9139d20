"""How varied each side is, as far as its people agreed to tell; never who."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from dialogues import floors
from dialogues.models import Process, Side
from participants import diversity
from participants.models import DiversityProfile, Participation
from participants.queries.conventions import read_conventions


@dataclass(frozen=True)
class SideDiversity:
    """One side: its people, how many told anything, and the figures that may be shown."""

    side: Side
    people: int
    told: int
    figures: diversity.Diversity

    @property
    def attributes(self) -> list[float | None]:
        """Each attribute's share of the variety it could have, in the order of the lists, None where too little is known."""
        return [self.figures.normalised.get(name) for name in DiversityProfile.CHOICES]


def by_side(process: Process) -> list[SideDiversity]:
    """Return the variety within each side, over its active people. Two queries."""
    conventions = read_conventions(process).of_diversity
    people = process.participations.filter(side__isnull=False, status=Participation.Status.ACTIVE)
    told: dict[UUID, list[DiversityProfile | None]] = defaultdict(list)
    for each in people.select_related("diversity").only("process", "side", "diversity"):
        told[each.side_id].append(each.diversity if hasattr(each, "diversity") else None)
    return [_of(side, told[side.pk], conventions) for side in process.sides.all()]


def _of(side: Side, profiles: list[DiversityProfile | None], conventions: diversity.Conventions) -> SideDiversity:
    attributes = [
        diversity.Attribute(name, [_value(profile, name) for profile in profiles], len(choices))
        for name, choices in DiversityProfile.CHOICES.items()
    ]
    figures = diversity.diversity(attributes, conventions=conventions)
    return SideDiversity(side, len(profiles), sum(profile is not None for profile in profiles), figures)


def _value(profile: DiversityProfile | None, name: str) -> str | None:
    return (getattr(profile, name) or None) if profile else None


def recurrence(process: Process) -> str:
    """Return in words how many of the people of a process are also in two others or more; empty below the floor.

    In bands, so that one person more or less seldom shows, and over five known people at least: one process must not
    learn of another who is in it. One query.
    """
    known = process.participations.filter(status=Participation.Status.ACTIVE, person__isnull=False, side__isnull=False)
    gone = Participation.GONE
    others = Participation.objects.filter(person__in=known.values("person")).exclude(status__in=gone)
    counts = others.values("person").annotate(processes=Count("process", distinct=True))
    elsewhere = [processes - 1 for processes in counts.values_list("processes", flat=True)]
    share = diversity.recurrence(elsewhere, conventions=diversity.Conventions(floor=floors.K))
    if share is None:
        return ""
    if share < 0.25:
        return _("fewer than a quarter")
    return _("between a quarter and a half") if share < 0.5 else _("half or more")
