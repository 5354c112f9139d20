"""Who is told that notes wait for them, and whether they still do."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from dialogues.access import current_memberships
from dialogues.models import Membership, Note
from notices.models import Notice
from participants.models import Attendance, Participation

KIND = "note.circulated"


def readers(note: Note) -> QuerySet[User]:
    """Return the participants who were invited to the session of a note and still take part. They may read it."""
    invited = Attendance.objects.filter(session=note.session_id).exclude(participation__status__in=Participation.GONE)
    current = Membership.objects.filter(current_memberships(), role__in=Membership.OF_A_SIDE)
    return User.objects.filter(memberships__in=current.filter(participation__attendances__in=invited)).distinct()


def unwanted(notices: Sequence[Notice]) -> dict[UUID, str]:
    """Return, by their ids, the mails on notes that were taken back since, or to people who may not read them any more."""
    shown = Note.objects.filter(pk__in={notice.about_id for notice in notices}, status__in=Note.SHOWN)
    may_read = {note.pk: set(readers(note).values_list("pk", flat=True)) for note in shown}
    gone = [notice for notice in notices if notice.recipient_id not in may_read.get(notice.about_id, ())]
    return {notice.pk: _("These notes are no longer theirs to read.") for notice in gone}
