"""When an option may be raised, worded, moved and sounded. Each refusal says what would make it possible."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from dialogues.models import Note, Option, Paragraph, Process, Session, Side, Sounding
from dialogues.policies import processes

S = Option.Status
_ENDS = (S.WITHDRAWN, S.SUPERSEDED)

NEXT: dict[S, tuple[S, ...]] = {
    S.RAISED: (S.EXPLORED, *_ENDS),
    S.EXPLORED: (S.DEVELOPED, *_ENDS),
    S.DEVELOPED: (S.SHELVED, S.READY, *_ENDS),
    S.SHELVED: (S.READY, *_ENDS),
    S.READY: (S.SHELVED, S.DEVELOPED, S.TRANSFERRED, *_ENDS),
    S.TRANSFERRED: (S.TAKEN_UP, S.REJECTED, *_ENDS),
    S.TAKEN_UP: _ENDS,
    S.REJECTED: _ENDS,
    S.WITHDRAWN: (),
    S.SUPERSEDED: (),
}
# What the button says that leads to a state, and what the state means.
DEEDS = {
    S.EXPLORED: (_lazy("It was explored"), _lazy("Talked through at the table. Participants can read it from now on.")),
    S.DEVELOPED: (_lazy("It is developed"), _lazy("Worked out by two sides or more, so that it can be called joint.")),
    S.SHELVED: (_lazy("Put it on the shelf"), _lazy("Kept for a better moment, with a day to look at it again.")),
    S.READY: (
        _lazy("It is ready to be carried"),
        _lazy("A readout may draw on it. Every side still clears the readout."),
    ),
    S.TRANSFERRED: (_lazy("It was carried to officials"), _lazy("Somebody who may act on it has been told.")),
    S.TAKEN_UP: (_lazy("It was taken up"), _lazy("Officials work with it. That is all one can say.")),
    S.REJECTED: (_lazy("It was rejected"), _lazy("A normal end, and worth knowing.")),
    S.WITHDRAWN: (_lazy("Withdraw it"), _lazy("Nobody pursues it here. It disappears for participants.")),
    S.SUPERSEDED: (_lazy("Another one takes its place"), _lazy("It stays readable, with a pointer to the other one.")),
}
WORDED = (S.RAISED, S.EXPLORED, S.DEVELOPED, S.SHELVED, S.READY)
# States that stand on the work of two sides.
JOINT = (S.DEVELOPED, S.SHELVED, S.READY, S.TRANSFERRED, S.TAKEN_UP, S.REJECTED)


def check_can_raise(session: Session) -> None:
    _check_goes_on(session.process)
    if session.status not in Session.BEGUN:
        raise ValidationError(_("The session has not begun. An option comes from one that has."))


def _check_goes_on(process: Process) -> None:
    if process.status in processes.ENDED:
        raise ValidationError(_("The process has ended, so no option is raised in it."))


def check_can_grow(seed: Paragraph) -> None:
    """An option grows from a paragraph that the group agreed on, and from each once."""
    note = seed.section.note
    if seed.kind != Paragraph.Kind.OPTION_SEED:
        raise ValidationError(
            _("Only a paragraph marked as the seed of an option becomes one. Mark it, then try again.")
        )
    if note.status not in (Note.Status.AGREED, Note.Status.CLEARED):
        raise ValidationError(_("The notes are not agreed yet. When they are, the seed can become an option."))
    if seed.audience != Paragraph.Audience.GROUP or seed.set_aside:
        raise ValidationError(_("This paragraph is not for the group, so no option comes of it."))
    if seed.options.exists():
        raise ValidationError(_("This seed has become an option already."))


def check_can_word(option: Option) -> None:
    if option.status not in WORDED:
        raise ValidationError(
            _("The option is “%(status)s” and stays as it reads. Raise another one that takes its place.")
            % {"status": option.get_status_display()}
        )


def check_sides(option: Option, sides: Iterable[Side]) -> None:
    if option.status in JOINT and len(list(sides)) < Option.JOINT_SIDES:
        raise ValidationError(
            {"sides": _("An option that is “%(status)s” stands on two sides or more. Name at least two.")
             % {"status": option.get_status_display()}}
        )  # fmt: skip


def onward(option: Option, *, sides: int) -> list[tuple[S, list[str]]]:
    """Return the states that follow, each with what stands in its way."""
    return [(to, refusals(option, to, sides=sides)) for to in NEXT[S(option.status)]]


def refusals(option: Option, to: S, *, sides: int) -> list[str]:
    """Return why an option to which `sides` sides contributed cannot go to `to` now, one sentence each."""
    if to not in NEXT[S(option.status)]:
        return [
            _("An option that is “%(now)s” cannot become “%(to)s”.")
            % {"now": option.get_status_display(), "to": S(to).label}
        ]
    found = []
    if to in JOINT and sides < Option.JOINT_SIDES:
        found.append(_("Only one side has contributed. When a second one has, it can be called developed."))
    if to == S.READY and option.session.transfer_intent == Session.TransferIntent.NONE:
        found.append(_("It comes from a session of which nothing may leave the room. It can stay on the shelf."))
    return found


def check_can_move(option: Option, *, to: S, sides: int, review_on: date | None, replaced_by: Option | None) -> None:
    found = refusals(option, to, sides=sides)
    if found:
        raise ValidationError(found)
    if to == S.SHELVED:
        check_review(review_on)
    if to == S.SUPERSEDED and (replaced_by is None or replaced_by.pk == option.pk):
        raise ValidationError({"replaced_by": _("Say which other option takes its place.")})
    if to == S.SUPERSEDED and replaced_by.status in _ENDS:
        raise ValidationError({"replaced_by": _("That one is out of work itself. Choose one that is not.")})


def check_review(day: date | None) -> None:
    if day is None or day <= timezone.localdate():
        raise ValidationError({"review_on": _("Say on which day to look at it again: one that is still to come.")})


def check_can_review(option: Option, day: date | None) -> None:
    if option.status != S.SHELVED:
        raise ValidationError(_("Only what is on the shelf is looked at again."))
    check_review(day)


def check_can_say(option: Option) -> None:
    if option.status in (S.RAISED, *_ENDS):
        raise ValidationError(
            _("The option is “%(status)s”, so no side is asked about it.") % {"status": option.get_status_display()}
        )


def check_same_wording(option: Option, seen: int) -> None:
    if option.current.number != seen:
        raise ValidationError(_("The option has been worded anew since you opened this page. Please read it again."))


def check_own_word(option: Option, side: Side, *, for_side: bool) -> None:
    """What a side said itself is not written over by how others understood it."""
    if not for_side and option.current.stances.filter(side=side, by_its_contact=True).exists():
        raise ValidationError(
            {
                "side": _("%(side)s has said itself where it stands. Only its contact changes that.")
                % {"side": side.name}
            }
        )


def check_consent(*, is_shown: bool, consent: str) -> None:
    if is_shown and not consent:
        raise ValidationError(
            {"consent": _("Say how the side agreed. Without its consent the others do not see this.")}
        )


def check_not_refused(sounding: Sounding) -> None:
    if sounding.is_refused:
        raise ValidationError(
            _("The side’s contact has said that the others do not see this. Only its contact changes that.")
        )


def check_observed(day: date) -> None:
    if day > timezone.localdate():
        raise ValidationError({"observed_on": _("This day has not come yet. Record what has been observed.")})


def check_sounded(day: date) -> None:
    if day > timezone.localdate():
        raise ValidationError({"on": _("This day has not come yet.")})
