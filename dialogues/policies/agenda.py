"""When an agenda may be changed."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dialogues.models import AgendaItem, Session

MOST_ITEMS = 200  # of one session; a page of more is no agenda


def may_be_edited(session: Session) -> bool:
    return session.status not in (*Session.TOMBSTONES, Session.Status.WRITTEN_UP, Session.Status.CLOSED)


def check_can_edit(session: Session) -> None:
    if session.status in Session.TOMBSTONES:
        raise ValidationError(_("This session does not take place, so its agenda stays as it is."))
    if session.status in (Session.Status.WRITTEN_UP, Session.Status.CLOSED):
        raise ValidationError(_("The session is written up; its agenda is what it was."))


def check_can_add(session: Session, count: int) -> None:
    check_can_edit(session)
    if count >= MOST_ITEMS:
        raise ValidationError(_("An agenda holds at most 200 items. Put some of them together."))


def check_day(session: Session, day: int) -> None:
    days = (session.last_day - session.first_day).days + 1
    if not 1 <= day <= days:
        raise ValidationError({"day": _("The session has %(days)s days. Choose one of them.") % {"days": days}})


def check_can_carry(source: Session, target: Session, *, keep: bool) -> None:
    """Raise ValidationError unless `target` comes later and the item may leave where it stands."""
    if target.process_id != source.process_id or target.status not in Session.UPCOMING:
        raise ValidationError(_("Choose a session of this process that is still to come."))
    if target.starts_at <= source.starts_at:
        raise ValidationError(_("That session is earlier. An item is carried forward to a later one."))
    if not keep and not may_be_edited(source):
        raise ValidationError(
            _("This agenda is what it was, so the item stays. It can be copied to the later session.")
        )


def check_can_shift(item: AgendaItem, neighbour: AgendaItem | None) -> None:
    if neighbour is None:
        raise ValidationError(_("“%(title)s” already stands at that end of its day.") % {"title": item.title})
