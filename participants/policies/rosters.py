"""When a roster may be taken over."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.models import RosterImport


def changed_meanwhile() -> str:
    return _("The people of this process changed since you looked. Nothing was taken over; look at the rows again.")


def check_not_gone(roster: RosterImport | None) -> None:
    if roster is None:
        raise ValidationError(_("These rows were taken over or thrown away already. Choose the file again."))


def check_seen(seen: str, now: str) -> None:
    if seen != now:
        raise ValidationError(changed_meanwhile())


def check_refused(count: int, *, leave_out: bool) -> None:
    """Raise ValidationError while rows are refused and nobody said that they may stay out."""
    if count and not leave_out:
        raise ValidationError(
            ngettext(
                "%(count)s row cannot be taken. Mend the file and choose it again, or tick that the row may stay out.",
                "%(count)s rows cannot be taken. Mend the file and choose it again, or tick that they may stay out.",
                count,
            )
            % {"count": count}
        )


def check_something_to_do(count: int) -> None:
    if not count:
        raise ValidationError(_("No row adds or changes anything, so there is nothing to take over."))
