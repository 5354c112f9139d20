"""Keeping the label of sessions in which serving officials take part, and telling the sides' contacts beforehand."""

from django.db import transaction

from accounts.models import User
from dialogues.access import current_memberships
from dialogues.actions import officials
from dialogues.models import Membership, Role, Session
from notices import actions as notices
from participants.models import Attendance
from participants.queries import attendances

KIND = "session.labelled"


@transaction.atomic
def look_for_officials(*, session: Session, by: User | None) -> bool:
    """Label a session by who says that they come, or came. Returns whether the label changed."""
    found = Attendance.objects.filter(session=session).of_officials().exists()
    if not officials.label_session(session=session, with_officials=found, by=by):
        return False
    if found:
        _tell_contacts(session, by)
    return True


def look_for_officials_everywhere(*, by: User | None = None) -> int:
    """Do so for every session to come; returns how many labels changed. The clock does it."""
    return sum(look_for_officials(session=session, by=by) for session in attendances.wrongly_labelled())


def _tell_contacts(session: Session, by: User | None) -> None:
    """The contacts of the sides that are invited, once each. The mail names nobody and tells nothing."""
    sides = session.attendances.filter(participation__side__isnull=False).values("participation__side")
    contacts = Membership.objects.filter(current_memberships(), role=Role.SIDE_CONTACT, side__in=sides)
    for contact in contacts.select_related("user"):
        notices.queue(
            kind=KIND,
            to=contact.user,
            template="participants/session_labelled.txt",
            context={},
            once=f"{KIND}/{session.pk}/{contact.user_id}",
            process_id=session.process_id,
            about_id=session.pk,
            by=by,
        )
