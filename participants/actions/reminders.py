"""Planning reminders."""

from django.utils import timezone

from accounts.models import User
from dialogues import clock
from dialogues.models import Process
from notices import actions as notice_actions
from participants import reminders
from participants.models import Attendance
from participants.queries import reminders as reminder_queries


def queue_reminders(*, by: User | None = None) -> int:
    """Write every reminder that has come within reach and take back those no longer wanted; returns how many are new.

    Run again it changes nothing: the cause of each reminder makes one notice and no second.
    """
    for notice, reason in reminder_queries.stale_reminders():
        notice_actions.void_notice(notice=notice, reason=reason, by=by)
    return sum(_queue(attendance, rule, by) for attendance in reminder_queries.to_remind() for rule in reminders.RULES)


def _queue(attendance: Attendance, rule: reminders.Rule, by: User | None) -> bool:
    user, session = attendance.participation.membership.user, attendance.session
    due = reminders.due_at(session.starts_at, days_before=rule.days_before, zone=user.zone)
    if attendance.answer not in rule.answers or due < timezone.now() - reminders.TOO_LATE:
        return False
    notice = notice_actions.queue(
        kind=reminders.KIND,
        to=user,
        template="participants/session_reminder.txt",
        context=_words(attendance, rule, user),
        once=reminders.cause(rule, attendance),
        process_id=session.process_id,
        about_id=session.pk,
        due_at=due,
        by=by,
    )
    return notice is not None


def _words(attendance: Attendance, rule: reminders.Rule, user: User) -> dict[str, object]:
    """Return what the letter may say, by the discretion of the process: what is not in here cannot slip out."""
    session, process = attendance.session, attendance.session.process
    # The id of a process, found in two mailboxes or beside its public page, would tell who belongs to what.
    is_open = process.discretion == Process.Discretion.OPEN
    where = f"/processes/{process.pk}/sessions/{session.pk}/" if is_open else "/"
    words: dict[str, object] = {"discretion": process.discretion, "where": where, "asks": rule.name == "please-answer"}
    if process.discretion == Process.Discretion.CLOSED:
        return words
    words |= {
        "venue_time": session.starts_local,
        "venue_offset": clock.offset_name(session.starts_at, session.venue_zone),
        "own_time": session.starts_at.astimezone(user.zone),
        "own_city": clock.city(user.time_zone),
        "own_offset": clock.offset_name(session.starts_at, user.zone),
        "title": session.cover_title,
    }
    if process.discretion == Process.Discretion.OPEN:
        words |= {"title": session.title, "place": session.place, "venue_city": clock.city(session.zone)}
    return words
