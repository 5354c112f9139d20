"""When a participation may change."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dialogues.models import Membership
from participants.models import Participation
from participants.names import words_of

S = Participation.Status
NEXT: dict[str, tuple[str, ...]] = {
    S.IDENTIFIED: (S.SOUNDED, S.INVITED, S.WITHDRAWN),
    S.SOUNDED: (S.INVITED, S.WITHDRAWN),
    S.INVITED: (S.ACCEPTED, S.WITHDRAWN),
    S.ACCEPTED: (S.ACTIVE, S.WITHDRAWN, S.EXCLUDED),
    S.ACTIVE: (S.PAUSED, S.LEFT, S.WITHDRAWN, S.EXCLUDED),
    S.PAUSED: (S.ACTIVE, S.LEFT, S.WITHDRAWN, S.EXCLUDED),
    S.LEFT: (S.IDENTIFIED,),
    S.WITHDRAWN: (S.IDENTIFIED,),
    S.EXCLUDED: (),
}


def check_not_acknowledged(participation: Participation) -> None:
    """Raise ValidationError when it was acknowledged before."""
    if participation.acknowledged_notice_at is not None:
        raise ValidationError(_("You have said so already; nothing more is needed."))


def check_can_move(participation: Participation, *, to: str) -> None:
    """Raise ValidationError unless the state table knows the way."""
    if to not in S.values:
        raise ValidationError(_("Choose one of the statuses on the page."))
    if to not in NEXT[participation.status]:
        raise ValidationError(
            _("%(handle)s is “%(now)s”, and from there cannot become “%(to)s”.")
            % {"handle": participation, "now": participation.get_status_display(), "to": S(to).label}
        )


def check_can_be_seen_as(participation: Participation, *, mode: str, asked_by_them: bool) -> None:
    """Raise ValidationError where somebody else would loosen how a person is seen."""
    looser = Participation(identity_mode=mode).strictness < participation.strictness
    if looser and not asked_by_them:
        raise ValidationError(
            {
                "identity_mode": _(
                    "Only %(handle)s can ask to be seen more openly. "
                    "If they did, tick that they asked for it themselves."
                )
                % {"handle": participation}
            }
        )


def check_anonymous(participation: Participation, *, mode: str) -> None:
    """Raise ValidationError where an anonymous person would keep a sealed identity."""
    if mode == Participation.IdentityMode.ANONYMOUS and participation.person_id:
        raise ValidationError(
            {
                "identity_mode": _(
                    "An identity is sealed for %(handle)s. An anonymous participant keeps none: erase it first."
                )
                % {"handle": participation}
            }
        )


def check_identity(participation: Participation, *, legal_name: str) -> None:
    """Raise ValidationError where an identity would be kept for an anonymous person, or the handle gives it away."""
    if not legal_name:
        return
    if participation.identity_mode == Participation.IdentityMode.ANONYMOUS:
        raise ValidationError(
            _("An anonymous participant keeps no identity. Leave it empty, or choose another way of being seen.")
        )
    hides = participation.identity_mode == Participation.IdentityMode.PSEUDONYM
    if hides and words_of(participation.handle) & words_of(legal_name):
        raise ValidationError(
            _("A pseudonym must not share a word with the name. Choose a handle that tells nothing, such as Plover.")
        )


def check_membership(membership: Membership | None, *, process_id: object, side_id: object) -> None:
    """Raise ValidationError unless the one who signs in belongs to the same process and side."""
    if membership is None:
        return
    if membership.process_id != process_id or membership.ended_at is not None:
        raise ValidationError({"membership": _("Choose somebody who has a role in this process now.")})
    if membership.role not in Membership.OF_A_SIDE or membership.side_id != side_id:
        raise ValidationError(
            {
                "membership": _(
                    "Whoever signs in as a participant has that role on the same side. Choose side and account alike."
                )
            }
        )
