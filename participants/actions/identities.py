"""Opening, changing and erasing what is sealed about somebody."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import User
from audit.actions import record
from dialogues.actions import members
from notices import actions as notices
from participants.models import AnswerLink, DiversityProfile, IdentityOpening, Participation, Person, TravelPapers
from participants.policies import identities as policies
from participants.policies import people as people_policies
from participants.queries import leaving as queries


@transaction.atomic
def open_identity(*, participation: Participation, reason: str, is_facilitator: bool, by: User) -> Person:
    """Open a sealed identity for a reason, and keep on record that it was."""
    locked = _locked(participation)
    policies.check_can_open(locked, is_facilitator=is_facilitator)
    IdentityOpening.objects.create(
        process_id=locked.process_id, participation=locked, opened_by=by, reason=reason.strip()
    )
    record("identity.opened", locked, by=by, process=locked.process_id)
    return locked.person


@transaction.atomic
def edit_identity(*, participation: Participation, fields: Mapping[str, str], by: User) -> None:
    """Write what is sealed about somebody. Where something is, only who has just opened it may."""
    locked = _locked(participation)
    policies.check_has_just_opened(locked, by=by)
    people_policies.check_identity(locked, legal_name=fields["legal_name"])
    person = locked.person or Person()
    for name, value in fields.items():
        setattr(person, name, value)
    person.save()
    locked.person = person
    locked.save(update_fields=["person"])
    record("identity.edited", locked, by=by, process=locked.process_id)


@transaction.atomic
def erase_identity(*, participation: Participation, by: User) -> None:
    """Forget who somebody is: the handle and the counts stay, and nothing leads back (I17)."""
    locked = _locked(participation)
    policies.check_something_to_erase(locked)
    forget(participation=locked, by=by)
    record("identity.erased", locked, by=by, process=locked.process_id)


@transaction.atomic
def purge_identity(*, participation: Participation, by: User | None) -> None:
    """Forget who somebody was, when their process keeps names of people who left no longer. The clock does it."""
    locked = _locked(participation)
    policies.check_something_to_erase(locked)
    forget(participation=locked, by=by)
    record("identity.purged", locked, by=by, process=locked.process_id)


def forget(*, participation: Participation, by: User | None) -> None:
    """Remove every way back to the person of a locked participation; for the actions that keep it on record."""
    person = participation.person
    participation.person = None
    if participation.status in Participation.GONE:
        _separate(participation, by)
        participation.ratings.all().delete()
        participation.credibility_views.all().delete()
        # Their mailbox holds the name of each entry and the secret of each link.
        participation.invitations.all().delete()
        AnswerLink.objects.filter(attendance__participation=participation).delete()
    participation.version += 1
    participation.save()
    participation.openings.all().delete()
    DiversityProfile.objects.filter(participation=participation).delete()
    TravelPapers.objects.filter(attendance__participation=participation).delete()
    for roster in queries.rosters_naming(participation.process, person.legal_name) if person else ():
        roster.delete()
    for consent in participation.consents.all():
        consent.note = ""
        consent.save(update_fields=["note"])
    for attendance in participation.attendances.all():
        attendance.remark = attendance.comment = ""
        attendance.save(update_fields=["remark", "comment"])
    if person is not None and not person.participations.exists():
        person.delete()


def _separate(participation: Participation, by: User | None) -> None:
    """Take the way from somebody who has gone to their account: the link, the role, and the mails it was sent."""
    if participation.membership is None:
        return
    user, process = participation.membership.user, participation.process
    members.withdraw_roles(process=process, user=user, by=by)
    notices.forget_mails(process_id=process.pk, to=user, by=by)
    participation.membership = None


def end_roles(*, participation: Participation, by: User) -> None:
    """End what the account of a participation may do for its side; within the actions that separate the two.

    A role that stayed would let its holder read on, and show staff the name of an account that is nobody's handle.
    """
    if participation.membership is not None:
        members.end_roles_of_a_side(process=participation.process, user=participation.membership.user, by=by)


def _locked(participation: Participation) -> Participation:
    return Participation.objects.select_for_update(of=("self",)).select_related("person").get(pk=participation.pk)
