"""Finding and joining handles that are one human being."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from dialogues.access import members_of
from dialogues.models import Process
from participants.merging import Merge
from participants.models import Consent, IdentityOpening, Participation, Person
from participants.policies import duplicates as policies
from participants.queries import duplicates as queries


@transaction.atomic
def compare_people(*, process: Process, by: User) -> list[queries.Pair]:
    """Compare the sealed identities of a process with each other and with those `by` may open elsewhere.

    Who is found learns of it: it says something of who they are.
    """
    found = queries.likenesses(process, members_of(by).values())
    for participation in {each.pk: each for pair in found for each in (pair.here, pair.other)}.values():
        IdentityOpening.objects.create(
            process_id=participation.process_id,
            participation=participation,
            opened_by=by,
            kind=IdentityOpening.Kind.COMPARED,
            reason=_("To find one person under two handles."),
        )
    record("people.compared", process, by=by, process=process.pk, found=len(found))
    return found


@transaction.atomic
def merge_people(*, kept: Participation, other: Participation, seen: str, by: User) -> None:
    """Make two handles one human being. `seen` is the mark of the preview.

    In one process the other handle hands over what it has and is no more. Between processes both keep their handles
    and lead to one identity; what stands in processes that `by` is not in stays as it is, and nobody is told of it.
    """
    ids = {kept.process_id, other.process_id}
    list(Process.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    for each in (kept, other):
        Participation.objects.select_for_update().get(pk=each.pk)
    merge = queries.merge_of(kept.pk, other.pk, members_of(by).values())
    kept, other = merge.kept, merge.other
    policies.check_can_merge(merge, seen)
    old = [kept.person, other.person]
    if merge.is_within_the_process:
        _hand_over(kept, other, by)
    person = _one_person(merge)
    for each in merge.stands_in:
        if not (merge.is_within_the_process and each.pk == other.pk):
            Participation.objects.filter(pk=each.pk).update(person=person)
    for each in old:
        if each.pk != person.pk and not each.participations.exists():
            each.delete()
    for process_id in sorted(ids):
        target = kept if process_id == kept.process_id else other
        record("person.merged", target, by=by, process=process_id, within=merge.is_within_the_process)


def _one_person(merge: Merge) -> Person:
    """The kept identity with what the other adds; a new one where the kept one also stands where `by` may not look."""
    seen = {each.pk for each in merge.stands_in}
    kept = merge.kept.person
    stands_elsewhere = kept.participations.exclude(pk__in=seen).exists()
    person = Person() if stands_elsewhere else kept
    person.take(merge.fields, merge.fields)
    person.save()
    return person


def _hand_over(kept: Participation, other: Participation, by: User) -> None:
    """Move what one handle of a process has to the other, the stricter wish of the two in force, and delete it."""
    queries.movable_attendances(kept, other).update(participation=kept)
    refusals = queries.movable_refusals(kept, other)
    purposes = list(refusals.values_list("purpose", flat=True))
    kept.consents.filter(purpose__in=purposes, is_current=True).update(is_current=False)
    other.consents.filter(purpose__in=purposes, is_current=True).update(participation=kept)
    other.openings.update(participation=kept)
    other.ratings.update(participation=kept)
    other.credibility_views.update(participation=kept)
    if kept.consents.filter(purpose=Consent.Purpose.RATED, is_current=True, is_given=False).exists():
        kept.ratings.all().delete()
        kept.credibility_views.all().delete()
    kept.identity_mode = max((kept, other), key=lambda each: each.strictness).identity_mode
    membership, kept.version = other.membership, kept.version + 1
    other.delete()
    kept.membership = kept.membership or membership
    kept.save()
