"""Who may be one human being under two handles, as far as one member of the third party may open who they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dialogues.access import Member, Permission
from dialogues.models import Process, Role
from participants.likeness import Known, Likeness, pairs
from participants.merging import Merge
from participants.models import Consent, Participation, Person
from participants.names import words_of

REASONS = {
    Likeness.NAME: gettext_lazy("The same name, or other name."),
    Likeness.CONTACT: gettext_lazy("The same contact."),
    Likeness.ALIKE: gettext_lazy("Names that differ by a letter or two."),
}
LINES = ("aliases", "contact", "affiliations", "interests")


@dataclass(frozen=True)
class Pair:
    """Two handles that may be one human being, the one of the process asked about first."""

    here: Participation
    other: Participation
    reason: str


def open_to(members: Iterable[Member]) -> QuerySet[Participation]:
    """Return the people with a sealed identity that somebody may open, in all of `members`, their processes.

    A coordinator opens those who are invited; of processes somebody is not in, nothing is known here.
    """
    where = Q(pk__in=[])
    for member in members:
        if member.may(Permission.IDENTITY_OPEN):
            every = Q(process=member.process_id)
            invited = Q(status__in=Participation.APPROACHED)
            where |= every if Role.FACILITATOR in member.roles else every & invited
    return Participation.objects.filter(where, person__isnull=False).select_related(
        "person", "process", "side", "membership"
    )


def likenesses(process: Process, members: Iterable[Member]) -> list[Pair]:
    """Return the handles of a process that may be one with another, here or where the user may look as well."""
    people = {str(each.pk): each for each in open_to(members)}
    known = [_known(key, each.person) for key, each in people.items()]
    found = []
    for (one, other), reason in pairs(known).items():
        first, second = people[one], people[other]
        if second.process_id == process.pk and first.process_id != process.pk:
            first, second = second, first
        if first.process_id == process.pk and first.person_id != second.person_id:
            found.append(Pair(first, second, str(REASONS[reason])))
    return sorted(found, key=lambda pair: (pair.here.handle, str(pair.other.process), pair.other.handle))


def _known(key: str, person: Person) -> Known:
    names = (person.legal_name, *person.aliases.splitlines())
    return Known(key, names, tuple(person.contact.splitlines()))


def merge_of(kept_id: UUID, other_id: UUID, members: Iterable[Member]) -> Merge:
    """Return what would move if two handles became one human being, in those processes alone. Four queries.

    Raises Participation.DoesNotExist where one of the two may not be opened.
    """
    both = Participation.objects.filter(pk__in=[kept_id, other_id])
    stands_in = list(open_to(members).filter(person__in=both.values("person")).order_by("process__codename", "handle"))
    by_id = {each.pk: each for each in stands_in}
    if kept_id not in by_id or other_id not in by_id:
        raise Participation.DoesNotExist
    kept, other = by_id[kept_id], by_id[other_id]
    fields = _united(kept.person, other.person)
    lines = [*_grown(kept.person, fields), *(_moving(kept, other) if kept.process_id == other.process_id else ())]
    return Merge(kept, other, stands_in, fields, lines)


def _united(kept: Person, other: Person) -> dict[str, str]:
    """The fields of both: the name of the first, and every line of both, once each."""
    fields = {"legal_name": kept.legal_name}
    for name in LINES:
        mine, theirs = getattr(kept, name).splitlines(), getattr(other, name).splitlines()
        if name == "aliases" and words_of(other.legal_name) != words_of(kept.legal_name):
            theirs = [other.legal_name, *theirs]
        known = {line.strip().casefold() for line in mine}
        fields[name] = "\n".join([*mine, *(line for line in theirs if line.strip().casefold() not in known)])
    return fields


def _grown(kept: Person, fields: dict[str, str]) -> list[str]:
    """How many lines each sealed field gains; never which."""
    said = []
    for name in LINES:
        more = len(fields[name].splitlines()) - len(getattr(kept, name).splitlines())
        if more:
            label = Person._meta.get_field(name).verbose_name
            said.append(
                ngettext("%(what)s: %(n)s line more", "%(what)s: %(n)s lines more", more) % {"what": label, "n": more}
            )
    return said


def _moving(kept: Participation, other: Participation) -> list[str]:
    """What one handle of the process hands to the other, which then is no more."""
    counts = (
        (_("sessions"), movable_attendances(kept, other).count()),
        (_("words on consent that say no"), movable_refusals(kept, other).count()),
        (_("records of who opened the identity"), other.openings.count()),
    )
    said = [_("%(what)s: %(n)s") % {"what": what, "n": n} for what, n in counts if n]
    if other.membership_id is not None:
        said.append(_("the account that signs in"))
    return said


def movable_attendances(kept: Participation, other: Participation):
    """The answers of the other handle to sessions the kept one was not asked to."""
    return other.attendances.exclude(session__in=kept.attendances.values("session"))


def movable_refusals(kept: Participation, other: Participation):
    """What the other handle refused and the kept one did not: the stricter word counts."""
    refused = kept.consents.filter(is_current=True, is_given=False)
    return Consent.objects.filter(participation=other, is_current=True, is_given=False).exclude(
        purpose__in=refused.values("purpose")
    )
