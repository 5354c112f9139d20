"""Telling the invited: what they are to know is compared with what they were told, once a session has been quiet.

Nothing here counts down. A change writes `due_at`; the clock looks at the rows that are due; the outbox asks again at
the moment of sending (queries.invitations.no_longer_wanted).
"""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from dialogues.models import Session
from notices import actions as notice_actions
from notices.models import Notice
from participants import calendars, letters
from participants.actions import links
from participants.models import Attendance, Invitation
from participants.policies import attendances as policies
from participants.queries import invitations as queries
from vault.seal import SealBroken

QUIET = timedelta(minutes=1)


def tell_later(*, session: Session, participations: Iterable[UUID] | None = None, by: User | None) -> None:
    """See, after a quiet minute, what these people have to be told of a session; without names, everybody invited."""
    named = None if participations is None else list(participations)
    ids = session.attendances.values_list("participation", flat=True) if named is None else named
    Invitation.objects.bulk_create(
        (Invitation(process_id=session.process_id, session=session, participation_id=pk) for pk in ids),
        ignore_conflicts=True,
    )
    rows = Invitation.objects.filter(session=session)
    if named is not None:
        rows = rows.filter(participation__in=named)
    rows.update(due_at=timezone.now() + QUIET)


def note_answer(*, attendance: Attendance, by: User | None) -> None:
    """They have answered what they were told last; within the actions that keep an answer."""
    Invitation.objects.filter(session=attendance.session_id, participation=attendance.participation_id).update(
        is_answer_stale=False
    )


@transaction.atomic
def write_again(*, attendance: Attendance, by: User) -> None:
    """Invite somebody by mail once more, as if nothing had been told: for those whose mail failed or was lost."""
    policies.check_can_invite(attendance.session)
    tell_later(session=attendance.session, participations=[attendance.participation_id], by=by)
    row = Invitation.objects.select_for_update().get(
        session=attendance.session_id, participation=attendance.participation_id
    )
    _settle(row)
    row.told, row.due_at = "", timezone.now()
    row.save(update_fields=["told", "pending", "notice", "due_at"])
    record("invitation.repeated", row, by=by, process=row.process_id, session=row.session_id)


def tell_due(*, by: User | None) -> int:
    """Write the letters of everybody about whom something changed a quiet minute ago; returns how many.

    Run again, or twice at once, it changes nothing: what was told is compared under a lock.
    """
    due = list(Invitation.objects.due().order_by("due_at").values_list("pk", flat=True))
    return sum(_tell(pk, by) for pk in due)


@transaction.atomic
def _tell(pk: UUID, by: User | None) -> bool:
    rows = Invitation.objects.due().select_for_update(of=("self",), skip_locked=True)
    row = rows.select_related("session__process", "participation__membership__user").filter(pk=pk).first()
    if row is None:  # another worker has it
        return False
    try:
        is_told = _tell_if_new(row, by)
    except SealBroken:  # its process has been shredded: there is nothing to tell
        Invitation.objects.filter(pk=pk).update(due_at=None, notice=None)
        return False
    row.due_at = None
    row.save(update_fields=["told", "pending", "notice", "due_at", "sequence", "is_answer_stale"])
    return is_told


def _tell_if_new(row: Invitation, by: User | None) -> bool:
    wanted, reader = queries.wanted(row), queries.reader_of(row)
    if row.notice and reader and wanted == row.pending and not _was_lost(row.notice, reader):
        if row.notice.state == Notice.State.VOID:
            row.told, row.pending, row.notice = row.pending, "", None
        return False
    _settle(row)
    if wanted is None or reader is None or wanted == row.told:
        return False
    if not wanted and letters.Facts.read(row.told).ends_at <= timezone.now():
        return False
    row.sequence = 0 if row.sequence is None else row.sequence + 1
    row.is_answer_stale = bool(wanted) and (row.is_answer_stale or _is_moved(row.told, wanted))
    row.notice = _write(row, reader, wanted, by)
    row.pending = wanted
    record("invitation.told", row, by=by, process=row.process_id, session=row.session_id, sequence=row.sequence)
    return True


def _is_moved(told: str, wanted: str) -> bool:
    return bool(told) and not letters.Facts.read(told).is_at_same_time(letters.Facts.read(wanted))


def _was_lost(notice: Notice, reader: User) -> bool:
    """Whether a letter that is still true has to be written anew: it failed, or their address is another one now.

    One that was taken back although it was true was skipped by staff, or its reader wants no mail: that stands.
    """
    return notice.state == Notice.State.FAILED or notice.address != reader.email


def _settle(row: Invitation) -> None:
    """Take back the last letter if it has not left, or else keep what it said as told. One that failed told nothing."""
    notice, row.notice = row.notice, None
    if notice is None:
        return
    if notice.state == Notice.State.QUEUED and notice_actions.void_notice(
        notice=notice, reason=_("A newer mail takes its place."), by=None
    ):
        row.pending = ""
        return
    notice.refresh_from_db(fields=["state", "attempts"])
    gave_up = notice.state in (Notice.State.FAILED, Notice.State.VOID)
    was_skipped = notice.state == Notice.State.VOID and notice.attempts == 0  # by somebody who decided so
    if not gave_up or was_skipped or notice.attempts > 1:  # a mail tried twice may have arrived after all
        row.told = row.pending
    row.pending = ""


def _write(row: Invitation, reader: User, wanted: str, by: User | None) -> Notice:
    known = letters.Facts.read(row.told) if row.told else None
    facts = letters.Facts.read(wanted) if wanted else known.as_discreet_as(row.session.process)
    kind = (letters.CHANGED if known else letters.INVITATION) if wanted else letters.CALLED_OFF
    is_closed = facts.discretion == letters.Discretion.CLOSED
    context = letters.words_of(facts, reader.time_zone) | {"what": _what(row, known, facts if wanted else None)}
    context["where"] = "/"
    if wanted and facts.discretion == letters.Discretion.OPEN:
        context["where"] = f"/processes/{row.process_id}/sessions/{row.session_id}/"
    if wanted and not is_closed:
        seat = Attendance.objects.get(session=row.session_id, participation=row.participation_id)
        context["is_answered"] = seat.answer != Attendance.Answer.INVITED
        context["answer_address"] = links.make_link(attendance=seat, by=None)
    return notice_actions.queue(
        kind=kind,
        to=reader,
        template="participants/session_letter.txt",
        context=context,
        once=f"{kind}/{row.pk}/{row.sequence}",
        process_id=row.process_id,
        about_id=row.session_id,
        calendar="" if is_closed else _calendar(row, reader, facts, is_off=not wanted),
        calendar_method="" if is_closed else _method(wanted),
        by=by,
    )


def _what(row: Invitation, known: letters.Facts | None, now: letters.Facts | None) -> str:
    """What kind of news it is, as the template tells them apart."""
    if now is None:
        ended = {Session.Status.POSTPONED: "postponed", Session.Status.CANCELLED: "cancelled"}
        return ended.get(Session.Status(row.session.status), "taken_back")
    if known is None:
        return "invited"
    return "confirmed" if known.is_at_same_time(now) and now.is_confirmed and not known.is_confirmed else "changed"


def _method(wanted: str) -> str:
    return calendars.REQUEST if wanted else calendars.CANCEL


def _calendar(row: Invitation, reader: User, facts: letters.Facts, *, is_off: bool) -> str:
    seat = Attendance.objects.filter(session=row.session_id, participation=row.participation_id)
    with translation.override(reader.language):
        entry = letters.entry_of(
            facts,
            uid=queries.uid_of(row),
            cover=_("Meeting"),
            own_zone=reader.zone,
            stamp=timezone.now(),
            sequence=row.sequence,
        )
    return calendars.letter(
        entry,
        method=calendars.CANCEL if is_off else calendars.REQUEST,
        organizer=queries.own_address(),
        attendee=reader.email,
        answer=seat.values_list("answer", flat=True).first() or Attendance.Answer.INVITED,
    )
