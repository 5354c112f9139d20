"""Taking the invited of one session along to another."""

from accounts.models import User
from dialogues.models import Session
from participants.actions import attendances
from participants.models import Participation


def copy_invitees(*, source: Session, to: Session, by: User) -> int:
    """Invite who was invited to `source` and has not gone; everybody is asked anew. Returns how many."""
    people = Participation.objects.filter(attendances__session=source).exclude(status__in=Participation.GONE)
    return attendances.invite_to_session(session=to, participations=people, by=by)
