"""When the design of a process may change, and what its coming into force needs."""

from django.core.exceptions import ValidationError
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from accounts.models import User
from dialogues import approvals
from dialogues.models import Design, DesignApproval, Process

S = Design.Status

NEXT: dict[Design.Status, tuple[Design.Status, ...]] = {
    S.DRAFT: (S.BEFORE_SIDES,),
    S.BEFORE_SIDES: (S.IN_FORCE, S.DRAFT),
    S.IN_FORCE: (S.SUPERSEDED,),
    S.SUPERSEDED: (),
}


def check_can_begin(process: Process) -> None:
    if process.designs.filter(status__in=Design.OPEN).exists():
        raise ValidationError(_("A version of the design is being written or asked about. Go on with that one."))


def check_can_move(design: Design, *, to: Design.Status) -> None:
    if to not in NEXT[S(design.status)]:
        raise ValidationError(
            _("A version that is “%(now)s” cannot become “%(to)s”.")
            % {"now": design.get_status_display(), "to": S(to).label}
        )


def check_can_edit(design: Design) -> None:
    if design.status == S.BEFORE_SIDES:
        raise ValidationError(_("The sides are reading this version. Take it back first; then they are asked anew."))
    if design.status != S.DRAFT:
        raise ValidationError(_("This version stays as it was. Begin a new one, and put that before the sides."))


def empty_parts(design: Design) -> list[str]:
    return [
        str(design._meta.get_field(name).verbose_name) for name in Design.PARTS if not getattr(design, name).strip()
    ]


def check_can_put(design: Design) -> None:
    """Raise ValidationError where a part is empty, or nobody is there to read it."""
    check_can_move(design, to=S.BEFORE_SIDES)
    missing = empty_parts(design)
    if missing:
        raise ValidationError(
            _("Nothing is said yet about %(parts)s. Write it, or write that there is no rule.")
            % {"parts": get_text_list(missing, _("and"))}
        )
    if not design.process.sides.exists():
        raise ValidationError(_("The process has no side yet that could approve. Add its sides first."))


def check_can_decide(design: Design, decision: str, *, is_lapsed: bool = False) -> None:
    """A side answers while it is asked; what is in force can still be withdrawn from, or confirmed by new leaders."""
    D = DesignApproval.Decision
    if design.status == S.IN_FORCE and decision != D.WITHDRAWN and not (is_lapsed and decision == D.APPROVED):
        raise ValidationError(_("This version is in force. What a side can still do is withdraw its approval."))
    if design.status not in (S.BEFORE_SIDES, S.IN_FORCE):
        raise ValidationError(_("This version is not before the sides, so nobody is asked to approve it."))


def decisions(design: Design, *, is_lapsed: bool = False) -> list[DesignApproval.Decision]:
    """What a side can answer in the state a version is in; `is_lapsed` where an approval rests on former leaders."""
    D = DesignApproval.Decision
    if design.status == S.IN_FORCE:
        return [D.APPROVED, D.WITHDRAWN] if is_lapsed else [D.WITHDRAWN]
    return [D.APPROVED, D.WITH_COMMENT, D.OBJECTED, D.WITHDRAWN]


def check_can_record(design: Design, by: User) -> None:
    """Raise ValidationError where somebody would record what is said to their own words."""
    if by.pk in (design.changed_by_id, design.put_by_id):
        raise ValidationError(
            _("Whoever wrote this version or put it before the sides does not also record what they say. Another can.")
        )


def refusals_to_begin_work(process: Process) -> list[str]:
    """Why a process cannot be active yet for want of a design every side approves (model.md I1)."""
    design = process.designs.filter(status=S.IN_FORCE).first()
    if design is None:
        return [
            _(
                "A process is active once every side has approved how it is organised, and no version of that is in force. "
                "Put one before the sides."
            )
        ]
    design.process = process
    silent = [each.side for each in approvals.voices_on(design) if not each.counts]
    if not silent:
        return []
    return [
        _(
            "The approval of %(sides)s to how the process is organised does not count any more: it was withdrawn, its "
            "mandate has ended, or its leaders have changed. Ask them again."
        )
        % {"sides": get_text_list(silent, _("and"))}
    ]
