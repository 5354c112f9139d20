"""When somebody may be given a role in a process, and when a role may end."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from dialogues import hooks
from dialogues.access import current_memberships
from dialogues.models import Membership, Process, Role, Side


def check_can_give(
    process: Process, *, user: User, role: Role, side: Side | None, mandate_until: date | None = None
) -> None:
    """Raise ValidationError unless `user` can be given `role` in `process` now.

    Who works for the third party, or only listens, belongs to no side, and nobody belongs to two (model.md I2).
    """
    of_a_side = role in Membership.OF_A_SIDE
    if of_a_side and side is None:
        raise ValidationError({"side": _("Say of which side. A participant or contact belongs to one.")})
    if not of_a_side and side is not None:
        raise ValidationError(
            {"side": _("A role in the third party belongs to no side. Leave the side empty, or choose another role.")}
        )
    check_mandate(role, mandate_until)
    held = list(Membership.objects.filter(current_memberships(), process=process, user=user).select_related("side"))
    if any(row.role == role for row in held):
        raise ValidationError({"role": _("They have this role already.")})
    if of_a_side:
        _check_can_sit_with(side, held)
    elif hooks.sits_for_a_side(process, user) and not any(row.side_id for row in held):
        raise ValidationError(
            {"role": _("They still have a seat of a side at the table. Record first that they have gone.")}
        )
    elif any(row.side_id for row in held):
        name = next(row.side.name for row in held if row.side_id)
        raise ValidationError(
            {
                "role": _("They belong to %(side)s, and whoever does cannot also work for the third party.")
                % {"side": name}
            }
        )


def _check_can_sit_with(side: Side, held: list[Membership]) -> None:
    for row in held:
        if row.side_id is None:
            raise ValidationError(
                {
                    "role": _("Their role is “%(role)s”, and whoever has it cannot also belong to a side.")
                    % {"role": row.get_role_display()}
                }
            )
        if row.side_id != side.pk:
            raise ValidationError(
                {"side": _("They belong to %(side)s already, and nobody sits on two sides.") % {"side": row.side.name}}
            )


def check_mandate(role: Role, until: date | None) -> None:
    """Raise ValidationError where a mandate is set for a role that has none, or is over already."""
    if until is None:
        return
    if role != Role.SIDE_CONTACT:
        raise ValidationError({"mandate_until": _("Only a side contact has a mandate. Leave the day empty.")})
    if until < timezone.localdate():
        raise ValidationError({"mandate_until": _("That day is past. Choose a later one, or leave it empty.")})


def check_can_end(membership: Membership) -> None:
    """Raise ValidationError where a role has ended, or is that of the last facilitator."""
    if membership.ended_at is not None:
        raise ValidationError(_("This role has ended already."))
    if membership.role != Role.FACILITATOR:
        return
    others = Membership.objects.filter(
        current_memberships(), process=membership.process_id, role=Role.FACILITATOR
    ).exclude(pk=membership.pk)
    if not others.exists():
        raise ValidationError(
            _(
                "A process needs somebody who facilitates it. Give the role to somebody else first; then this one can end."
            )
        )


def check_speaks_for(side: Side, *, by: User) -> None:
    """A side's word is given by somebody who is its contact and holds its mandate today (I16)."""
    mandated = Q(mandate_until=None) | Q(mandate_until__gte=timezone.localdate())
    if not side.memberships.filter(mandated, current_memberships(), user=by, role=Role.SIDE_CONTACT).exists():
        raise ValidationError(
            _("Your mandate as the contact of %(side)s has ended. The facilitators can renew it.") % {"side": side.name}
        )
