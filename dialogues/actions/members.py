"""Giving and ending roles in a process."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts import actions as accounts
from accounts.models import User
from audit.actions import record
from dialogues.access import current_memberships
from dialogues.models import Membership, Process, Role, Side
from dialogues.policies import members as policies
from dialogues.policies import processes
from notices import actions as notices


@transaction.atomic
def invite_member(
    *,
    process: Process,
    email: str,
    name: str,
    role: Role,
    side: Side | None = None,
    mandate_until: date | None = None,
    by: User,
) -> Membership:
    """Give a role to whoever has this address, and send them the way in. The other facilitators are told."""
    locked = Process.objects.select_for_update().get(pk=process.pk)
    processes.check_can_edit(locked)
    invited = accounts.invite_user(email=email, name=name, by=by)
    policies.check_can_give(locked, user=invited.user, role=role, side=side, mandate_until=mandate_until)
    membership = Membership.objects.create(
        process=locked,
        user=invited.user,
        role=role,
        side=side,
        mandate_until=mandate_until,
        given_at=timezone.now(),
        invited_as=name,
    )
    notices.queue(
        kind="member.invited",
        to=invited.user,
        template="dialogues/member_invited.txt",
        context={"address": invited.address, "is_new": bool(invited.secret)},
        once=f"member.invited {membership.pk}",
        process_id=locked.pk,
        about_id=membership.pk,
        by=by,
    )
    _tell_other_facilitators(membership, by=by, cause="given")
    record("member.invited", membership, by=by, process=locked.pk, **_who(membership))
    return membership


@transaction.atomic
def edit_member(*, membership: Membership, mandate_until: date | None, by: User) -> None:
    """Change until when a side contact may speak for the side."""
    locked = Membership.objects.select_for_update(of=["self"]).select_related("process").get(pk=membership.pk)
    processes.check_can_edit(locked.process)
    policies.check_mandate(Role(locked.role), mandate_until)
    locked.mandate_until = mandate_until
    locked.save(update_fields=["mandate_until"])
    record("member.edited", locked, by=by, process=locked.process_id)


@transaction.atomic
def end_member(*, membership: Membership, by: User) -> None:
    """End a role from the next click on, with every sign-in of its holder. The other facilitators are told."""
    Process.objects.select_for_update().get(
        pk=membership.process_id
    )  # one leaves at a time: never the last two at once
    locked = Membership.objects.select_for_update(of=["self"]).select_related("user").get(pk=membership.pk)
    policies.check_can_end(locked)
    locked.ended_at = timezone.now()
    locked.save(update_fields=["ended_at"])
    accounts.end_sign_ins(user=locked.user, by=by)
    _tell_other_facilitators(locked, by=by, cause="ended")
    record("member.ended", locked, by=by, process=locked.process_id, **_who(locked))


@transaction.atomic
def end_roles_of_a_side(*, process: Process, user: User, by: User) -> None:
    """End every role somebody holds for a side of a process, as where they have gone or sign in no longer."""
    Process.objects.select_for_update().get(pk=process.pk)
    held = Membership.objects.filter(current_memberships(), process=process, user=user, role__in=Membership.OF_A_SIDE)
    for membership in held:
        end_member(membership=membership, by=by)


@transaction.atomic
def withdraw_roles(*, process: Process, user: User, by: User | None) -> int:
    """End the roles somebody holds for a side without a word of it; returns how many.

    For an erasure, which is put on record without the account that the record must not lead to.
    """
    held = Membership.objects.filter(current_memberships(), process=process, user=user, role__in=Membership.OF_A_SIDE)
    return held.update(ended_at=timezone.now())


def _who(membership: Membership) -> dict[str, object]:
    """Return the account for the record, of the third party only: the audit cannot forget."""
    return {} if membership.side_id else {"user": membership.user_id}


def _tell_other_facilitators(membership: Membership, *, by: User, cause: str) -> None:
    rows = Membership.objects.filter(
        current_memberships(), process=membership.process_id, role=Role.FACILITATOR
    ).exclude(user__in=[by.pk, membership.user_id])
    for row in rows.select_related("user"):
        notices.queue(
            kind="member.announced",
            to=row.user,
            template="dialogues/member_announced.txt",
            context={},
            once=f"member.{cause} {membership.pk} {row.user_id}",
            process_id=membership.process_id,
            about_id=membership.pk,
            by=by,
        )
