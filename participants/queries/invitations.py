"""What each invited person is to be told, and whether a letter is still true at the moment it leaves."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from dialogues import access
from dialogues.models import Membership, Session
from notices.models import Notice
from participants import letters
from participants.models import Attendance, Consent, Invitation, Participation
from participants.queries import consents


def reader_of(invitation: Invitation) -> User | None:
    """Return whom to write to: who signs in as them now, still takes part, has an address and wants mail; or nobody."""
    participation = invitation.participation
    membership = participation.membership
    if membership is None or participation.status in Participation.GONE or not membership.user.email:
        return None
    if not membership.user.is_active or not consents.may(participation, Consent.Purpose.CONTACTED):
        return None
    is_current = Membership.objects.filter(access.current_memberships(), pk=membership.pk).exists()
    return membership.user if is_current else None


def wanted(invitation: Invitation) -> str | None:
    """Return what they are to know as the text of letters.Facts; empty: that it is off for them; None: nothing new.

    Whoever declined is not written to, and nobody of a session that is over.
    """
    session = invitation.session
    seat = Attendance.objects.filter(session=session, participation=invitation.participation_id)
    answer = seat.values_list("answer", flat=True).first()
    is_off = session.status in Session.TOMBSTONES
    if answer == Attendance.Answer.DECLINED or not (is_off or _is_to_come(session)):
        return None
    return "" if is_off or answer is None else letters.facts_of(session).text()


def _is_to_come(session: Session) -> bool:
    return session.status in Session.UPCOMING and session.ends_at > timezone.now()


def no_longer_wanted(notice: Notice) -> str:
    """Return why a letter must not leave any more, or nothing. Asked again at the moment of sending."""
    rows = Invitation.objects.select_related("session__process", "participation__membership__user")
    invitation = rows.filter(notice=notice).first()
    if invitation is None:
        return _("A newer mail takes its place.")
    if wanted(invitation) != invitation.pending:
        return _("It has changed since.")
    reader = reader_of(invitation)
    if reader is None or reader.pk != notice.recipient_id or reader.email != notice.address:
        return _("They no longer take part.")
    return ""


def uid_of(invitation: Invitation) -> str:
    """Return the name of the entry in the calendar: random, and the same through every change."""
    return f"{invitation.uid.hex}@{own_domain()}"


def own_domain() -> str:
    return own_address().rpartition("@")[2]


def own_address() -> str:
    """The neutral address that every mail and every calendar entry is from."""
    return settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")
