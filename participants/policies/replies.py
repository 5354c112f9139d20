"""Which answers from a calendar count."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from dialogues.models import Session
from participants.models import Attendance, Invitation
from participants.replies import Reply, refusal

AHEAD = timedelta(days=1)  # how far a sender's clock may be wrong


def check_counts(reply: Reply, invitation: Invitation | None, *, reader: User | None, is_attested: bool) -> None:
    """Raise ValidationError unless the invited person sent it, for the invitation as it stands, while it matters.

    `reader` is who is written to about the invitation. `is_attested`: staff vouch for a file without a mail round it.
    One refusal covers everything that is foreign, so that a stranger learns nothing by trying.
    """
    senders = {reply.attendee, reply.sender} - ({""} if is_attested else set())
    if invitation is None or reader is None or senders != {reader.email.lower()}:
        raise refusal("foreign")
    if invitation.sequence is None or reply.sequence != invitation.sequence:
        raise refusal("late" if reply.sequence < (invitation.sequence or 0) else "foreign")
    if reply.stamp > timezone.now() + AHEAD or (invitation.reply_stamp and reply.stamp < invitation.reply_stamp):
        raise refusal("late")
    session = invitation.session
    if session.status not in Session.UPCOMING or session.ends_at <= timezone.now():
        raise refusal("over")
    if not Attendance.objects.filter(session=session, participation=invitation.participation_id).exists():
        raise refusal("over")
