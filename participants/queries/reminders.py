"""Who is to be reminded, and whether a reminder is still wanted."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogues import access
from dialogues.models import Membership, Session
from notices.models import Notice
from participants import reminders
from participants.models import Attendance, Participation

REMINDED = (Session.Status.AGREED, Session.Status.CONFIRMED)


def to_remind() -> QuerySet[Attendance]:
    """Return the invited of every session that is agreed or confirmed and near, who can get mail and still take part."""
    now = timezone.now()
    horizon = now + timedelta(days=max(rule.days_before for rule in reminders.RULES) + 2)
    current = Membership.objects.filter(access.current_memberships())
    return (
        Attendance.objects.filter(
            session__status__in=REMINDED,
            session__starts_at__gt=now,
            session__starts_at__lt=horizon,
            participation__status__in=Participation.APPROACHED,
            participation__membership__in=current,
        )
        .exclude(participation__membership__user__email="")
        .select_related("session__process", "participation__membership__user")
    )


def no_longer_wanted(notice: Notice) -> str:
    """Return why a reminder must not leave any more, or nothing. Asked again at the moment of sending."""
    _kind, rule_name, attendance_id, starts_at = notice.once.split("/", 3)
    rule = next((rule for rule in reminders.RULES if rule.name == rule_name), None)
    attendance = (
        Attendance.objects.filter(pk=attendance_id).select_related("session", "participation__membership").first()
    )
    if rule is None or attendance is None:
        return _("Taken off the list.")
    session, participation = attendance.session, attendance.participation
    membership = participation.membership
    if session.status not in REMINDED:
        return _("The session is no longer to come.")
    if session.starts_at.isoformat() != starts_at:
        return _("The session was moved.")
    if attendance.answer not in rule.answers:
        return _("They have answered otherwise.")
    if (
        participation.status not in Participation.APPROACHED
        or membership is None
        or membership.user_id != notice.recipient_id
    ):
        return _("They no longer take part.")
    if not Membership.objects.filter(access.current_memberships(), pk=membership.pk).exists():
        return _("They no longer take part.")
    return ""


def stale_reminders() -> list[tuple[Notice, str]]:
    """Return the planned reminders that are no longer wanted, each with why: so that the list staff read is true."""
    planned = Notice.objects.filter(kind=reminders.KIND, state=Notice.State.QUEUED)
    judged = ((notice, no_longer_wanted(notice)) for notice in planned)
    return [(notice, reason) for notice, reason in judged if reason]
