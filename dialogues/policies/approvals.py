"""When a side may answer what is put before it, and when its answer may be recorded for it."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.models import Membership, Side, SideApproval

CHANGED = gettext_lazy("It has changed since this page was opened. Read it again, then answer.")


class Unseen(ValidationError):
    """A decision was made on a page that no longer shows what stands."""


def check_seen(fingerprint: str, seen: str, sentence: str) -> None:
    if fingerprint != seen:
        raise Unseen(sentence)


def check_mandate(membership: Membership, today: date) -> None:
    if membership.mandate_until and membership.mandate_until < today:
        raise ValidationError(
            _(
                "Your mandate to speak for the side has ended. When a coordinator has recorded a new one, you can answer."
            )
        )


def check_comment(decision: str, comment: str) -> None:
    needed = (SideApproval.Decision.WITH_COMMENT, SideApproval.Decision.OBJECTED)
    if decision in needed and not comment.strip():
        raise ValidationError(_("Write what the comment or the objection is; your side and the third party read it."))


def check_is_a_new_word(
    latest: SideApproval | None, fingerprint: str, decision: str, led_since: date | None = None
) -> None:
    """What was said before the side's leaders changed can be said again, and counts anew."""
    is_same = latest is not None and latest.fingerprint == fingerprint
    if is_same and led_since and latest.given_at.date() < led_since and decision in SideApproval.APPROVING:
        return
    if is_same and latest.decision == decision and decision != SideApproval.Decision.WITH_COMMENT:
        raise ValidationError(_("This side has already said so about this version."))
    if decision == SideApproval.Decision.WITHDRAWN and (latest is None or not latest.is_approving):
        raise ValidationError(_("There is no approval of this side to withdraw."))


def check_evidence(given_on: date, note: str, *, changed_at: datetime | None = None) -> None:
    """Raise ValidationError unless a word was given on a day that has come, about what stands here now, and can be found."""
    if given_on > timezone.now().date():
        raise ValidationError({"given_on": _("This day has not come yet.")})
    if changed_at and given_on < changed_at.date():
        raise ValidationError(
            {"given_on": _("It was changed after this day, so what was approved is not what stands here now.")}
        )
    if not note.strip():
        raise ValidationError({"evidence_note": _("Say where it can be found: which letter, who was present.")})


def check_people(side: Side, active: Collection[UUID], people: Collection[UUID]) -> None:
    """Raise ValidationError unless it is said whose words they are, where two thirds of a side decide."""
    if side.contact_rule != Side.ContactRule.QUORUM:
        if people:
            raise ValidationError({"people": _("One contact speaks for this side. Leave its people out.")})
        return
    if not people:
        raise ValidationError(
            {"people": _("Two thirds of this side decide. Say which of its participants the evidence speaks of.")}
        )
    if set(people) - set(active):
        raise ValidationError({"people": _("Choose from the active participants of this side.")})
