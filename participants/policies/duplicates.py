"""When two handles may become one human being."""

from collections import Counter

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from participants.merging import Merge


def check_can_merge(merge: Merge, seen: str) -> None:
    """Raise ValidationError unless what was looked at is what would happen, and two identities can be one."""
    kept, other = merge.kept, merge.other
    if kept.person_id == other.person_id:
        raise ValidationError(_("They are one person already."))
    if seen != merge.mark:
        raise ValidationError(_("Something changed since you looked. Nothing was moved; look again."))
    if merge.is_within_the_process:
        _check_one_seat(merge)
    elsewhere = [each.process for each in merge.stands_in if each.pk not in (kept.pk, other.pk)]
    seats = Counter([*elsewhere, *{kept.process, other.process}])
    twice = [process for process, count in seats.items() if count > 1]
    if twice:
        raise ValidationError(_("In %(process)s they have two handles. Make those one first.") % {"process": twice[0]})


def _check_one_seat(merge: Merge) -> None:
    kept, other = merge.kept, merge.other
    if kept.side_id != other.side_id:
        raise ValidationError(_("The two handles are of different sides, and nobody sits on two. Settle that first."))
    if kept.membership_id is not None and other.membership_id is not None:
        raise ValidationError(_("Both handles sign in. Separate one of the accounts from its handle first."))
