"""What a schedule of reminders may say, and when it may change."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dialogues.models import Process, Session
from dialogues.policies import processes as process_policies
from participants import reminder_letters as letters
from participants.models import Reminder, ReminderRule
from participants.reminder_letters import Words
from participants.reminders import Anchor, Unit

Purpose, Audience = ReminderRule.Purpose, ReminderRule.Audience


def check_can_change(process: Process) -> None:
    """Raise ValidationError where the process is over."""
    process_policies.check_can_edit(process)


def check_rule(
    process: Process, values: Mapping[str, object], texts: Mapping[str, Words], *, session: Session | None
) -> None:
    """Raise ValidationError, by field, for a reminder that could reach nobody or would tell what is sealed."""
    found = {**_faults_of_timing(values), **_faults_of_texts(process, texts, session)}
    is_wordless = not any(words.text for words in texts.values())
    if values["purpose"] == Purpose.OWN and is_wordless and process.discretion != Process.Discretion.CLOSED:
        found.setdefault(f"body_{process.languages[0]}", []).append(_("Say it in your own words: there are none yet."))
    if found:
        raise ValidationError(found)


def _faults_of_timing(values: Mapping[str, object]) -> dict[str, list[str]]:
    found = {}
    if values["anchor"] == Anchor.DEADLINE and values["unit"] == Unit.HOURS:
        found["unit"] = [_("Answers are needed by a day and not by an hour. Count days.")]
    if values["anchor"] != Anchor.DEADLINE and values["is_after"] and values["audience"] == Audience.UNANSWERED:
        found["audience"] = [_("After the session nobody's answer is waited for any more. Choose somebody else.")]
    return found


def _faults_of_texts(process: Process, texts: Mapping[str, Words], session: Session | None) -> dict[str, list[str]]:
    """Return what is wrong with the words, by the field of the form. A quiet process keeps its sessions' names out."""
    if process.discretion == Process.Discretion.CLOSED:
        return {}
    is_quiet = process.discretion == Process.Discretion.QUIET and any(w.subject or w.text for w in texts.values())
    sealed = _sealed(process, session) if is_quiet else []
    found: dict[str, list[str]] = {}
    for language, words in texts.items():
        for name, text in (("subject", words.subject), ("body", words.text)):
            faults = letters.faults(text, process.discretion)
            faults += [
                _("“%(words)s” would tell what a quiet process keeps out of its mails. Say it without.")
                % {"words": each}
                for each in letters.said_by(text, sealed)
            ]
            if faults:
                found[f"{name}_{language}"] = faults
    return found


def _sealed(process: Process, session: Session | None) -> list[str]:
    sessions = [session] if session else process.sessions.filter(status__in=Session.UPCOMING).select_related("process")
    words = [process.codename, process.public_title]
    return [word for word in [*words, *(word for each in sessions for word in letters.sealed_of(each))] if word]


def check_can_remove(rule: ReminderRule) -> None:
    """Raise ValidationError where reminders have left under a rule: what was sent stays on record."""
    if rule.replaces_id is None and rule.reminders.filter(state=Reminder.State.WRITTEN).exists():
        raise ValidationError(
            _("It has been sent to somebody already, and what was sent stays on record. Switch it off instead.")
        )


def check_can_vary(rule: ReminderRule, session: Session) -> None:
    """Raise ValidationError unless a rule is one the session inherits."""
    if rule.process_id != session.process_id or rule.session_id is not None:
        raise ValidationError(_("Only a reminder of the whole process can be changed for one session."))
