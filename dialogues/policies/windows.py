"""When windows may be put to the sides, answered and chosen."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogues.models import Membership, Poll, Process, Window, WindowAnswer
from dialogues.policies.sessions import check_process_takes_sessions

FEWEST, MOST = 2, 8


def check_can_open(process: Process, windows: Sequence[Window]) -> None:
    check_process_takes_sessions(process)
    if len(windows) < FEWEST:
        raise ValidationError(_("Name at least two windows. Where there is one, propose the session itself."))
    if len(windows) > MOST:
        raise ValidationError(_("Name at most %(most)s windows.") % {"most": MOST})
    if len({(each.starts_at, each.ends_at) for each in windows}) < len(windows):
        raise ValidationError(_("Two of the windows are the same. Change or remove one."))
    if any(each.ends_at <= each.starts_at for each in windows):
        raise ValidationError(_("A window ends before it begins. Choose a later end."))
    if any(each.starts_at <= timezone.now() for each in windows):
        raise ValidationError(_("A window has begun already. Choose days to come."))


def check_is_open(poll: Poll) -> None:
    if poll.state != Poll.State.OPEN:
        raise ValidationError(
            _("A window has been chosen, or the question was withdrawn. Nothing can be answered any more.")
        )


def check_mandate(membership: Membership) -> None:
    if membership.mandate_until and membership.mandate_until < timezone.localdate():
        raise ValidationError(
            _("Your mandate to speak for the side has ended. When a facilitator has prolonged it, you can answer.")
        )


def check_answers(poll: Poll, answered: Sequence[object]) -> None:
    if set(answered) != {each.pk for each in poll.windows.all()}:
        raise ValidationError(_("Say something to each of the windows."))


def check_told(told: str, told_on: date) -> None:
    """Raise ValidationError unless an answer given outside Parley says how and when."""
    if told == WindowAnswer.Told.SIGNED_IN:
        raise ValidationError({"told": _("Say how you were told: it is the evidence for the answer.")})
    if told_on > timezone.localdate():
        raise ValidationError({"told_on": _("That day is still to come. Choose today or a day before.")})


def check_can_choose(window: Window) -> None:
    check_is_open(window.poll)
    if window.starts_at <= timezone.now():
        raise ValidationError(_("This window has begun already. Choose one to come."))
