"""Planning reminders, writing those that come due as mails, and what people decide about single ones.

Each step can be interrupted at any point and run twice at once: a reminder is one row, unique by what makes it the
same one; who writes it holds that row's lock; its mail is born in the transaction that says so.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from dialogues.models import Process, Session
from notices import actions as notice_actions
from notices.models import Notice
from participants import reminder_letters as letters
from participants import reminders
from participants.actions import reminder_rules
from participants.models import AnswerDay, Reminder, ReminderPreference, ReminderText
from participants.queries import reminders as queries

State = Reminder.State
# A reminder is written as a mail so long before it leaves, that a full hour need not be written in one minute.
LEAD = timedelta(minutes=10)
BATCH = 200


def queue_reminders(*, by: User | None = None) -> int:
    """Plan what has come within sight, take back what is no longer wanted, and write what is due; returns how many mails.

    Run again it changes nothing.
    """
    reminder_rules.begin_schedules(by=by)
    plan_reminders(by=by)
    return write_due(by=by)


@transaction.atomic
def plan_reminders(*, by: User | None = None) -> int:
    """Make the rows of reminders agree with the sessions, answers and rules as they are now; returns how many are new."""
    now = timezone.now()
    facts = queries.Facts(queries.near(now).select_related("process"))
    rows = Reminder.objects.filter(session__in=facts.sessions).select_related("notice")
    rows = {(each.rule_id, each.recipient_id, each.session_id, each.scheduled): each for each in rows.defer(*_TEXTS)}
    wanted = {each.key: each for each in facts.wanted() if each.due_at < now + queries.AHEAD}
    for key, row in rows.items():
        _agree(row, wanted.get(key), facts, now)
    new = [_new(each) for key, each in wanted.items() if key not in rows and each.due_at > now - reminders.TOO_LATE]
    return len(Reminder.objects.bulk_create(new, ignore_conflicts=True))


_TEXTS = ("notice__address", "notice__subject", "notice__text", "notice__calendar")


def _new(wanted: queries.Wanted) -> Reminder:
    rule_id, user_id, session_id, scheduled = wanted.key
    return Reminder(
        process_id=wanted.session.process_id, rule_id=rule_id, recipient_id=user_id, session_id=session_id,
        scheduled=scheduled, due_at=wanted.due_at,
    )  # fmt: skip


def _agree(row: Reminder, wanted: queries.Wanted | None, facts: queries.Facts, now: datetime) -> None:
    """Change a row that no longer agrees with what is wanted. It is written only where it is still as it was read."""
    as_read = Reminder.objects.filter(pk=row.pk, state=row.state, writings=row.writings)
    if row.state == State.PLANNED and wanted is None:
        if why := facts.why_unwanted(row):
            as_read.update(state=State.VOID, reason=why)
    elif row.state == State.PLANNED and row.due_at != wanted.due_at:
        as_read.update(due_at=wanted.due_at)
    elif wanted is not None and _was_taken_back(row) and wanted.due_at > now - reminders.TOO_LATE:
        as_read.update(state=State.PLANNED, reason="", due_at=wanted.due_at)


def _was_taken_back(row: Reminder) -> bool:
    """Whether the clock took a reminder back, and no person did: it comes again when its ground does."""
    if row.state == State.WRITTEN and row.notice is not None:
        return row.notice.state == Notice.State.VOID and not row.notice.is_skipped
    return row.state == State.VOID


def write_due(*, by: User | None = None) -> int:
    """Write the planned reminders that are due as mails; returns how many mails."""
    written = 0
    while (mails := _write_some(by)) is not None:
        written += mails
    return written


@transaction.atomic
def _write_some(by: User | None) -> int | None:
    due = Reminder.objects.filter(state=State.PLANNED, due_at__lte=timezone.now() + LEAD)
    locked = due.select_for_update(skip_locked=True, of=["self"]).order_by("due_at", "pk")
    rows = list(locked.select_related("session__process", "recipient")[:BATCH])
    if not rows:
        return None
    facts = queries.Facts({row.session for row in rows}, {row.recipient_id for row in rows})
    overtaken = queries.overtaken(rows, timezone.now() + LEAD)
    for row in rows:
        row.reason = facts.why_unwanted(row) or (Reminder.Reason.TOO_LATE if row.pk in overtaken else "")
        row.state = State.VOID if row.reason else State.PLANNED
    together = _together([row for row in rows if row.state == State.PLANNED], facts)
    texts = _texts(facts, rows)
    mails = [_mail(group, facts, texts) for group in together]
    notice_actions.queue_written(notices=mails, by=by)
    for group, mail in zip(together, mails, strict=True):
        for row in group:
            row.notice, row.state, row.writings = mail, State.WRITTEN, row.writings + 1
    Reminder.objects.bulk_update(rows, ["state", "reason", "notice", "writings"])
    return len(mails)


def _together(rows: Sequence[Reminder], facts: queries.Facts) -> list[list[Reminder]]:
    """Return reminders by the mail they leave in: alone, or with the others of a person's daily mail."""
    groups: dict[object, list[Reminder]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: facts.rule_of(row).at):
        preference = facts.preferences.get((row.process_id, row.recipient_id))
        is_daily = preference is not None and preference.digest_at is not None and not facts.rule_of(row).is_safety
        groups[(row.process_id, row.recipient_id, row.due_at) if is_daily else row.pk].append(row)
    return list(groups.values())


def _texts(facts: queries.Facts, rows: Sequence[Reminder]) -> dict[object, dict[str, letters.Words]]:
    found: dict[object, dict[str, letters.Words]] = defaultdict(dict)
    for text in ReminderText.objects.filter(rule__in={facts.rule_of(row).pk for row in rows}):
        found[text.rule_id][text.language] = letters.Words(text.subject, text.body)
    return found


def _mail(group: Sequence[Reminder], facts: queries.Facts, texts: dict[object, dict[str, letters.Words]]) -> Notice:
    first = group[0]
    discretion = first.session.process.discretion
    words = letters.daily(
        [
            letters.letter(
                purpose=facts.rule_of(row).purpose,
                texts=texts[facts.rule_of(row).pk],
                session=row.session,
                user=row.recipient,
                times=queries.times(row.session, facts.answer_days.get(row.session_id)),
                discretion=discretion,
            )
            for row in group
        ],
        user=first.recipient,
        discretion=discretion,
    )
    return Notice(
        kind=reminders.KIND, process_id=first.process_id, about_id=first.session_id, recipient=first.recipient,
        subject=words.subject, text=words.text, once=f"{reminders.KIND}/{first.pk}/{first.writings}",
        due_at=first.due_at,
    )  # fmt: skip


@transaction.atomic
def skip_reminder(*, reminder: Reminder, by: User) -> None:
    """Let one planned reminder not leave. Raises ValidationError where it has left or was given up."""
    locked = Reminder.objects.select_for_update(of=["self"]).select_related("notice").get(pk=reminder.pk)
    if locked.state == State.PLANNED:
        record("reminder.skipped", locked, by=by, process=locked.process_id, session=locked.session_id)
    elif locked.state != State.WRITTEN or not _take_out(locked, by):
        raise ValidationError(_("It has left already, or will not leave anyway. Nothing was changed."))
    locked.state = State.SKIPPED
    locked.save(update_fields=["state"])


def _take_out(reminder: Reminder, by: User) -> bool:
    """Take back the mail a reminder was written in; what else a daily mail holds is written anew."""
    return reminder.notice is not None and notice_actions.void_notice(
        notice=reminder.notice, reason=_("Skipped."), for_good=False, by=by
    )


@transaction.atomic
def retry_reminder(*, reminder: Reminder, by: User) -> None:
    """Send a failed reminder again, under the same Message-ID. Raises ValidationError where it did not fail."""
    locked = Reminder.objects.select_for_update(of=["self"]).select_related("notice").get(pk=reminder.pk)
    if locked.notice is None or not notice_actions.retry_notice(notice=locked.notice, by=by):
        raise ValidationError(_("Only a reminder that failed can be sent again. This one did not, or is on its way."))


@transaction.atomic
def prefer_reminders(*, process: Process, is_muted: bool, digest_at: time | None, by: User) -> None:
    """Keep how somebody wants to be reminded in a process; what is planned follows at once with the next tick."""
    preference, _is_new = ReminderPreference.objects.update_or_create(
        process=process, user=by, defaults={"is_muted": is_muted, "digest_at": digest_at}
    )
    # The audit, which nobody can make forget, keeps that a choice was made and not by whom.
    record("reminder.preference_chosen", preference, by=None, process=process.pk)


@transaction.atomic
def set_answer_day(*, session: Session, day: date | None, by: User) -> None:
    """Say by which day the invited are to answer; none: two weeks before."""
    locked = Session.objects.locked(session.pk)
    if day is not None and day > locked.first_day:
        raise ValidationError({"day": _("The session has begun by then. Choose a day before its first.")})
    if day is None:
        AnswerDay.objects.filter(session=locked).delete()
    else:
        AnswerDay.objects.update_or_create(session=locked, defaults={"day": day})
    record("session.answer_day_set", locked, by=by, process=locked.process_id)


def remove_old(*, older_than: timedelta, by: User | None = None) -> int:
    """Delete the rows of reminders that were due long ago; returns how many. As long as the outbox keeps its mails."""
    return Reminder.objects.filter(due_at__lt=timezone.now() - older_than).exclude(state=State.PLANNED).delete()[0]
