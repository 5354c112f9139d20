"""The schedule of reminders: of a process, and where a session differs from it."""

from collections.abc import Mapping
from datetime import time

from django.db import transaction
from django.db.models import Exists, OuterRef

from accounts.models import User
from audit.actions import record
from dialogues.models import Process, Session
from dialogues.policies import conflicts
from participants.models import ReminderRule, ReminderText
from participants.policies import reminders as policies
from participants.reminder_letters import Words

EDITABLE = ("purpose", "count", "unit", "is_after", "anchor", "at", "audience", "is_safety")
P, A = ReminderRule.Purpose, ReminderRule.Audience
# What every process begins with: days before the session begins, at eight.
USUAL = ((P.ANSWER, 14, A.UNANSWERED), (P.COMING, 7, A.COMING), (P.COMING, 1, A.COMING))
Texts = Mapping[str, Words]


def begin_schedules(*, by: User | None = None) -> int:
    """Give every process that has no schedule yet the usual one; returns to how many."""
    without = Process.objects.filter(~Exists(ReminderRule.objects.filter(process=OuterRef("pk"))))
    return sum(begin_schedule(process=process, by=by) for process in without)


@transaction.atomic
def begin_schedule(*, process: Process, by: User | None) -> bool:
    """Give a process the usual reminders; returns whether it had none."""
    Process.objects.select_for_update(no_key=True).get(pk=process.pk)
    if ReminderRule.objects.filter(process=process).exists():  # somebody else did in the same moment
        return False
    ReminderRule.objects.bulk_create(
        ReminderRule(process=process, purpose=purpose, count=days, audience=audience, at=time(8))
        for purpose, days, audience in USUAL
    )
    record("reminder_rules.begun", process, by=by, process=process.pk)
    return True


@transaction.atomic
def add_rule(
    *, process: Process, values: Mapping[str, object], texts: Texts, by: User, session: Session | None = None
) -> ReminderRule:
    """Add a reminder to the schedule of a process, or to one session only."""
    policies.check_can_change(process)
    policies.check_rule(process, values, texts, session=session)
    rule = ReminderRule(process=process, session=session)
    rule.take(values, EDITABLE)
    rule.save(force_insert=True)
    _keep_texts(rule, texts)
    record("reminder_rule.added", rule, by=by, process=process.pk, session=session.pk if session else None)
    return rule


@transaction.atomic
def edit_rule(*, rule: ReminderRule, values: Mapping[str, object], texts: Texts, version: int, by: User) -> None:
    """Change a reminder. What is planned under it follows with the next tick. Raises Conflict where it changed since."""
    locked = _locked(rule)
    conflicts.check_version(locked, version)
    policies.check_can_change(locked.process)
    policies.check_rule(locked.process, values, texts, session=locked.session)
    locked.take(values, EDITABLE)
    locked.version += 1
    locked.save()
    _keep_texts(locked, texts)
    record("reminder_rule.edited", locked, by=by, process=locked.process_id, version=locked.version)


@transaction.atomic
def switch_rule(*, rule: ReminderRule, on: bool, by: User) -> None:
    locked = _locked(rule)
    policies.check_can_change(locked.process)
    locked.is_on = on
    locked.version += 1
    locked.save(update_fields=["is_on", "version"])
    verb = "reminder_rule.switched_on" if on else "reminder_rule.switched_off"
    record(verb, locked, by=by, process=locked.process_id)


@transaction.atomic
def remove_rule(*, rule: ReminderRule, by: User) -> None:
    """Remove a reminder that never left, or let a session follow its process again."""
    locked = _locked(rule)
    policies.check_can_change(locked.process)
    policies.check_can_remove(locked)
    record("reminder_rule.removed", locked, by=by, process=locked.process_id)
    locked.delete()


@transaction.atomic
def vary_rule(*, rule: ReminderRule, session: Session, by: User) -> ReminderRule:
    """Return the version of a process's reminder that is the session's own, made now as a copy where there is none."""
    Session.objects.locked(session.pk)
    known = ReminderRule.objects.filter(session=session, replaces=rule).first()
    if known is not None:
        return known
    policies.check_can_change(session.process)
    policies.check_can_vary(rule, session)
    variant = ReminderRule(process_id=session.process_id, session=session, replaces=rule, is_on=rule.is_on)
    variant.take({name: getattr(rule, name) for name in EDITABLE}, EDITABLE)
    variant.save(force_insert=True)
    _keep_texts(variant, {each.language: Words(each.subject, each.body) for each in rule.texts.all()})
    record("reminder_rule.varied", variant, by=by, process=session.process_id, session=session.pk)
    return variant


def _locked(rule: ReminderRule) -> ReminderRule:
    rows = ReminderRule.objects.select_for_update(of=["self"]).select_related("process", "session__process")
    return conflicts.still_there(rows, rule.pk)


def _keep_texts(rule: ReminderRule, texts: Texts) -> None:
    rule.texts.all().delete()
    for language, words in texts.items():
        if words.subject or words.text:
            ReminderText.objects.create(
                process_id=rule.process_id, rule=rule, language=language, subject=words.subject, body=words.text
            )
