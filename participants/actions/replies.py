"""Keeping answers that people's calendars send."""

import logging

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from dialogues.models import Process
from participants import replies
from participants.actions import attendances
from participants.models import Attendance, Invitation
from participants.policies import replies as policies
from participants.queries import invitations as queries

log = logging.getLogger("parley.participants")


def receive_reply(*, content: bytes, sender: str = "", process: Process | None = None, by: User | None) -> Attendance:
    """Keep the answer in a mail or calendar file; returns whose it is. Staff who bring a file name their process.

    Raises ValidationError where it does not count; the log then holds the reason and nothing else.
    """
    try:
        return _receive(replies.read(content, sender=sender), process, by)
    except ValidationError as refusal:
        log.warning("An answer from a calendar was refused: %s.", refusal.code)
        raise


@transaction.atomic
def _receive(reply: replies.Reply, process: Process | None, by: User | None) -> Attendance:
    rows = Invitation.objects.select_for_update(of=("self",)).filter(uid=reply.uid)
    if process is not None:
        rows = rows.filter(process=process)
    row = rows.select_related("session__process", "participation__membership__user").first()
    reader = queries.reader_of(row) if row else None
    policies.check_counts(reply, row, reader=reader, is_attested=process is not None)
    seat = Attendance.objects.get(session=row.session_id, participation=row.participation_id)
    row.reply_stamp = reply.stamp
    row.save(update_fields=["reply_stamp"])
    attendances.answer_invitation(
        attendance=seat,
        answer=reply.answer,
        comment=reply.comment,
        told=Attendance.Told.CALENDAR,
        by=by or reader,
    )
    return seat
